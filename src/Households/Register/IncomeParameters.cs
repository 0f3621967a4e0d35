using System.Text.Json;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Register;

/// <summary>The items of income accounting that the platform ships with (P11, decision 6); a county puts its own table beside them.</summary>
internal static class IncomeParameters
{
    public const string Items = "income-items";

    private const string Wage = "wage";
    private const string Business = "business";
    private const string Property = "property";
    private const string Transfer = "transfer";
    private const string Cost = "production-cost";

    public static IEnumerable<ParameterDefault> All { get; } =
        [new(Items, JsonSerializer.Serialize<IncomeItem[]>([.. Sums, .. Earned, .. Transfers], PlatformJson.Options), "P11; decisions 6")];

    private static IEnumerable<IncomeItem> Sums =>
    [
        new(Wage, "工资性收入", Wage, true), new(Business, "生产经营性收入", Business, true), new(Property, "财产性收入", Property, true),
        new(Transfer, "转移性收入", Transfer, true), new(Cost, "生产经营性支出", Cost, true),
    ];

    private static IEnumerable<IncomeItem> Earned =>
    [
        new("a1", "务工收入", Wage, true), new("a2", "生态护林员工资", Wage, true), new("a3", "其他公益岗位工资", Wage, true), new("a4", "光伏公益岗位工资", Wage, true),
        new("a5", "采集收入", Wage, true),
        new("b1", "种植业收入", Business, true), new("b2", "养殖业收入", Business, true), new("b3", "林果业收入", Business, true), new("b4", "其他生产经营收入", Business, true),
        new("e1", "种植业支出", Cost, true), new("e2", "养殖业支出", Cost, true), new("e3", "林果业支出", Cost, true), new("e4", "其他生产经营支出", Cost, true),
        new("c1", "资产收益分红", Property, true), new("c2", "土地流转收入", Property, true), new("c3", "小额信贷项目收益", Property, true), new("c4", "代种代养收入", Property, true),
    ];

    // What does not count is still received and shows: fixed purposes, one-off relief, gifts, awards, aid for school, illness and housing.
    private static IEnumerable<IncomeItem> Transfers =>
    [
        new("d1", "计划生育金", Transfer, true), new("d2", "低保金", Transfer, true), new("d3", "特困供养金", Transfer, true), new("d4", "养老保险金", Transfer, true),
        new("d5a", "退耕还林补助", Transfer, true), new("d5b", "公益林补偿", Transfer, true), new("d5c", "草原补助", Transfer, true), new("d5d", "移民后期扶持", Transfer, true),
        new("d6a", "农业补贴", Transfer, true), new("d6b", "高龄补贴", Transfer, true), new("d6c", "残疾人补贴", Transfer, true), new("d6d", "教育资助", Transfer, false),
        new("d6e", "受灾救助", Transfer, false), new("d6f", "其他转移性收入", Transfer, true),
        new("d7a", "医疗救助和报销", Transfer, false), new("d7b", "住房和搬迁补助", Transfer, false), new("d7c", "临时救助", Transfer, false), new("d7d", "赠与", Transfer, false),
        new("d7e", "产业奖补", Transfer, false), new("d7f", "贷款", Transfer, false), new("d7g", "商业保险赔付", Transfer, false),
    ];
}
