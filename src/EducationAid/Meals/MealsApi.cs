using System.Security.Claims;
using EducationAid.Schools;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace EducationAid.Meals;

internal static class MealsApi
{
    public static void MapMeals(this IEndpointRouteBuilder app)
    {
        var days = app.MapGroup("/api/education/meal-days").WithTags("Meals");

        days.MapPost("/", OpenMealDay.Handle).RequireDepartment(Departments.Education, Roles.DepartmentOfficer, Roles.SchoolClerk);
        days.MapGet("/", List).RequireDepartment(Departments.Education, Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.SchoolClerk);
        days.MapPost("/{id:guid}/served", RecordServed.Handle).RequireDepartment(Departments.Education, Roles.DepartmentOfficer, Roles.SchoolClerk);
    }

    private static Task<PageOf<MealDayView>> List(
        Guid? schoolId, DateOnly? @from, DateOnly? to, [AsParameters] Paging paging, ClaimsPrincipal user, EducationAidDbContext db,
        CancellationToken ct) =>
        (from day in db.MealDays.AsNoTracking()
         join school in db.SchoolsOf(user) on day.SchoolId equals school.Id
         where (schoolId == null || day.SchoolId == schoolId) && (@from == null || day.On >= @from) && (to == null || day.On <= to)
         orderby day.On descending, school.Name, day.Id
         select new MealDayView(day.Id, day.SchoolId, school.Name, day.On, day.SupplierId, day.PupilsServed, day.OpenedBy)).ToPage(paging, ct);
}

/// <summary>A school's meal day.</summary>
internal sealed record MealDayView(Guid Id, Guid SchoolId, string School, DateOnly On, Guid SupplierId, int? PupilsServed, string OpenedBy);
