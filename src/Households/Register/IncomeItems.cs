using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Register;

/// <summary>An item of a household's income or cost (P11).</summary>
/// <param name="Code">Code such as <c>a1</c>; the five kinds themselves stand for sums that nobody broke down.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Kind"><c>wage, business, property, transfer</c> or <c>production-cost</c>.</param>
/// <param name="CountsForExit">Whether it counts for coming out of poverty (decision 6).</param>
/// <param name="FirstYear">First year it may be given for; null for always.</param>
/// <param name="LastYear">Last year it may be given for; null for ever.</param>
internal sealed record IncomeItem(string Code, string Name, string Kind, bool CountsForExit, int? FirstYear = null, int? LastYear = null)
{
    /// <summary>The kind that is taken off.</summary>
    public const string ProductionCost = "production-cost";

    /// <summary>Whether it is the sum of its kind.</summary>
    public bool IsSum => Code == Kind;

    /// <summary>Whether the item may be given for a year.</summary>
    public bool HoldsIn(int year) => !(year < FirstYear) && !(year > LastYear);
}

/// <summary>The items in force in an area on a day.</summary>
internal sealed class IncomeItems(IReadOnlyList<IncomeItem> items)
{
    private readonly Dictionary<string, IncomeItem> _byWord =
        items.SelectMany(item => new[] { (Word: item.Code, Item: item), (Word: item.Name, Item: item) }).DistinctBy(entry => entry.Word)
            .ToDictionary(entry => entry.Word, entry => entry.Item);

    /// <summary>Every item.</summary>
    public IReadOnlyList<IncomeItem> All => items;

    /// <summary>The item of a code or a Chinese name, null when there is none.</summary>
    public IncomeItem? Find(string word) => _byWord.GetValueOrDefault(word);

    /// <summary>The Chinese name of a stored code; the code itself when no table explains it.</summary>
    public string Word(string code) => Find(code)?.Name ?? code;

    /// <summary>The item of a stored code; a sum over an item that no table explains would be a guess.</summary>
    public IncomeItem Known(string code) => Find(code)
        ?? throw new RuleViolationException("income-item-unknown", $"收入项目 {code} 不在现行项目表中", $"Income item {code} is not in the table in force");

    /// <summary>Wage + business + property + transfer − production cost (decision 6); may be negative.</summary>
    public Money Net(IEnumerable<Income> incomes) => incomes.Aggregate(
        Money.Zero, (net, income) => Known(income.Item).Kind is IncomeItem.ProductionCost ? net - income.Amount : net + income.Amount);

    /// <summary>The same of the items that count for exit.</summary>
    public Money CountedNet(IEnumerable<Income> incomes) => Net(incomes.Where(income => Known(income.Item).CountsForExit));
}

/// <summary>Reads the items that hold in an area.</summary>
internal static class IncomeItemsInForce
{
    /// <summary>The items in force in an area on a day, with the version they come from.</summary>
    public static async Task<(IncomeItems Items, Guid Version)> IncomeItems(
        this ParameterStore parameters, string areaCode, DateOnly day, CancellationToken ct)
    {
        var version = await parameters.Get(IncomeParameters.Items, areaCode, day, ct);

        return (new IncomeItems(await parameters.Json<IReadOnlyList<IncomeItem>>(IncomeParameters.Items, areaCode, day, ct)), version.Id);
    }
}
