using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Monitoring;

internal sealed record ClearRequest(
    SurveyedIncome? Income, Money? HardshipCost, Needs? Needs,
    [property: Required(ErrorMessage = "请填写核实情况"), MaxLength(500, ErrorMessage = "核实情况不超过 500 字")] string Reason);

internal sealed record ClearingAnswer(Guid CaseId, bool MayBeChecked, IReadOnlyList<Criterion> Criteria, ClearingInputs Inputs, IReadOnlyList<UsedParameter> Parameters);

/// <summary>Whether a risk can be cleared: what is known before the home check, and the check itself, which starts the way out.</summary>
internal static class ClearCase
{
    public static async Task<ClearingAnswer> Preview(
        Guid id, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, CancellationToken ct)
    {
        var @case = await db.MonitoringCases.AsNoTracking().InScope(user, @case => @case.AreaCode).FirstOrDefaultAsync(@case => @case.Id == id, ct) ?? throw ProblemException.NotFound();
        MustBeWatched(@case);
        var range = await parameters.MonitoringRange(@case.AreaCode, clock.Today, ct);
        var (inputs, used) = await Inputs(db, @case, null, range, parameters, clock.Today, ct);
        var criteria = ClearingRule.Judge(inputs);

        return new ClearingAnswer(id, criteria.All(criterion => criterion.Met is not false), criteria, inputs, used);
    }

    public static async Task<CaseAnswer> Handle(
        Guid id, ClearRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var @case = await db.CaseInScope(id, user, ct);
        MustBeWatched(@case);
        var range = await parameters.MonitoringRange(@case.AreaCode, clock.Today, ct);
        var found = await CheckHousehold.Inputs(db, @case, request.Income, request.HardshipCost, request.Needs, range.Limit, ct);
        var (inputs, used) = await Inputs(db, @case, found, range, parameters, clock.Today, ct);
        @case.CheckForClearance(found, ClearingRule.Judge(inputs), deeds.By(user, request.Reason, basis: new Basis(ClearingRule.Name, used, inputs)));
        audit.About(id.ToString(), @case.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.CaseAnswer(id, ct);
    }

    private static void MustBeWatched(MonitoringCase @case)
    {
        if (@case.MonitoredOn is null)
        {
            throw new RuleViolationException("monitoring-state", $"户 {@case.HouseholdNo} {@case.State.Label()}，不能进行此操作", $"The case of household {@case.HouseholdNo} is {@case.State}");
        }
    }

    private static async Task<(ClearingInputs Inputs, IReadOnlyList<UsedParameter> Used)> Inputs(
        HouseholdsDbContext db, MonitoringCase @case, RiskInputs? found, MonitoringRange range, ParameterStore parameters, DateOnly today, CancellationToken ct)
    {
        var months = await parameters.Rule<int>(MonitoringParameters.StableMonths, @case.AreaCode, today, ct);
        var measures = await db.Measures.Where(measure => measure.CaseId == @case.Id).GroupBy(measure => measure.State)
            .Select(group => new { State = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.State, group => group.Count, ct);
        var since = @case.MonitoredOn!.Value.Year;
        var year = await db.Incomes.Where(income => income.HouseholdId == @case.HouseholdId && income.Year >= since).MaxAsync(income => (int?)income.Year, ct);
        var used = new List<UsedParameter>([.. range.Used, months.Used]);
        LedgerYear? ledger = null;
        if (year is { } latest)
        {
            var (items, version) = await parameters.IncomeItems(@case.AreaCode, new DateOnly(latest, 12, 31), ct);
            var incomes = await db.Incomes.AsNoTracking().Where(income => income.HouseholdId == @case.HouseholdId && income.Year == latest).ToListAsync(ct);
            var people = await db.People.CountAsync(person => person.HouseholdId == @case.HouseholdId, ct);
            ledger = new LedgerYear(latest, items.CountedNet(incomes), people);
            used.Add(new UsedParameter(IncomeParameters.Items, version));
        }

        return (new ClearingInputs(
            @case.MonitoredOn.Value, today, months.Value, found, ledger, range.Limit, measures.GetValueOrDefault(MeasureState.Done), measures.GetValueOrDefault(MeasureState.Planned)), used);
    }
}
