using System.Globalization;
using System.Text.RegularExpressions;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ServiceDefaults.Errors;

namespace Households.Quality;

/// <summary>
/// Turns a rule into SQL of either database. Places in braces: <c>{age&gt;=from}</c> compares the person's age on the business day with a figure,
/// <c>{net}</c> is the year's net income in fen, <c>{item:d2}</c> one income item in fen, <c>{year}</c> the income year, <c>{number:c}</c> a decimal
/// column as a number, <c>{shown:c}</c> the same as text, <c>{yuan:x}</c> fen as text in yuan, and any other name is a figure of the rule. A place that
/// nothing fills makes the rule not evaluable: a rule never silently matches all or none.
/// </summary>
internal sealed partial class RuleSql(RegisterShape shape, QualityRule rule, RuleSetting setting)
{
    private const string Net = "(i.wage + i.business + i.property + i.transfer - i.cost)";

    /// <summary>Why the rule cannot be evaluated, or null.</summary>
    public string? Obstacle() =>
        rule.CannotBecause
        ?? (setting.Enabled ? null : "参数已停用本规则")
        ?? (Columns().FirstOrDefault(column => !shape.Columns.Contains(column)) is { } missing ? $"登记册没有字段 {missing}" : null)
        ?? (Items().FirstOrDefault(item => !shape.Items.Any(known => known.Code == item)) is { } unknown ? $"收入项目表没有项目 {unknown}" : null)
        ?? (UnfilledPlace() is { } place ? $"参数 {rule.Parameter} 缺少数值 {place}" : null);

    /// <summary>The tables that the rule reads, with their aliases.</summary>
    public string From => rule.Subject switch
    {
        RuleSubject.Household => "households h",
        RuleSubject.Person => "people p join households h on h.id = p.household_id",
        _ => $"""
            households h
            join (select household_id, {Sum("wage")} as wage, {Sum("business")} as business, {Sum("property")} as property, {Sum("transfer")} as transfer,
                         {Sum("production-cost")} as cost
                  from incomes where year = {shape.IncomeYear} group by household_id) i on i.household_id = h.id
            join (select household_id, count(*) as people from people group by household_id) m on m.household_id = h.id
            """,
    };

    /// <summary>When a row breaks the rule.</summary>
    public string Breaks => Fill(rule.Breaks);

    /// <summary>The value that breaks it.</summary>
    public string Value => Fill(rule.Value);

    private IEnumerable<string> Columns() => ColumnNames().Matches($"{rule.Breaks} {rule.Value}").Select(match => match.Value).Distinct();

    private IEnumerable<string> Items() => ItemNames().Matches($"{rule.Breaks} {rule.Value}").Select(match => match.Groups[1].Value);

    private string? UnfilledPlace() => Places().Match(Fill(rule.Breaks) + Fill(rule.Value)) is { Success: true } match ? match.Value : null;

    private string Fill(string text)
    {
        // Places may hold places: the innermost are filled first.
        for (var before = ""; before != text;)
        {
            before = text;
            text = Places().Replace(text, match => Place(match.Groups[1].Value) ?? match.Value);
        }

        return text;
    }

    private string? Place(string place) => place.Split(':', 2) switch
    {
        ["net"] => Net,
        ["year"] => shape.IncomeYear.ToString(CultureInfo.InvariantCulture),
        ["number", var column] => shape.IsSqlite ? $"({column} / 1000000.0)" : column,
        ["shown", var column] => shape.IsSqlite ? $"cast({column} / 1000000.0 as text)" : $"trim_scale({column})::text",
        ["yuan", var fen] => shape.IsSqlite ? $"printf('%.2f', ({fen}) / 100.0)" : $"round(({fen}) / 100.0, 2)::text",
        ["item", var item] => $"(select coalesce(sum(x.amount_fen), 0) from incomes x where x.household_id = h.id and x.year = {shape.IncomeYear} and x.item = '{item}')",
        [var age] when Ages().Match(age) is { Success: true } match => Age(match.Groups[1].Value, match.Groups[2].Value),
        [var figure] => setting.Figures.TryGetValue(figure, out var value) ? value.ToString(CultureInfo.InvariantCulture) : null,
        _ => null,
    };

    private string? Age(string comparison, string figure)
    {
        if (!setting.Figures.TryGetValue(figure, out var years) || years is < 0 or > 150)
        {
            return null;
        }

        var (sign, born) = comparison switch
        {
            ">=" => ("<=", shape.Today.AddYears(-(int)years)),
            ">" => ("<=", shape.Today.AddYears(-(int)years - 1)),
            "<" => (">", shape.Today.AddYears(-(int)years)),
            _ => (">", shape.Today.AddYears(-(int)years - 1)),
        };

        return $"p.birth_date {sign} '{born:yyyy-MM-dd}'";
    }

    private string Sum(string kind) =>
        $"sum(case when item in ({string.Join(", ", shape.Items.Where(item => item.Kind == kind).Select(item => $"'{item.Code}'").DefaultIfEmpty("''"))}) then amount_fen else 0 end)";

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Places();

    [GeneratedRegex("^age(>=|<=|<|>)(.+)$")]
    private static partial Regex Ages();

    [GeneratedRegex(@"\b[hp]\.\w+")]
    private static partial Regex ColumnNames();

    [GeneratedRegex(@"\{item:(\w+)\}")]
    private static partial Regex ItemNames();
}

/// <summary>What the register holds and the day it is looked at.</summary>
/// <param name="IsSqlite">Which database.</param>
/// <param name="Columns">Columns as <c>h.class</c> and <c>p.health</c>.</param>
/// <param name="Items">Income items and their kinds.</param>
/// <param name="IncomeYear">Newest year with incomes.</param>
/// <param name="Today">Business day.</param>
internal sealed record RegisterShape(bool IsSqlite, IReadOnlySet<string> Columns, IReadOnlyList<(string Code, string Kind)> Items, int IncomeYear, DateOnly Today)
{
    public static async Task<RegisterShape> Read(HouseholdsDbContext db, IncomeItems items, DateOnly today, CancellationToken ct)
    {
        var year = await db.Incomes.Where(income => income.Year <= today.Year).MaxAsync(income => (int?)income.Year, ct) ?? today.Year - 1;
        HashSet<string> columns = [.. ColumnsOf(db.Model, typeof(Household), "h"), .. ColumnsOf(db.Model, typeof(Person), "p")];

        return new RegisterShape(db.IsSqlite, columns, [.. items.All.Select(item => (item.Code.All(IsPlain) ? item.Code : throw NotPlain(item.Code), item.Kind))], year, today);
    }

    // Codes stand in the statement itself.
    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-';

    private static RuleViolationException NotPlain(string code) =>
        new("income-item-malformed", $"收入项目代码“{code}”只能用字母、数字和连字符", $"The code '{code}' of an income item has other characters than letters, digits and hyphens");

    private static IEnumerable<string> ColumnsOf(IModel model, Type type, string alias) =>
        model.FindEntityType(type)!.GetFlattenedProperties().Select(property => $"{alias}.{property.GetColumnName()}");
}
