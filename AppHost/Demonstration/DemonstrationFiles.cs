using ServiceDefaults.Workbooks;

namespace AppHost.Demonstration;

/// <summary>The workbooks that the offices of the demonstration county hand in, with the columns of docs/files.md.</summary>
internal static class DemonstrationFiles
{
    public static async Task RegisterAsync(DemonstrationCounty county, Stream stream)
    {
        await using var workbook = new WorkbookWriter(stream);
        await workbook.StartSheetAsync("户",
        [
            "户编号*", "村代码*", "组*", "户主姓名*", "户主身份证号*", "联系电话", "开户银行", "银行账号", "贫困户属性", "主要致贫原因", "其他致贫原因",
            "耕地面积(亩)", "林地面积(亩)", "住房面积(平方米)", "住房等级", "饮水安全", "通生活用电",
        ]);
        foreach (var household in county.Households)
        {
            await workbook.WriteRowAsync(
            [
                household.No, household.Village.Code, $"{household.Group:00}", household.Head.Name, household.Head.IdNumber, household.Phone, Words.Bank,
                household.Account, household.Class, household.MainCause, string.Join('、', household.OtherCauses), household.Cropland, household.ForestLand,
                household.HousingArea, household.HouseGrade, Words.YesNo(household.SafeWater), Words.YesNo(household.Electricity),
            ]);
        }

        await workbook.StartSheetAsync("人",
            ["户编号*", "姓名*", "身份证号*", "与户主关系*", "民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工时间(月)", "医疗保险", "残疾证号"]);
        foreach (var household in county.Households)
        {
            foreach (var member in household.Members)
            {
                await workbook.WriteRowAsync(
                [
                    household.No, member.Name, member.IdNumber, member.Relation, member.Ethnicity, member.Schooling, member.PupilState, member.Health,
                    member.Labour, member.MonthsAway, member.Insurance, member.DisabilityCertificate,
                ]);
            }
        }

        await workbook.StartSheetAsync("收入", ["户编号*", "年度*", "项目*", "金额*"]);
        foreach (var household in county.Households)
        {
            foreach (var (item, amount) in IncomeItems(household.Income))
            {
                await workbook.WriteRowAsync([household.No, CountyCalendar.PriceYear, item, amount]);
            }
        }
    }

    /// <summary>The rosters of the four schools, or of one.</summary>
    public static Task RosterAsync(DemonstrationCounty county, Stream stream, string? school = null) => SheetAsync(
        stream,
        "名册",
        ["学校*", "学段*", "年级", "姓名*", "身份证号*", "留守儿童", "寄宿"],
        county.Pupils.Where(pupil => school is null || pupil.School == school).Select(pupil => new WorkbookCell[]
        {
            pupil.School, pupil.Stage, pupil.Grade, pupil.Child.Name, pupil.Child.IdNumber, Words.YesNo(pupil.IsLeftBehind), Words.YesNo(pupil.Boards),
        }));

    /// <summary>Everybody who is insured in a year: all people but the three who were forgotten.</summary>
    public static Task EnrolmentAsync(DemonstrationCounty county, Stream stream, int year) => SheetAsync(
        stream,
        "参保",
        ["姓名*", "身份证号*", "年度*", "险种"],
        county.Households.SelectMany(household => household.Members).Except(county.NotEnrolled)
            .Select(person => new WorkbookCell[] { person.Name, person.IdNumber, year, person.Insurance }));

    public static Task ParcelsAsync(DemonstrationCounty county, Stream stream) => SheetAsync(
        stream,
        "地块",
        ["类别*", "户编号*", "地块编号*", "面积(亩)*", "起始年度*", "小地名"],
        county.Ecology.Parcels.Select(parcel => new WorkbookCell[]
        {
            parcel.Kind, parcel.Household.No, parcel.No, parcel.Area, parcel.FromYear, parcel.Place,
        }));

    public static Task LabourAsync(DemonstrationCounty county, Stream stream) => SheetAsync(
        stream,
        "务工",
        ["户编号*", "身份证号*", "项目*", "金额*", "日期*"],
        county.Ecology.Works.Select(work => new WorkbookCell[] { work.Household.No, work.Worker.IdNumber, work.Project, work.Amount, work.On }));

    public static Task LeasesAsync(DemonstrationCounty county, Stream stream) => SheetAsync(
        stream,
        "流转",
        ["户编号*", "地块编号*", "面积(亩)*", "年租金(元/亩)*", "起始年度*", "年限*", "承租方"],
        county.Ecology.Leases.Select(lease => new WorkbookCell[]
        {
            lease.Household.No, lease.ParcelNo, lease.Area, lease.YearlyRent, lease.FromYear, lease.Years, lease.Tenant,
        }));

    public static Task StallsAsync(DemonstrationCounty county, Stream stream) => SheetAsync(
        stream,
        "摊位",
        ["户编号*", "摊位*", "金额*", "日期*"],
        county.Ecology.Stalls.Select(stall => new WorkbookCell[] { stall.Household.No, stall.Name, stall.Amount, stall.On }));

    private static async Task SheetAsync(Stream stream, string name, IReadOnlyList<WorkbookColumn> columns, IEnumerable<WorkbookCell[]> rows)
    {
        await using var workbook = new WorkbookWriter(stream);
        await workbook.StartSheetAsync(name, columns);
        foreach (var row in rows)
        {
            await workbook.WriteRowAsync(row);
        }
    }

    private static IEnumerable<(string Item, int Amount)> IncomeItems(HouseholdIncome income) => new[]
    {
        ("工资性收入", income.Wage),
        ("生产经营性收入", income.Business),
        ("财产性收入", income.Property),
        ("转移性收入", income.Transfer),
        ("生产经营性支出", income.ProductionCost),
    }.Where(item => item.Item2 > 0);
}
