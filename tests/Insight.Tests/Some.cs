using Contracts.Departments;
using Contracts.Funds;
using Contracts.Households;

namespace Insight.Tests;

/// <summary>Events as the other services say them.</summary>
internal static class Some
{
    public const string County = "990101";
    public const string Village = "990101001001";
    public const string OtherVillage = "990101001002";

    public static HouseholdLine Household(
        string village = Village, int people = 3, string status = "announced", string @class = "general", string cause = "illness", int version = 1, Guid? id = null)
    {
        var household = id ?? Guid.CreateVersion7();

        return new HouseholdLine(household, version, $"H{household:N}", village + "01", status, @class, cause, new DateOnly(2014, 8, 1),
            [.. Enumerable.Range(0, people).Select(index => new MemberLine(Guid.CreateVersion7(), $"{Guid.NewGuid():N}", index == 0))]);
    }

    public static HouseholdsChanged Register(params HouseholdLine[] households) => new(households);

    public static BenefitLine Benefit(Guid household, decimal amount = 100, Guid? request = null, Guid? person = null, string form = "cash") =>
        new(Guid.CreateVersion7(), request ?? Guid.CreateVersion7(), household, person, amount, form, "rule 1");

    public static BenefitsGranted Granted(string item, string period, params BenefitLine[] lines) =>
        new(Guid.CreateVersion7(), ServiceOf(item), item, period, lines);

    public static PaymentsRequested Requested(BenefitsGranted granted) => new(
        granted.RunId, granted.Service, granted.Item, granted.Period,
        [.. granted.Lines.GroupBy(line => line.RequestId).Select(lines => new PaymentLine(
            lines.Key, "households", lines.First().HouseholdId, lines.First().HouseholdId, lines.First().HouseholdId, Village + "01", lines.Sum(line => line.Amount)))]);

    public static PaymentsSettled Settled(BenefitsGranted granted, string state, int version = 1, DateOnly? on = null) => new(
        granted.Service, granted.Item, granted.Period,
        [.. granted.Lines.GroupBy(line => line.RequestId).Select(lines => new SettlementLine(
            lines.Key, Guid.CreateVersion7(), version, state, lines.Sum(line => line.Amount), on ?? new DateOnly(2016, 9, 30), state == "returned" ? "R01" : ""))]);

    /// <summary>Labour that a project paid, as Funds says it.</summary>
    public static PaymentsSettled Labour(Guid household, decimal amount, string state = "paid", int version = 1, Guid? id = null, Guid? person = null) =>
        Labour(household, amount, state, version, id ?? Guid.CreateVersion7(), person, new DateOnly(2016, 10, 8));

    private static PaymentsSettled Labour(Guid household, decimal amount, string state, int version, Guid id, Guid? person, DateOnly on) => new(
        "funds", "project-labour", "2016-09", [new SettlementLine(id, id, version, state, amount, on, "", household, person)]);

    private static string ServiceOf(string item) => item switch
    {
        "meal-subsidy" => "education",
        "premium-subsidy" => "medical",
        "loan-subsidy" => "microcredit",
        _ => "ecology",
    };
}
