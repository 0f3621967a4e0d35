using Identity.Accounts;
using ServiceDefaults.Auth;

namespace Identity.FirstAccounts;

/// <summary>One account of the demonstration county; all names are invented.</summary>
internal sealed record DemonstrationAccount(string UserName, string DisplayName, string Role, string Department, string AreaCode)
{
    public AccountScope Scope => new([Role], Department, [AreaCode]);
}

/// <summary>The accounts of the demonstration county 990101 示范县.</summary>
internal static class DemonstrationAccounts
{
    private const string County = "990101";
    private const string Township = "990101001";

    public static readonly IReadOnlyList<DemonstrationAccount> All =
    [
        new("admin", "信息中心·云知晓", Roles.Admin, Departments.Identity, County),
        new("poverty.county", "扶贫办经办·麦青禾", Roles.RegisterOfficer, Departments.Households, County),
        new("poverty.chief", "扶贫办主任·谷丰年", Roles.RegisterChief, Departments.Households, County),
        Village(1, "柳拂堤"), Village(2, "桑陌上"), Village(3, "竹听雨"), Village(4, "桂满枝"), Village(5, "枫照晚"),
        Village(6, "梨初雪"), Village(7, "松迎客"), Village(8, "荷清远"), Village(9, "杏临溪"),
        new("township.officer", "乡镇经办·田望舒", Roles.TownshipOfficer, Departments.Households, Township),
        new("township.chief", "乡镇负责人·山长青", Roles.TownshipChief, Departments.Households, Township),
        new("education.county", "教育局经办·书满架", Roles.DepartmentOfficer, Departments.Education, County),
        new("education.chief", "教育局负责人·砚中月", Roles.DepartmentChief, Departments.Education, County),
        new("medical.county", "医保局经办·艾安康", Roles.DepartmentOfficer, Departments.Medical, County),
        new("medical.chief", "医保局负责人·苏合欢", Roles.DepartmentChief, Departments.Medical, County),
        new("forestry.county", "林业局经办·林深处", Roles.DepartmentOfficer, Departments.Ecology, County),
        new("forestry.chief", "林业局负责人·柏苍翠", Roles.DepartmentChief, Departments.Ecology, County),
        new("credit.officer", "信用社信贷员·石守信", Roles.DepartmentOfficer, Departments.Microcredit, County),
        new("credit.committee", "信用社贷审会·钟公允", Roles.DepartmentChief, Departments.Microcredit, County),
        new("school.01", "第一小学·晨读声", Roles.SchoolClerk, Departments.Education, County),
        new("oversight.county", "监督办·明如镜", Roles.OversightOfficer, Departments.Oversight, County),
        new("finance.maker", "财政局经办·金细算", Roles.FinanceMaker, Departments.Funds, County),
        new("finance.checker", "财政局复核·平有度", Roles.FinanceChecker, Departments.Funds, County),
        new("leader", "县领导·路长歌", Roles.Leader, Departments.County, County),
        new("auditor", "审计局·严清源", Roles.Auditor, Departments.Oversight, County),
        new("ops", "运维·夜常明", Roles.Operator, Departments.Identity, County),
        new("ops.checker", "运维复核·更漏迟", Roles.OperatorChecker, Departments.Identity, County),
    ];

    private static DemonstrationAccount Village(int number, string name) =>
        new($"village.0{number}", $"{number}号村干部·{name}", Roles.VillageCadre, Departments.Households, $"{Township}00{number}");
}
