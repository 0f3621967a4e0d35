using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Exits;

internal sealed record DecideExitsRequest(
    [property: Required(ErrorMessage = "请选择农户"), MinLength(1, ErrorMessage = "请选择农户"), MaxLength(500, ErrorMessage = "一次最多 500 户")] IReadOnlyList<Guid> ExitIds,
    [property: Required(ErrorMessage = "请填写决定"), AllowedValues("approve", "return", ErrorMessage = "决定为 approve 或 return")] string Decision,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record DecideExitsAnswer(int Approved, int Returned);

/// <summary>Township and county check a list of confirmed exits and a second person of the county approves it; all of a list or nothing.</summary>
internal static class DecideExits
{
    public static Task<DecideExitsAnswer> AtTownship(
        Guid id, DecideExitsRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct) =>
        Decide(id, request, user, db, deeds, audit, (exit, approve, deed) => exit.CheckAtTownship(approve, deed), ct);

    public static Task<DecideExitsAnswer> AtCounty(
        Guid id, DecideExitsRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct) =>
        Decide(id, request, user, db, deeds, audit, (exit, approve, deed) => exit.CheckAtCounty(approve, deed), ct);

    public static Task<DecideExitsAnswer> Approve(
        Guid id, DecideExitsRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct) =>
        Decide(id, request, user, db, deeds, audit, (exit, approve, deed) => exit.Approve(approve, deed), ct);

    private static async Task<DecideExitsAnswer> Decide(
        Guid campaignId, DecideExitsRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, Action<Exit, bool, Deed> act,
        CancellationToken ct)
    {
        var approve = request.Decision == "approve";
        if (!approve && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason");
        }

        var ids = request.ExitIds.Distinct().ToList();
        var exits = await db.Exits.InScope(user, exit => exit.AreaCode).Where(exit => exit.CampaignId == campaignId && ids.Contains(exit.Id)).ToListAsync(ct);
        if (exits.Count < ids.Count)
        {
            var unknown = request.ExitIds.TakeWhile(asked => exits.Exists(exit => exit.Id == asked)).Count();
            throw new MalformedRequestException($"exitIds[{unknown}]", "没有该退出户", "There is no such exit in this campaign");
        }

        var deed = deeds.By(user, request.Reason);
        exits.ForEach(exit => act(exit, approve, deed));
        audit.About(campaignId.ToString(), exits[0].AreaCode[..6]).Because(request.Reason).Note(request.Decision, new { request.ExitIds });

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await TakeOut(db, exits.FindAll(exit => exit.ExitedOn == deed.On && exit.State is ExitState.Exited), campaignId, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return new DecideExitsAnswer(approve ? exits.Count : 0, approve ? 0 : exits.Count);
    }

    /// <summary>The register changes with the approval, and the other services hear of it.</summary>
    private static async Task TakeOut(HouseholdsDbContext db, List<Exit> exits, Guid campaignId, CancellationToken ct)
    {
        if (exits.Count == 0)
        {
            return;
        }

        var ids = exits.ConvertAll(exit => exit.HouseholdId);
        var households = await db.Households.Include(household => household.Members).Where(household => ids.Contains(household.Id)).ToListAsync(ct);
        households.ForEach(household => household.ComeOut());
        db.Source = ChangeSource.Exit(campaignId);

        // A snapshot carries the version that saving gives, so it is told after the first save.
        await db.SaveChangesAsync(ct);
        db.Tell(households);
    }
}
