using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Sources;

/// <param name="Kind"><c>allotment, release, receipt, give-back</c>.</param>
/// <param name="Document">Document or reason.</param>
/// <param name="From">Donor or villagers; kept encrypted.</param>
internal sealed record ProposeActRequest(
    EntryKind Kind,
    Money Amount,
    DateOnly On,
    [property: Required(ErrorMessage = "请填写文号或事由"), MaxLength(200, ErrorMessage = "文号过长")] string Document,
    [property: MaxLength(100, ErrorMessage = "来款人过长")] string? From);

/// <summary>Writes down money that comes, arrives or goes back; a second person books it. Runs in the transaction of the idempotency key.</summary>
internal static class ProposeAct
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid id, ProposeActRequest request, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (request.Amount <= Money.Zero)
        {
            throw new MalformedRequestException("amount", "金额须大于 0", "amount must be above 0");
        }

        if (request.Kind is not (EntryKind.Allotment or EntryKind.Release or EntryKind.Receipt or EntryKind.GiveBack))
        {
            throw new MalformedRequestException("kind", "须为 allotment、release、receipt 或 give-back", "must be allotment, release, receipt or give-back");
        }

        if (await db.FundSources.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } source)
        {
            return TypedResults.NotFound();
        }

        if (request.Kind is not EntryKind.GiveBack && await db.DonationDrives.AnyAsync(drive => drive.SourceId == source.Id || drive.SourceId == source.RootId, ct))
        {
            throw new RuleViolationException("drive-source-own", $"“{source.Name}”属于募捐，须逐笔登记捐赠", "Money of a drive comes as gifts, written down with the drive");
        }

        var act = FundAct.Propose(
            source, request.Kind, request.Amount, request.On, request.Document, request.From is null ? null : cipher.Encrypt(request.From),
            user.UserName(), time.GetUtcNow());
        db.Add(act);
        audit.About(act.Id.ToString(), source.AreaCode).Because(request.Document);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/acts/{act.Id}", new CreatedId(act.Id));
    }
}
