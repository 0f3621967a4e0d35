using Households.Aid;
using Households.Workbook;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Households.Register;

internal static class RegisterApi
{
    /// <summary>Roles that work with households; their area narrows what they see.</summary>
    private static readonly string[] Readers =
    [
        Roles.RegisterOfficer, Roles.RegisterChief, Roles.VillageCadre, Roles.TownshipOfficer, Roles.TownshipChief, Roles.DepartmentOfficer,
        Roles.DepartmentChief, Roles.OversightOfficer, Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader,
    ];

    public static void MapRegister(this IEndpointRouteBuilder app)
    {
        var register = app.MapGroup("/api/households").WithTags("Register").RequireRoles(Readers);

        register.MapGet("/", ListHouseholds.Handle);
        register.MapGet("/export.xlsx", ExportHouseholds.Handle);
        register.MapGet("/register.xlsx", ExportRegister.Masked);
        register.MapPost("/register.xlsx", ExportRegister.WithNumbers).RequireRoles(Roles.RegisterOfficer, Roles.RegisterChief);
        register.MapPost("/search", SearchHouseholds.Handle);
        register.MapGet("/{id:guid}", ReadHousehold.ById);
        register.MapGet("/by-no/{householdNo}", ReadHousehold.ByNo);
        register.MapGet("/{id:guid}/incomes", ReadIncomes.Handle);
        register.MapGet("/{id:guid}/aid", ReadAid.Handle);
        register.MapPost("/{id:guid}/personal-data", ShowPersonalData.Handle).RequireRoles(Roles.RegisterOfficer, Roles.RegisterChief);

        app.MapPost("/api/households/id-numbers/validation", ValidateIdNumber.Handle).WithTags("Register").RequireRoles([.. Roles.OfPeople])
            .WithMetadata(new AuditExempt("computes a check digit and keeps nothing"));

        var lists = app.MapGroup("/internal");
        lists.MapGet("/people", PullPeople.Handle).RequireServices(Departments.Ecology, "insight");
        lists.MapGet("/payees", PullPayees.Handle).RequireServices(Departments.Funds);
    }
}
