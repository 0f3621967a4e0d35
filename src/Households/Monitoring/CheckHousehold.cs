using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Monitoring;

/// <summary>What a home check found.</summary>
/// <param name="Income">Income of the last twelve months.</param>
/// <param name="HardshipCost">Cost of the misfortune that the household bears itself.</param>
/// <param name="Needs">Needs and guarantees.</param>
/// <param name="Consent">The household signed the promise and consent to have its means compared.</param>
/// <param name="Outcome"><c>pass</c>: at risk; <c>dismiss</c>: no risk.</param>
/// <param name="Reason">What the checker writes.</param>
internal sealed record CheckRequest(
    SurveyedIncome? Income, Money? HardshipCost, Needs? Needs, bool Consent,
    [property: Required(ErrorMessage = "请填写核实结论"), AllowedValues("pass", "dismiss", ErrorMessage = "核实结论为 pass 或 dismiss")] string Outcome,
    [property: Required(ErrorMessage = "请填写核实情况"), MaxLength(500, ErrorMessage = "核实情况不超过 500 字")] string Reason);

/// <summary>The township checks a clue at home; the rule says whether and as what the household is watched.</summary>
internal static class CheckHousehold
{
    public static async Task<CaseAnswer> Handle(
        Guid id, CheckRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var @case = await db.CaseInScope(id, user, ct);
        audit.About(id.ToString(), @case.AreaCode).Because(request.Reason);
        if (request.Outcome is "dismiss")
        {
            @case.Dismiss(deeds.By(user, request.Reason));
        }
        else
        {
            if (!request.Consent)
            {
                throw new MalformedRequestException("consent", "须由农户签署承诺授权书", "The household must have signed its consent");
            }

            var range = await parameters.MonitoringRange(@case.AreaCode, clock.Today, ct);
            var inputs = await Inputs(db, @case, request.Income, request.HardshipCost, request.Needs, range.Limit, ct);
            var judgement = RiskRule.Judge(inputs);
            var deed = deeds.By(user, request.Reason, basis: new Basis(RiskRule.Name, range.Used, inputs));
            if (judgement.Kind is null)
            {
                throw new RuleViolationException(
                    "not-at-risk", $"人均纯收入 {inputs.NetPerHead} 元、扣除自付支出后 {inputs.LeftPerHead} 元，均不低于 {range.Limit} 元，且保障达标，不符合监测条件",
                    $"Net income per head {inputs.NetPerHead} and what is left, {inputs.LeftPerHead}, are not below {range.Limit}, and every need is met")
                {
                    Details = { ["limit"] = range.Limit, ["netPerHead"] = inputs.NetPerHead, ["leftPerHead"] = inputs.LeftPerHead },
                };
            }

            @case.Verify(inputs, judgement, deed);
        }

        await db.SaveChangesAsync(ct);

        return await db.CaseAnswer(id, ct);
    }

    /// <summary>The check with what the register says of the household; amounts left out are malformed, not zero.</summary>
    public static async Task<RiskInputs> Inputs(
        HouseholdsDbContext db, MonitoringCase @case, SurveyedIncome? income, Money? hardshipCost, Needs? needs, Money limit, CancellationToken ct)
    {
        var cost = hardshipCost ?? Money.Zero;
        if (income is null)
        {
            throw new MalformedRequestException("income", "请填写收入", "The income is missing");
        }

        if (needs is null)
        {
            throw new MalformedRequestException("needs", "请填写“两不愁三保障”核实情况", "The needs are missing");
        }

        Money[] parts = [income.Wage, income.Business, income.Property, income.Transfer, income.ProductionCost, cost];
        if (parts.Any(part => part < Money.Zero))
        {
            throw new MalformedRequestException(cost < Money.Zero ? "hardshipCost" : "income", "金额不能为负数", "Amounts cannot be negative");
        }

        var household = await db.Households.AsNoTracking().Where(household => household.Id == @case.HouseholdId)
            .Select(household => new { household.Status, People = household.Members.Count }).SingleAsync(ct);

        return household.Status is HouseholdStatus.Cancelled
            ? throw new RuleViolationException("household-cancelled", $"户 {@case.HouseholdNo} 已注销", $"Household {@case.HouseholdNo} is cancelled")
            : new RiskInputs(household.Status, household.People, income, cost, needs, limit);
    }
}
