using System.Security.Claims;
using System.Text.Json;
using Households.Applications;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Exits;

internal sealed record ExitListAnswer(int Households, IReadOnlyDictionary<string, int> Counts);

/// <summary>
/// The rule draws the list: every filed household of the campaign's villages is judged and kept with its inputs; those that qualify start their way
/// out. Village by village, in one transaction.
/// </summary>
internal sealed class DrawExitList(HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock)
{
    private static readonly string[] Columns = ["campaign_id", "household_id", "household_no", "area_code", "outcome", "inputs"];

    public static async Task<ExitListAnswer> Handle(
        Guid id, ClaimsPrincipal user, HouseholdsDbContext db, DrawExitList list, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var campaign = await db.ExitCampaigns.InScope(user, campaign => campaign.AreaCode).FirstOrDefaultAsync(campaign => campaign.Id == id, ct)
            ?? throw ProblemException.NotFound();
        audit.About(id.ToString(), campaign.AreaCode);

        return await list.Run(campaign, deeds.By(user, "规则筛选"), audit, ct);
    }

    private async Task<ExitListAnswer> Run(ExitCampaign campaign, Deed deed, AuditContext audit, CancellationToken ct)
    {
        campaign.Draw(deed);
        var counts = new Dictionary<string, int> { [ExitRule.Qualifies] = 0, [ExitRule.Fails] = 0, [ExitRule.Undecided] = 0 };
        var items = new Dictionary<int, IncomeItems>();
        var used = new List<UsedParameter>(campaign.Used);
        foreach (var year in campaign.Years)
        {
            var (table, version) = await parameters.IncomeItems(campaign.AreaCode, new DateOnly(year, 12, 31), ct);
            items.Add(year, table);
            used.Add(new UsedParameter(IncomeParameters.Items, version));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var village in campaign.Villages)
        {
            var judged = await Judge(campaign, village, items, ct);
            await using (var rows = await BulkInsert.Into(db, "exit_judgements", Columns, ct))
            {
                foreach (var (household, outcome, inputs) in judged)
                {
                    counts[outcome]++;
                    rows.Add(
                        campaign.Id, household.HouseholdId, household.HouseholdNo, household.AreaCode, outcome, JsonSerializer.Serialize(inputs, PlatformJson.Options));
                }

                await rows.Complete(ct);
            }

            db.AddRange(judged.Where(row => row.Outcome is ExitRule.Qualifies)
                .Select(row => Exit.List(campaign.Id, row.Household, deed with { Basis = new Basis(ExitRule.Name, used, row.Inputs) })));
        }

        audit.Note("exit list drawn", counts);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return new ExitListAnswer(counts.Values.Sum(), counts);
    }

    private async Task<List<(Applicant Household, string Outcome, ExitInputs Inputs)>> Judge(
        ExitCampaign campaign, string village, Dictionary<int, IncomeItems> items, CancellationToken ct)
    {
        var households = await db.Households.AsNoTracking()
            .Where(household => household.AreaCode.StartsWith(village) && household.Status == HouseholdStatus.Announced)
            .Where(household => !db.Exits.Any(exit => exit.HouseholdId == household.Id && !ExitLifecycle.Ended.Contains(exit.State)))
            .OrderBy(household => household.HouseholdNo)
            .Select(household => new
            {
                household.Id,
                household.HouseholdNo,
                household.AreaCode,
                household.HouseGrade,
                household.SafeWater,
                Members = household.Members.Select(person => new { person.BirthDate, person.Pupil, person.Insurance }).ToList(),
            }).ToListAsync(ct);
        var incomes = (await db.Incomes.AsNoTracking()
            .Where(income => campaign.Years.Contains(income.Year)
                && db.Households.Any(household => household.Id == income.HouseholdId && household.AreaCode.StartsWith(village) && household.Status == HouseholdStatus.Announced))
            .ToListAsync(ct)).ToLookup(income => income.HouseholdId);
        var (born, until) = (clock.Today.AddYears(-campaign.Figures.SchoolTo - 1), clock.Today.AddYears(-campaign.Figures.SchoolFrom));

        return households.ConvertAll(household =>
        {
            var pupils = household.Members.Where(person => person.BirthDate > born && person.BirthDate <= until).ToList();
            var inputs = new ExitInputs(
                household.Members.Count, campaign.Line, campaign.Years,
                incomes[household.Id].GroupBy(income => income.Year).ToDictionary(year => year.Key, year => (Money)items[year.Key].CountedNet(year)),
                household.HouseGrade, household.SafeWater, pupils.Count(person => person.Pupil is "no"), pupils.Count(person => person.Pupil is ""),
                household.Members.Count(person => person.Insurance is "none"), household.Members.Count(person => person.Insurance is ""), campaign.Figures);

            return (new Applicant(household.Id, household.HouseholdNo, household.AreaCode, household.Members.Count), ExitRule.Outcome(ExitRule.Judge(inputs)), inputs);
        });
    }
}
