using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Areas.Acts;

/// <summary>What every act states.</summary>
internal abstract record AreaActRequest(
    [property: Required(ErrorMessage = "请填写生效日期")] DateOnly? On,
    [property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason,
    [property: Required(ErrorMessage = "请写明依据"), MaxLength(200, ErrorMessage = "依据不超过 200 字")] string Document);

internal sealed record RenameAreaRequest(
    [property: Required(ErrorMessage = "请填写新名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Name, DateOnly? On, string Reason, string Document)
    : AreaActRequest(On, Reason, Document);

/// <summary>A merge.</summary>
/// <param name="Into">Area of the same level that it goes into.</param>
/// <param name="Codes">New codes of the areas directly below, by their old ones; who is not named keeps the number, or gets the next free one.</param>
internal sealed record MergeAreaRequest(
    [property: Required(ErrorMessage = "请填写并入的地区"), RegularExpression(@"(\d{9}|\d{12}|\d{14})$", ErrorMessage = "地区代码为 9、12 或 14 位数字")] string Into,
    IReadOnlyDictionary<string, string>? Codes, DateOnly? On, string Reason, string Document) : AreaActRequest(On, Reason, Document);

internal sealed record CloseAreaRequest(DateOnly? On, string Reason, string Document) : AreaActRequest(On, Reason, Document);

internal sealed record ReopenAreaRequest(DateOnly? On, string Reason, string Document) : AreaActRequest(On, Reason, Document);

/// <summary>What a merge will do.</summary>
/// <param name="Households">Households that move.</param>
internal sealed record MergePreview(IReadOnlyList<CodeMove> Codes, int Households);

/// <summary>The county's officer asks that an area be renamed, merged, closed or opened again.</summary>
internal sealed class ProposeAreaAct(HouseholdsDbContext db, AreaActDesk desk, TimeProvider time, AuditContext audit)
{
    public static Task<Created<CreatedId>> Rename(string code, RenameAreaRequest request, ClaimsPrincipal user, ProposeAreaAct acts, CancellationToken ct) =>
        acts.Propose(Asked(AreaActKind.Rename, code, request) with { NewName = request.Name.Trim() }, null, user, ct);

    public static Task<Created<CreatedId>> Merge(string code, MergeAreaRequest request, ClaimsPrincipal user, ProposeAreaAct acts, CancellationToken ct) =>
        acts.Propose(Asked(AreaActKind.Merge, code, request) with { Into = request.Into }, request.Codes, user, ct);

    public static Task<Created<CreatedId>> Close(string code, CloseAreaRequest request, ClaimsPrincipal user, ProposeAreaAct acts, CancellationToken ct) =>
        acts.Propose(Asked(AreaActKind.Close, code, request), null, user, ct);

    public static Task<Created<CreatedId>> Reopen(string code, ReopenAreaRequest request, ClaimsPrincipal user, ProposeAreaAct acts, CancellationToken ct) =>
        acts.Propose(Asked(AreaActKind.Reopen, code, request), null, user, ct);

    public static async Task<MergePreview> PreviewMerge(
        string code, MergeAreaRequest request, ClaimsPrincipal user, HouseholdsDbContext db, AreaActDesk desk, CancellationToken ct)
    {
        var asked = Asked(AreaActKind.Merge, code, request) with { Into = request.Into };
        MustCover(user, asked);

        return new MergePreview(
            await desk.Check(asked, request.Codes ?? new Dictionary<string, string>(), ct),
            await db.Households.CountAsync(household => household.AreaCode.StartsWith(code), ct));
    }

    private async Task<Created<CreatedId>> Propose(AskedAct asked, IReadOnlyDictionary<string, string>? codes, ClaimsPrincipal user, CancellationToken ct)
    {
        MustCover(user, asked);
        var act = AreaAct.Propose(asked, await desk.Check(asked, codes ?? new Dictionary<string, string>(), ct), user.UserName(), time.GetUtcNow());
        db.Add(act);
        audit.About(act.Id.ToString(), act.AreaCode).Because(act.Reason);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw new RuleViolationException("act-pending", "该地区已有待审批的事项", "An act of this area waits for its decision");
        }

        return TypedResults.Created($"/api/households/areas/acts/{act.Id}", new CreatedId(act.Id));
    }

    /// <summary>The change of an area concerns the whole county.</summary>
    private static void MustCover(ClaimsPrincipal user, AskedAct asked)
    {
        user.MustCover(asked.AreaCode.Length >= 6 ? asked.AreaCode[..6] : asked.AreaCode);
        user.MustCover(asked.Into?[..6] ?? asked.AreaCode);
    }

    private static AskedAct Asked(AreaActKind kind, string code, AreaActRequest request) =>
        new(kind, code, request.On!.Value, request.Reason.Trim(), request.Document.Trim());
}
