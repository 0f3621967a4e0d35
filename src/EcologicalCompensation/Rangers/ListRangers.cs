using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace EcologicalCompensation.Rangers;

internal static class ListRangers
{
    /// <summary>Rangers of an area; <c>flagged=true</c> gives the active ones whom something speaks against today.</summary>
    public static async Task<PageOf<RangerView>> Handle(
        [AsParameters] Paging paging, string? areaCode, string? state, bool? flagged, ClaimsPrincipal user, EcologicalCompensationDbContext db,
        Applicants applicants, BusinessClock clock, CancellationToken ct)
    {
        var asked = StateOf(state);
        var rangers =
            from household in db.Households.AsNoTracking().InArea(user, areaCode, household => household.AreaCode)
            join ranger in db.Rangers.AsNoTracking() on household.HouseholdId equals ranger.HouseholdId
            where (asked == null || ranger.State == asked) && (flagged != true || ranger.State == RangerState.Active)
            orderby household.HouseholdNo, ranger.Id
            select ranger.Id;
        if (flagged != true)
        {
            var page = await rangers.ToPage(paging, ct);

            return new PageOf<RangerView>(await Views(page.Items, db, applicants, clock.Today, ct), page.Total);
        }

        // A county has hundreds of rangers in post; what speaks against them is encrypted and cannot be asked of the database.
        paging.Checked();
        var all = (await Views(await rangers.ToListAsync(ct), db, applicants, clock.Today, ct)).Where(ranger => ranger.Flags.Count > 0).ToList();

        return new PageOf<RangerView>([.. all.Skip(paging.Skip).Take(paging.Size)], all.Count);
    }

    public static async Task<RangerView> One(
        Guid id, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants, BusinessClock clock, CancellationToken ct)
    {
        var view = (await Views([id], db, applicants, clock.Today, ct)).SingleOrDefault();

        return view is not null && user.Covers(view.AreaCode) ? view : throw ProblemException.NotFound();
    }

    private static async Task<List<RangerView>> Views(
        IReadOnlyList<Guid> ids, EcologicalCompensationDbContext db, Applicants applicants, DateOnly today, CancellationToken ct)
    {
        var rangers = await db.Rangers.AsNoTracking().Include(ranger => ranger.Steps).Where(ranger => ids.Contains(ranger.Id))
            .ToDictionaryAsync(ranger => ranger.Id, ct);
        await applicants.Load(rangers.Values.Select(ranger => (ranger.HouseholdId, ranger.PersonId)), ct);
        var views = new List<RangerView>();
        foreach (var ranger in ids.Where(rangers.ContainsKey).Select(id => rangers[id]))
        {
            var applicant = applicants.Of(ranger.HouseholdId, ranger.PersonId);
            var limits = await applicants.Limits(applicant.Household?.AreaCode ?? "", today, ct);
            views.Add(RangerView.Of(ranger, applicant, ranger.State is RangerState.Active ? Eligibility.Faults(applicant, limits, today) : []));
        }

        return views;
    }

    private static RangerState? StateOf(string? state) => state switch
    {
        null or "" => null,
        "candidate" => RangerState.Candidate,
        "rejected" => RangerState.Rejected,
        "active" => RangerState.Active,
        "ended" => RangerState.Ended,
        _ => throw new MalformedRequestException("state", "须为 candidate、rejected、active 或 ended", "must be candidate, rejected, active or ended"),
    };
}
