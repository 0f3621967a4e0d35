using AppHost.Demonstration;
using ServiceDefaults.Workbooks;

namespace Demonstration.Tests;

public sealed class DemonstrationFilesTests
{
    private static readonly DemonstrationCounty County = DemonstrationCounty.Create();

    [Fact]
    public async Task The_register_has_a_row_for_each_household_and_person_with_known_words_alone()
    {
        using var stream = new MemoryStream();
        await DemonstrationFiles.RegisterAsync(County, stream);
        using var workbook = WorkbookReader.Open(stream);
        var households = Table(workbook, "户",
            ["户编号", "村代码", "组", "户主姓名", "户主身份证号"],
            ["联系电话", "开户银行", "银行账号", "贫困户属性", "主要致贫原因", "其他致贫原因", "耕地面积(亩)", "林地面积(亩)", "住房面积(平方米)", "住房等级", "饮水安全", "通生活用电"]);
        var people = Table(workbook, "人",
            ["户编号", "姓名", "身份证号", "与户主关系"],
            ["民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工时间(月)", "医疗保险", "残疾证号"]);
        var incomes = Table(workbook, "收入", ["户编号", "年度", "项目", "金额"], []);

        var numbers = households.Rows().Select(row => row["户编号"]!).ToHashSet();
        Assert.Equal(5_304, numbers.Count);
        Assert.Equal(19_834, people.Rows().Count());
        Assert.All(people.Rows().Select(row => row["户编号"]!).Distinct(), number => Assert.Contains(number, numbers));
        Assert.All(incomes.Rows().Select(row => row["户编号"]!).Distinct(), number => Assert.Contains(number, numbers));
        Assert.All(households.Rows().Select(row => row["户主身份证号"]!.Length).Distinct(), length => Assert.Equal(18, length));

        AssertKnown(households, "贫困户属性", "class");
        AssertKnown(households, "主要致贫原因", "cause");
        AssertKnown(households, "其他致贫原因", "cause");
        AssertKnown(households, "住房等级", "house");
        AssertKnown(households, "饮水安全", "yes-no");
        AssertKnown(people, "与户主关系", "relation");
        AssertKnown(people, "文化程度", "schooling");
        AssertKnown(people, "在校生状况", "pupil");
        AssertKnown(people, "健康状况", "health");
        AssertKnown(people, "劳动技能", "labour");
        AssertKnown(people, "医疗保险", "insurance");
    }

    [Fact]
    public async Task The_enrolment_list_lacks_exactly_three_people()
    {
        var table = await Sheet(stream => DemonstrationFiles.EnrolmentAsync(County, stream, 2015), ["姓名", "身份证号", "年度"], ["险种"]);
        var listed = table.Rows().Select(row => row["身份证号"]!).ToHashSet();

        Assert.Equal(
            County.NotEnrolled.Select(person => person.IdNumber).Order(),
            County.Households.SelectMany(household => household.Members).Select(person => person.IdNumber).Except(listed).Order());
        Assert.Equal(["2015"], table.Rows().Select(row => row["年度"]!).Distinct());
        AssertKnown(table, "险种", "insurance");
    }

    [Fact]
    public async Task The_departments_lists_carry_their_rows_with_areas_and_days_as_written()
    {
        var roster = await Sheet(stream => DemonstrationFiles.RosterAsync(County, stream), ["学校", "学段", "姓名", "身份证号"], ["年级", "留守儿童", "寄宿"]);
        var one = await Sheet(stream => DemonstrationFiles.RosterAsync(County, stream, "清溪小学"), ["学校", "学段", "姓名", "身份证号"], ["年级", "留守儿童", "寄宿"]);
        var parcels = await Sheet(stream => DemonstrationFiles.ParcelsAsync(County, stream), ["类别", "户编号", "地块编号", "面积(亩)", "起始年度"], ["小地名"]);
        var labour = await Sheet(stream => DemonstrationFiles.LabourAsync(County, stream), ["户编号", "身份证号", "项目", "金额", "日期"], []);
        var leases = await Sheet(
            stream => DemonstrationFiles.LeasesAsync(County, stream), ["户编号", "地块编号", "面积(亩)", "年租金(元/亩)", "起始年度", "年限"], ["承租方"]);
        var stalls = await Sheet(stream => DemonstrationFiles.StallsAsync(County, stream), ["户编号", "摊位", "金额", "日期"], []);

        Assert.Equal(408, roster.Rows().Count());
        Assert.Equal(94, roster.Rows().Count(row => row["留守儿童"] == "是"));
        Assert.Equal(45, one.Rows().Count());
        AssertKnown(roster, "学段", "pupil");
        Assert.Equal(["公益林", "退耕还林"], parcels.Rows().Select(row => row["类别"]!).Distinct());
        Assert.Equal(County.Ecology.Parcels.Sum(parcel => parcel.Area), parcels.Rows().Sum(row => decimal.Parse(row["面积(亩)"]!)));
        Assert.Single(parcels.Rows().Select(row => row["面积(亩)"]!), area => area == "0.005");
        Assert.Equal(139_900m, labour.Rows().Sum(row => decimal.Parse(row["金额"]!)));
        Assert.All(labour.Rows().Select(row => row["日期"]!), day => Assert.Matches("^201[567]-[0-9]{2}-[0-9]{2}$", day));
        Assert.Equal(399_800m, leases.Rows().Sum(row => decimal.Parse(row["面积(亩)"]!) * decimal.Parse(row["年租金(元/亩)"]!)));
        Assert.Equal(18_300m, stalls.Rows().Sum(row => decimal.Parse(row["金额"]!)));
    }

    private static SheetTable Table(WorkbookReader workbook, string sheet, string[] required, string[] optional)
    {
        var table = SheetTable.Find(workbook, sheet, new(required, optional));
        Assert.NotNull(table);
        Assert.True(table.IsUsable);
        Assert.Empty(table.UnknownColumns);
        return table;
    }

    private static async Task<SheetTable> Sheet(Func<Stream, Task> write, string[] required, string[] optional)
    {
        var stream = new MemoryStream();
        await write(stream);
        var workbook = WorkbookReader.Open(stream);
        return Table(workbook, workbook.SheetNames[0], required, optional);
    }

    private static void AssertKnown(SheetTable table, string column, string list)
    {
        var words = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "codes.csv")).Select(line => line.Split(','))
            .Where(code => code[0] == list).Select(code => code[2]).ToHashSet();
        var used = table.Rows().Select(row => row[column]).OfType<string>().SelectMany(cell => cell.Split('、')).Distinct().ToList();

        Assert.NotEmpty(used);
        Assert.All(used, word => Assert.Contains(word, words));
    }
}
