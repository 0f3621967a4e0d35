using ServiceDefaults.Workbooks;
using SharedKernel;
using Testing;

namespace Households.Tests;

/// <summary>Workbooks of the register: households of two people each, every cell right until a test changes it.</summary>
internal sealed class SomeRegister
{
    public const string Village = "990101001001";

    public static readonly string[] HouseholdHeader =
    [
        "户编号*", "村代码*", "组*", "户主姓名*", "户主身份证号*", "联系电话", "开户银行", "银行账号", "贫困户属性", "主要致贫原因", "其他致贫原因",
        "耕地面积(亩)", "林地面积(亩)", "住房面积(平方米)", "住房等级", "饮水安全", "通生活用电",
    ];

    /// <summary>Optional columns beyond those of the fixed workbook; a test that needs them adds them to the header.</summary>
    public static readonly string[] HouseholdFacts = [.. global::Households.Register.HouseholdFacts.Fields.Headers];

    public static readonly string[] PersonFacts = [.. global::Households.Register.PersonFacts.Fields.Headers];

    public static readonly string[] PersonHeader =
        ["户编号*", "姓名*", "身份证号*", "与户主关系*", "民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工时间(月)", "医疗保险", "残疾证号"];

    public static readonly string[] IncomeHeader = ["户编号*", "年度*", "项目*", "金额*"];

    public List<WorkbookCell[]> Households { get; } = [];

    public List<WorkbookCell[]> People { get; } = [];

    public List<WorkbookCell[]> Incomes { get; } = [];

    /// <summary>A register of so many households, numbered from <paramref name="first"/>: numbers, heads and spouses follow from it.</summary>
    public static SomeRegister Of(int count, int first = 1, string village = Village)
    {
        var register = new SomeRegister();
        for (var n = first; n < first + count; n++)
        {
            register.Households.Add([No(n), village, "1", $"户主{n}", Head(n).Value, $"1540000{n:0000}", "示范县农村信用社", $"990101000000{n:0000}",
                "低保户", "因病", "因学、缺技术", 5.66m, 3.2m, 96, "B", "是", "否"]);
            register.People.Add([No(n), $"户主{n}", Head(n).Value, "户主", "汉族", "初中", "非在校生", "健康", "普通劳动力", 8, "城乡居民基本医疗保险"]);
            register.People.Add([No(n), $"配偶{n}", Spouse(n).Value, "10", "汉族", "小学", "非在校生", "残疾", "丧失劳动力", 0, "城乡居民基本医疗保险", Spouse(n).Value + "42"]);
            register.Incomes.Add([No(n), 2013, "工资性收入", 4200.50m]);
        }

        return register;
    }

    public static string No(int n) => $"99010100100100{n:0000}";

    public static IdNumber Head(int n) => IdNumber.Synthesize(AreaRegister.DemonstrationCounty, new DateOnly(1950, 1, 1).AddDays(n), 101);

    public static IdNumber Spouse(int n) => IdNumber.Synthesize(AreaRegister.DemonstrationCounty, new DateOnly(1952, 1, 1).AddDays(n), 202);

    public Task<byte[]> File() => ImportClient.Workbook(
        new SomeSheet("户", [.. HouseholdHeader, .. HouseholdFacts], [.. Households]), new SomeSheet("人", [.. PersonHeader, .. PersonFacts], [.. People]), new SomeSheet("收入", IncomeHeader, [.. Incomes]));

    /// <summary>County, township and two villages, the first with a group.</summary>
    public static Task<byte[]> Areas() => ImportClient.Workbook(new SomeSheet("地区", ["代码", "名称", "重点村"],
        ["990101", "示范县"], ["990101001", "示范镇"], [Village, "一村", "是"], [Village + "01", "一组"], ["990101001002", "二村"]));
}
