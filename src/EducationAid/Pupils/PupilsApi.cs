using ServiceDefaults.Auth;

namespace EducationAid.Pupils;

internal static class PupilsApi
{
    public static void MapPupils(this IEndpointRouteBuilder app)
    {
        var pupils = app.MapGroup("/api/education").WithTags("Pupils")
            .RequireDepartment(Departments.Education, Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.SchoolClerk);

        pupils.MapGet("/pupils", ListPupils.Handle);
        pupils.MapGet("/mismatches", ListMismatches.Handle);
    }
}
