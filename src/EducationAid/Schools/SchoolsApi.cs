using System.Security.Claims;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace EducationAid.Schools;

internal static class SchoolsApi
{
    public static void MapSchools(this IEndpointRouteBuilder app)
    {
        var schools = app.MapGroup("/api/education/schools").WithTags("Schools");

        schools.MapGet("/", List).RequireDepartment(Departments.Education, Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.SchoolClerk);
        schools.MapPost("/", FoundSchool.Handle).RequireDepartment(Departments.Education, Roles.DepartmentOfficer);
        schools.MapPost("/{id:guid}/clerk", AppointClerk.Handle).RequireDepartment(Departments.Education, Roles.DepartmentOfficer);
    }

    private static Task<PageOf<SchoolView>> List(
        [AsParameters] Paging paging, ClaimsPrincipal user, EducationAidDbContext db, CancellationToken ct) =>
        db.SchoolsOf(user).OrderBy(school => school.Name).ThenBy(school => school.Id)
            .Select(school => new SchoolView(
                school.Id, school.Name, school.AreaCode,
                db.SchoolClerks.Where(clerk => clerk.SchoolId == school.Id).Select(clerk => clerk.UserName).OrderBy(name => name).ToList()))
            .ToPage(paging, ct);
}

/// <summary>A school with the accounts of its clerks.</summary>
internal sealed record SchoolView(Guid Id, string Name, string AreaCode, IReadOnlyList<string> Clerks);
