using System.Security.Claims;
using Households.Register;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Changes;

/// <summary>One change of a household: who made it, when, why and what it changed.</summary>
/// <param name="Act"><c>created, updated</c>, or the status that the household came to.</param>
/// <param name="Source">Kind and id of what it comes from, such as <c>change-request:…</c>; empty for none.</param>
internal sealed record HistoryLine(
    int Version, DateOnly On, DateTimeOffset At, string By, string Act, string ActLabel, string Reason, string Source, IReadOnlyList<FieldDifference> Changes);

/// <summary>The history of a household, newest first.</summary>
internal static class ReadHistory
{
    public static async Task<Results<Ok<PageOf<HistoryLine>>, NotFound>> Handle(
        Guid id, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, ParameterStore parameters,
        BusinessClock clock, CancellationToken ct)
    {
        if (await db.Households.Where(household => household.Id == id).InScope(user, household => household.AreaCode)
            .Select(household => household.AreaCode).FirstOrDefaultAsync(ct) is not { } area)
        {
            return TypedResults.NotFound();
        }

        var lines = db.RegisterChanges.AsNoTracking().Where(change => change.HouseholdId == id);
        var page = await lines.OrderByDescending(change => change.Version).ToPage(paging, ct);
        var earlier = page.Items is [.., var oldest] ? await lines.FirstOrDefaultAsync(change => change.Version == oldest.Version - 1, ct) : null;
        var states = page.Items.Append(earlier).OfType<RegisterChange>().ToDictionary(change => change.Version, change => StoredState.Of(db, change));
        var (items, _) = await parameters.IncomeItems(area, clock.Today, ct);
        var difference = new StateDifference(db.Model, personal, items, user.SeesHealth());

        return TypedResults.Ok(new PageOf<HistoryLine>([.. page.Items.Select(Line)], page.Total));

        HistoryLine Line(RegisterChange change) => new(
            change.Version, change.Day, change.At, change.Actor, change.Act, Word(change.Act), change.Reason, change.Source,
            states.TryGetValue(change.Version - 1, out var before) ? difference.Between(before, states[change.Version]) : []);
    }

    private static string Word(string act) => act switch
    {
        RegisterLog.Created => "登记",
        RegisterLog.Updated => "变更",
        _ => HouseholdStatus.Word(act),
    };
}
