using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace EducationAid.Schools;

/// <summary>Which schools a caller may see: those of the own area, and of a school's clerk the own school alone.</summary>
internal static class SchoolScope
{
    public static bool IsSchoolClerk(this ClaimsPrincipal user) =>
        user.IsInRole(Roles.SchoolClerk) && !user.IsInRole(Roles.DepartmentOfficer) && !user.IsInRole(Roles.DepartmentChief);

    public static IQueryable<School> SchoolsOf(this EducationAidDbContext db, ClaimsPrincipal user)
    {
        var schools = db.Schools.AsNoTracking().InScope(user, school => school.AreaCode);
        if (!user.IsSchoolClerk())
        {
            return schools;
        }

        var clerk = user.UserName();

        return schools.Where(school => db.SchoolClerks.Any(known => known.UserName == clerk && known.SchoolId == school.Id));
    }
}
