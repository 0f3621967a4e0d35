using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.Statistics;

/// <summary>Households that were in one place and state at the beginning and in one at the end.</summary>
/// <param name="From">Area at the beginning, empty for who was not in the register.</param>
internal sealed record FlowCell(string From, string Before, string To, string After, int Households, int PeopleBefore, int PeopleAfter);

/// <summary>Filed households that are not out of poverty: opening + entered + returned + moved in − exited − moved out − removed (+ change of people) = closing.</summary>
/// <param name="Entered">Filed in the period for the first time.</param>
/// <param name="Returned">Out of poverty at the beginning, filed at the end.</param>
/// <param name="Exited">Came out of poverty.</param>
/// <param name="Removed">Cancelled, or put back to registered.</param>
/// <param name="PeopleChange">Births, marriages, deaths and the like in households that stayed.</param>
internal sealed record AreaFlows(
    string AreaCode, string? AreaName, Count Opening, Count Entered, Count Returned, Count MovedIn, Count Exited, Count MovedOut, Count Removed, int PeopleChange, Count Closing);

/// <summary>
/// The register of two days set beside each other, household by household, in one statement. A move counts where it crosses the border of the area that is
/// asked for, so a county has no move between its own townships.
/// </summary>
internal sealed class RegisterFlows(IReadOnlyList<FlowCell> cells)
{
    private const string Filed = HouseholdStatus.Announced;

    public static async Task<RegisterFlows> Between(HouseholdsDbContext db, DateOnly before, DateOnly on, DateOnly today, CancellationToken ct) =>
        new(await db.HouseholdsOn(on, today)
            .LeftJoin(db.HouseholdsOn(before, today), end => end.Id, start => start.Id, (end, start) => new
            {
                // Who was not in the register yet was nowhere.
                From = start!.AreaCode ?? "",
                Before = start.Status ?? "",
                To = end.AreaCode,
                After = end.Status,
                PeopleBefore = (int?)start.People ?? 0,
                PeopleAfter = end.People,
            })
            .Where(flow => flow.Before == Filed || flow.After == Filed)
            .GroupBy(flow => new { flow.From, flow.Before, flow.To, flow.After })
            .Select(group => new FlowCell(
                group.Key.From, group.Key.Before, group.Key.To, group.Key.After, group.Count(), group.Sum(flow => flow.PeopleBefore), group.Sum(flow => flow.PeopleAfter)))
            .ToListAsync(ct));

    /// <summary>Areas of groups that any of the households lived in.</summary>
    public IEnumerable<string> AreaCodes() => cells.SelectMany(cell => new[] { cell.From, cell.To }).Where(area => area is not "").Distinct();

    /// <summary>What happened in the groups of an area.</summary>
    public AreaFlows Of(string areaCode, string? name, Func<string, bool> lies)
    {
        var (here, there) = (cells.Where(cell => cell.Before == Filed && lies(cell.From)).ToList(), cells.Where(cell => cell.After == Filed && lies(cell.To)).ToList());

        return new AreaFlows(
            areaCode, name, Start(here), End(there.Where(cell => cell.Before is not (Filed or HouseholdStatus.Exited))), End(there.Where(cell => cell.Before is HouseholdStatus.Exited)),
            End(there.Where(cell => cell.Before is Filed && !lies(cell.From))), Start(here.Where(cell => cell.After is HouseholdStatus.Exited)),
            Start(here.Where(cell => cell.After is Filed && !lies(cell.To))), Start(here.Where(cell => cell.After is not (Filed or HouseholdStatus.Exited))),
            here.Where(cell => cell.After is Filed && lies(cell.To)).Sum(cell => cell.PeopleAfter - cell.PeopleBefore), End(there));
    }

    private static Count Start(IEnumerable<FlowCell> cells) => cells.Aggregate(new Count(0, 0), (sum, cell) => new Count(sum.Households + cell.Households, sum.People + cell.PeopleBefore));

    private static Count End(IEnumerable<FlowCell> cells) => cells.Aggregate(new Count(0, 0), (sum, cell) => new Count(sum.Households + cell.Households, sum.People + cell.PeopleAfter));
}
