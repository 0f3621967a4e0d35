using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Oversight.Objections;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Oversight.Public;

/// <summary>Anyone may object to a row of an open notice, or to the whole list, and gets a receipt number to read the answer with.</summary>
internal static class RaiseObjection
{
    public static async Task<Created<ObjectionReceipt>> Handle(Guid id, RaiseObjectionRequest request, ObjectionDesk desk, CancellationToken ct)
    {
        var receiptNo = await desk.Take(id, request, ct);

        return TypedResults.Created($"/public/objections/{receiptNo}", new ObjectionReceipt(receiptNo));
    }

    /// <summary>The same from the form of the page; refusals are pages too.</summary>
    public static async Task<IResult> HandleForm(
        Guid id, [FromForm] string? text, [FromForm] string? contact, [FromForm] string? subjectId, ObjectionDesk desk, HttpContext http, CancellationToken ct)
    {
        var wholeList = string.IsNullOrEmpty(subjectId);
        var request = new RaiseObjectionRequest(text ?? "", contact ?? "", Guid.TryParse(subjectId, out var subject) ? subject : null);
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(request, new ValidationContext(request), faults, validateAllProperties: true) || (!wholeList && request.SubjectId is null))
        {
            return http.Page(NoticePage.Message("未能提交", faults.FirstOrDefault()?.ErrorMessage ?? "该公示中没有这一行"), StatusCodes.Status400BadRequest);
        }

        try
        {
            var receiptNo = await desk.Take(id, request, ct);

            return http.Page(NoticePage.Receipt(receiptNo), StatusCodes.Status201Created);
        }
        catch (RuleViolationException rule)
        {
            return http.Page(NoticePage.Message("未能提交", rule.Chinese), StatusCodes.Status409Conflict);
        }
    }
}

/// <summary>Takes objections in.</summary>
internal sealed class ObjectionDesk(OversightDbContext db, FieldCipher cipher, PlatformKeys keys, BusinessClock clock, AuditContext audit)
{
    public async Task<string> Take(Guid noticeId, RaiseObjectionRequest request, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldNotice(noticeId, ct) is not { PostedOn: not null } notice)
        {
            throw ProblemException.NotFound();
        }

        var receiptNo = Receipt.New();
        var objection = Objection.To(
            noticeId, request.SubjectId, request.Text.Trim(), request.Contact.Trim(), keys.BlindIndex(Receipt.Plain(receiptNo)), clock.Today, cipher);
        notice.Object(objection.Id, request.SubjectId, clock.Today);
        db.Add(objection);
        audit.About($"{noticeId} {objection.Id}", notice.AreaCode);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return receiptNo;
    }
}

internal sealed record RaiseObjectionRequest(
    [property: Required(ErrorMessage = "请写明异议内容"), StringLength(2000, MinimumLength = 2, ErrorMessage = "异议内容须为 2 至 2000 字")] string Text,
    [property: Required(ErrorMessage = "请留下联系方式"), StringLength(100, MinimumLength = 2, ErrorMessage = "联系方式须为 2 至 100 字")] string Contact,
    Guid? SubjectId = null);

internal sealed record ObjectionReceipt(string ReceiptNo);
