using Households.Applications;
using Households.Campaigns;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Monitoring;

/// <summary>A fact about a household, as its source tells it.</summary>
internal sealed record ClueFact(
    Guid Id, Guid HouseholdId, Guid? PersonId, string Kind, string Source, decimal? Amount, int? Days, string Period, DateOnly On, string Note = "");

/// <summary>Takes clues: each joins the open case of its household, opens one, or is laid aside with a reason. A clue that comes again changes nothing.</summary>
internal sealed class ClueDesk(HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock)
{
    /// <summary>Actor of what departments and the register's own rules tell.</summary>
    public const string System = "system:clues";

    /// <summary>Facts that thresholds judge.</summary>
    public async Task<IReadOnlyList<Clue>> Judge(IReadOnlyList<ClueFact> facts, Deed deed, CancellationToken ct)
    {
        var fresh = await Fresh(facts, ct);
        var households = await Households(fresh, ct);
        var open = await OpenCases(fresh, ct);
        var clues = new List<Clue>(fresh.Count);
        foreach (var fact in fresh)
        {
            var household = households.GetValueOrDefault(fact.HouseholdId) ?? throw new RuleViolationException(
                "household-unknown", "线索所指农户不在登记册", "The register has no such household")
            { Details = { ["householdId"] = fact.HouseholdId } };
            var thresholds = await parameters.Rule<List<ClueThreshold>>(MonitoringParameters.Thresholds, household.AreaCode, clock.Today, ct);
            var clue = Keep(fact, household, deed.By, thresholds.ParameterId);
            var filed = household.Status is HouseholdStatus.Announced or HouseholdStatus.Exited;
            switch (thresholds.Value.Find(row => row.Kind == fact.Kind)?.IsReached(fact.Amount, fact.Days, filed))
            {
                case null:
                    clue.Wait("no-threshold");
                    break;
                case false:
                    clue.Close("below-threshold", deed.By, deed.On);
                    break;
                default:
                    await Join(clue, household, open, deed, ct);
                    break;
            }

            clues.Add(clue);
        }

        return clues;
    }

    /// <summary>A fact that people report: it is always looked at.</summary>
    public async Task<Clue> Report(ClueFact fact, WatchedHousehold household, Deed deed, CancellationToken ct)
    {
        if (Obstacle(household) is { } obstacle)
        {
            throw obstacle;
        }

        var clue = Keep(fact, household, deed.By, null);
        await Join(clue, household, await OpenCases([fact], ct), deed, ct);

        return clue;
    }

    /// <summary>A person decides that a clue which lay aside is looked at after all.</summary>
    public async Task TakeUp(Clue clue, Deed deed, CancellationToken ct)
    {
        var fact = new ClueFact(clue.Id, clue.HouseholdId, clue.PersonId, clue.Kind, clue.Source, clue.Amount, clue.Days, clue.Period, clue.OccurredOn);
        var household = (await Households([fact], ct))[clue.HouseholdId];
        if (Obstacle(household) is { } obstacle)
        {
            throw obstacle;
        }

        await Join(clue, household, await OpenCases([fact], ct), deed, ct);
    }

    private async Task Join(Clue clue, WatchedHousehold household, Dictionary<Guid, MonitoringCase> open, Deed deed, CancellationToken ct)
    {
        if (Obstacle(household) is { } obstacle)
        {
            clue.Close(obstacle.Code, deed.By, deed.On);

            return;
        }

        if (!open.TryGetValue(household.Id, out var @case))
        {
            var reason = clue.Note.Length > 0 ? clue.Note : ClueKind.Word(clue.Kind);
            @case = MonitoringCase.Open(household, clue, await Times(household.AreaCode, ct), deed with { Reason = reason });
            open.Add(household.Id, @case);
            db.Add(@case);
        }

        clue.Join(@case.Id, deed.By, deed.On);
    }

    private Clue Keep(ClueFact fact, WatchedHousehold household, string by, Guid? thresholds)
    {
        var clue = new Clue
        {
            Id = fact.Id,
            HouseholdId = household.Id,
            HouseholdNo = household.No,
            AreaCode = household.AreaCode,
            PersonId = fact.PersonId,
            Kind = fact.Kind,
            Source = fact.Source,
            Amount = fact.Amount,
            Days = fact.Days,
            Period = fact.Period,
            OccurredOn = fact.On,
            HeardOn = clock.Today,
            EnteredBy = by,
            Note = fact.Note,
            ThresholdVersion = thresholds,
        };
        db.Add(clue);

        return clue;
    }

    /// <summary>A filed household is helped already, and one that is gone cannot be.</summary>
    private static RuleViolationException? Obstacle(WatchedHousehold household) => household.Status switch
    {
        HouseholdStatus.Announced => new("household-filed", $"户 {household.No} 是在册贫困户，不纳入监测", $"Household {household.No} is filed and helped as such"),
        HouseholdStatus.Cancelled => new("household-cancelled", $"户 {household.No} 已注销", $"Household {household.No} is cancelled"),
        _ => null,
    };

    private async Task<CaseTimes> Times(string areaCode, CancellationToken ct)
    {
        var days = await parameters.Rule<int>(MonitoringParameters.DecisionDays, areaCode, clock.Today, ct);
        var steps = await parameters.Rule<StepDays>(MonitoringParameters.Steps, areaCode, clock.Today, ct);

        return new CaseTimes(days.Value, days.ParameterId, steps.Value);
    }

    private async Task<List<ClueFact>> Fresh(IReadOnlyList<ClueFact> facts, CancellationToken ct)
    {
        var ids = facts.Select(fact => fact.Id).ToList();
        var known = await db.Clues.Where(clue => ids.Contains(clue.Id)).Select(clue => clue.Id).ToListAsync(ct);

        return [.. facts.DistinctBy(fact => fact.Id).ExceptBy(known, fact => fact.Id)];
    }

    private async Task<Dictionary<Guid, WatchedHousehold>> Households(IReadOnlyList<ClueFact> facts, CancellationToken ct)
    {
        var ids = facts.Select(fact => fact.HouseholdId).Distinct().ToList();

        return await db.Households.AsNoTracking().Where(household => ids.Contains(household.Id))
            .Select(household => new WatchedHousehold(household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Members.Count))
            .ToDictionaryAsync(household => household.Id, ct);
    }

    private async Task<Dictionary<Guid, MonitoringCase>> OpenCases(IReadOnlyList<ClueFact> facts, CancellationToken ct)
    {
        var ids = facts.Select(fact => fact.HouseholdId).Distinct().ToList();

        return await db.MonitoringCases.Where(@case => ids.Contains(@case.HouseholdId) && !MonitoringLifecycle.Ended.Contains(@case.State))
            .ToDictionaryAsync(@case => @case.HouseholdId, ct);
    }
}
