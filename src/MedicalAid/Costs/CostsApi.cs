using ServiceDefaults.Auth;

namespace MedicalAid.Costs;

internal static class CostsApi
{
    public static void MapCosts(this IEndpointRouteBuilder app)
    {
        var costs = app.MapGroup("/api/medical/costs").WithTags("Costs")
            .RequireDepartment(Departments.Medical, Roles.DepartmentOfficer, Roles.DepartmentChief);

        costs.MapGet("/", ListCosts.Handle);
        costs.MapGet("/export", ExportCosts.Handle);
        costs.MapGet("/undecided", ListUndecided.Handle);
        costs.MapGet("/told", ListTold.Handle);
    }
}
