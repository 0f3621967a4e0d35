using Households.Register;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;

namespace Households.Workbook;

/// <summary>The register's workbook: new households (<c>create</c>) or changes to known ones (<c>update</c>).</summary>
internal sealed class RegisterWorkbook(CreateHouseholds create, UpdateHouseholds update) : IImportKind
{
    public const string Households = "户";
    public const string People = "人";
    public const string Incomes = "收入";
    public const string Create = "create";
    public const string Update = "update";

    public string Kind => "register";

    public IReadOnlyList<string> Modes { get; } = [Create, Update];

    public static SheetColumns HouseholdColumns { get; } = new(
        ["户编号", "村代码", "组", "户主姓名", "户主身份证号"],
        ["联系电话", "开户银行", "银行账号", "贫困户属性", "主要致贫原因", "其他致贫原因", "耕地面积(亩)", "林地面积(亩)", "住房面积(平方米)", "住房等级", "饮水安全", "通生活用电", .. HouseholdFacts.Fields.Headers]);

    public static SheetColumns PersonColumns { get; } = new(
        ["户编号", "姓名", "身份证号", "与户主关系"],
        ["民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工时间(月)", "医疗保险", "残疾证号", .. PersonFacts.Fields.Headers]);

    public static SheetColumns IncomeColumns { get; } = new(["户编号", "年度", "项目", "金额"], []);

    public IReadOnlyList<ImportSheet> Sheets { get; } =
    [
        new(Households, HouseholdColumns, Key: "户编号"),
        new(People, PersonColumns, Key: "户编号"),
        new(Incomes, IncomeColumns, Optional: true, Key: "户编号"),
    ];

    // A file that made its households once can only be refused the second time; the earlier answer says more.
    public bool AnswersRepetitions(string mode) => mode == Create;

    public Task Run(ImportSession session, CancellationToken ct) =>
        session.Import.Mode == Update ? update.Run(session, ct) : create.Run(session, ct);
}

internal static class RegisterWorkbookSetup
{
    public static void AddRegisterWorkbook(this IServiceCollection services) => services
        .AddSingleton<Personal>().AddSingleton<IdNumberAreas>()
        .AddScoped<CreateHouseholds>().AddScoped<HouseholdWriter>()
        .AddScoped<RegisterSheets>().AddScoped<ExportRegister>()
        .AddScoped<UpdateHouseholds>().AddScoped<CheckUpdates>().AddScoped<UpdateRows>();
}
