using Contracts;
using EducationAid.Pupils;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EducationAid.Meals;

/// <summary>
/// 营养改善计划: a rate for each filed pupil and meal day of the school, in kind; the supplier is paid. A period is a day, or a month that is
/// over: then a pupil's open days are one benefit.
/// </summary>
internal sealed class MealSubsidy(EducationAidDbContext db, ParameterStore parameters, BusinessClock clock) : IBenefitRule
{
    public string Item => Items.MealSubsidy;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        CheckPeriod(period);
        var days = await db.MealDays.AsNoTracking().Where(day => day.On >= period.First && day.On <= period.Last).OrderBy(day => day.On).ToListAsync(ct);
        var schools = await ReadSchools(days, period, ct);
        var settled = await Settled(period, days, ct);
        var benefits = new List<ProposedBenefit>();
        var undecided = new List<Undecided>();
        foreach (var school in schools)
        {
            undecided.AddRange(school.Doubts(period).Where(doubt => InArea(doubt.AreaCode, areaCode)));
            if (school.IsDoubtful(period))
            {
                continue;
            }

            foreach (var pupil in school.Pupils)
            {
                if (pupil.Doubt(school.AreaCode) is { } doubt)
                {
                    undecided.AddRange(InArea(doubt.AreaCode, areaCode) ? [doubt] : []);
                }
                else if (InArea(pupil.Household.AreaCode, areaCode) && await Benefit(school, pupil, settled, ct) is { } benefit)
                {
                    benefits.Add(benefit);
                }
            }
        }

        return new Proposal(benefits, undecided);
    }

    private void CheckPeriod(Period period)
    {
        if (period.Kind is not (PeriodKind.Day or PeriodKind.Month))
        {
            throw new MalformedRequestException(
                "period", "餐费按日或按月结算，如 2016-09-01 或 2016-09", "Meals are settled by day or month, such as 2016-09-01 or 2016-09");
        }

        if (period.Last > clock.Today || (period.Kind is PeriodKind.Month && period.Last == clock.Today))
        {
            throw new RuleViolationException("period-not-over", "该期间尚未结束", "The period is not over yet");
        }
    }

    private async Task<List<SchoolMeals>> ReadSchools(List<MealDay> days, Period period, CancellationToken ct)
    {
        var ids = days.ConvertAll(day => day.SchoolId).Distinct().ToList();
        var suppliers = await db.Suppliers.AsNoTracking().ToDictionaryAsync(supplier => supplier.Id, ct);
        var schools = await db.Schools.AsNoTracking().Where(school => ids.Contains(school.Id)).OrderBy(school => school.Name).ToListAsync(ct);
        var pupils = db.Pupils.AsNoTracking().Where(pupil => ids.Contains(pupil.SchoolId) && (pupil.LeftOn == null || pupil.LeftOn > period.First));
        var memberships = await (from membership in db.Memberships()
                                 join pupil in pupils on membership.PersonKey equals pupil.PersonKey
                                 select membership).ToListAsync(ct);
        var households = memberships.ToLookup(membership => membership.PersonKey);
        var present = await pupils.Select(pupil => new { pupil.Id, pupil.SchoolId, pupil.PersonKey, pupil.LeftOn }).ToListAsync(ct);
        var bySchool = present.ToLookup(pupil => pupil.SchoolId, pupil => new MatchedPupil(pupil.Id, pupil.LeftOn, [.. households[pupil.PersonKey]]));

        return schools.ConvertAll(school => new SchoolMeals(
            school.AreaCode, [.. days.Where(day => day.SchoolId == school.Id)], suppliers, [.. bySchool[school.Id].OrderBy(pupil => pupil.PupilId)]));
    }

    /// <summary>Days of a person that are in a run already: single days, and for a day its whole month.</summary>
    private async Task<HashSet<(Guid Person, DateOnly Day)>> Settled(Period period, List<MealDay> days, CancellationToken ct)
    {
        var month = Period.OfMonth(period.First.Year, period.First.Month).ToString();
        var open = days.Select(day => day.On).Distinct().ToList();
        var lines = period.Kind is PeriodKind.Month
            ? await db.MealLines([.. open.Select(day => Period.OfDay(day).ToString())]).Select(line => new { line.PersonId, line.Period }).ToListAsync(ct)
            : await db.MealLines(month).Select(line => new { line.PersonId, line.Period }).ToListAsync(ct);

        return [.. lines.SelectMany(line => open.Where(Period.Parse(line.Period).Contains), (line, day) => (line.PersonId!.Value, day))];
    }

    private async Task<ProposedBenefit?> Benefit(SchoolMeals school, MatchedPupil pupil, HashSet<(Guid Person, DateOnly Day)> settled, CancellationToken ct)
    {
        var home = pupil.Household;
        var amount = Money.Zero;
        var basis = new List<string>();
        foreach (var day in school.Days.Where(day => pupil.IsEntitledOn(day.On) && !settled.Contains((home.PersonId, day.On))))
        {
            var rate = await parameters.Get(EducationAidParameters.MealRate, home.AreaCode, day.On, ct);
            amount += rate.AsMoney();
            basis.Add($"{rate.Code} {rate.Value} ({rate.Id})");
        }

        if (amount == Money.Zero)
        {
            return null;
        }

        var text = string.Join("; ", basis.GroupBy(rate => rate).Select(rate => $"{rate.Key} × {rate.Count()}"));
        var supplier = school.Supplier;

        return new ProposedBenefit(home.HouseholdId, home.PersonId, home.AreaCode, amount, text)
        {
            Supplier = new Supplier(Departments.Education, supplier.Id, supplier.AreaCode),
        };
    }

    private static bool InArea(string areaCode, string asked) => areaCode.StartsWith(asked, StringComparison.Ordinal);
}
