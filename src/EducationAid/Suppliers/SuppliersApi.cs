using ServiceDefaults.Auth;

namespace EducationAid.Suppliers;

internal static class SuppliersApi
{
    public static void MapSuppliers(this IEndpointRouteBuilder app)
    {
        var suppliers = app.MapGroup("/api/education/suppliers").WithTags("Suppliers");

        suppliers.MapPost("/", ProposeSupplier.Handle).RequireDepartment(Departments.Education, Roles.DepartmentOfficer);
        suppliers.MapGet("/", ListSuppliers.Handle)
            .RequireDepartment(Departments.Education, Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.SchoolClerk);
        suppliers.MapPost("/{id:guid}/approval", DecideSupplier.Handle).RequireDepartment(Departments.Education, Roles.DepartmentChief);

        app.MapGet("/internal/payees", ListPayees.Handle).RequireServices("funds");
    }
}
