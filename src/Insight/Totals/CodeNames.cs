namespace Insight.Totals;

/// <summary>Chinese names of the register's codes, in the order in which tables show them.</summary>
internal sealed class CodeNames(params (string Code, string Name)[] names)
{
    /// <summary>List <c>class</c>.</summary>
    public static readonly CodeNames Classes = new(
        ("general", "一般贫困户"), ("general-with-dibao", "低保贫困户"), ("minimum-living", "低保户"), ("extreme-poverty", "五保户"), ("none", "未分类"));

    /// <summary>List <c>cause</c>.</summary>
    public static readonly CodeNames Causes = new(
        ("illness", "因病"), ("disability", "因残"), ("schooling", "因学"), ("disaster", "因灾"), ("no-land", "缺土地"), ("no-water", "缺水"),
        ("no-skill", "缺技术"), ("no-labour", "缺劳力"), ("no-funds", "缺资金"), ("remote", "交通条件落后"), ("no-drive", "自身发展动力不足"), ("other", "其它"),
        ("", "未填写"));

    private readonly List<string> _order = [.. names.Select(name => name.Code)];
    private readonly Dictionary<string, string> _names = names.ToDictionary(name => name.Code, name => name.Name);

    /// <summary>Adds up by code; a code that is not in the list shows as itself, last.</summary>
    public IEnumerable<CodeCount> Count(IEnumerable<(string Code, int Households, int People)> rows) => rows
        .GroupBy(row => row.Code)
        .Select(group => new CodeCount(group.Key, _names.GetValueOrDefault(group.Key, group.Key), group.Sum(row => row.Households), group.Sum(row => row.People)))
        .OrderBy(row => (uint)_order.IndexOf(row.Code)).ThenBy(row => row.Code, StringComparer.Ordinal);
}
