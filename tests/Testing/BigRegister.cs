using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Testing;

/// <summary>A register's workbook of any size, written row by row: four people a household, every cell filled and right.</summary>
public static class BigRegister
{
    /// <summary>Village that the households live in.</summary>
    public const string Village = "990101001001";

    private const int People = 4;
    private static readonly string[] Relations = ["户主", "配偶", "子", "女"];

    /// <summary>Writes the workbook.</summary>
    public static async Task Write(Stream stream, int households)
    {
        await using var workbook = new WorkbookWriter(stream);
        await workbook.StartSheetAsync("户",
        [
            "户编号*", "村代码*", "组*", "户主姓名*", "户主身份证号*", "联系电话", "开户银行", "银行账号", "贫困户属性", "主要致贫原因", "其他致贫原因",
            "耕地面积(亩)", "林地面积(亩)", "住房面积(平方米)", "住房等级", "饮水安全", "通生活用电",
        ]);
        for (var n = 0; n < households; n++)
        {
            await workbook.WriteRowAsync(
            [
                No(n), Village, "01", Name(n, 0), Number(n, 0), $"154{n:00000000}", "示范县农村信用社", $"99010100{n:00000000000}", "低保户", "因病", "因学、缺技术",
                5.66m, 3.2m, 96, "B", "是", "是",
            ]);
        }

        await workbook.StartSheetAsync("人",
            ["户编号*", "姓名*", "身份证号*", "与户主关系*", "民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工时间(月)", "医疗保险", "残疾证号"]);
        for (var n = 0; n < households; n++)
        {
            for (var member = 0; member < People; member++)
            {
                await workbook.WriteRowAsync(
                    [No(n), Name(n, member), Number(n, member), Relations[member], "汉族", "初中", "非在校生", "健康", "普通劳动力", 8, "城乡居民基本医疗保险"]);
            }
        }
    }

    private static string No(int n) => $"{Village}{n:000000}";

    private static string Name(int n, int member) => $"人{n}之{member}";

    // A thousand sequences a day.
    private static string Number(int n, int member) =>
        IdNumber.Synthesize(AreaRegister.DemonstrationCounty, new DateOnly(1940, 1, 1).AddDays(((n * People) + member) / 1000), ((n * People) + member) % 1000).Value;
}
