using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;

namespace EducationAid.Schools;

/// <summary>Names the account that works for a school; an account works for one school at a time.</summary>
internal sealed record AppointClerkRequest(
    [property: Required(ErrorMessage = "请填写账号"), StringLength(100, ErrorMessage = "账号至多 100 个字符")] string UserName);

internal static class AppointClerk
{
    public static async Task<Ok<SchoolView>> Handle(
        Guid id, AppointClerkRequest request, ClaimsPrincipal user, EducationAidDbContext db, AuditContext audit, CancellationToken ct)
    {
        var school = await db.SchoolsOf(user).FirstOrDefaultAsync(school => school.Id == id, ct) ?? throw ProblemException.NotFound();
        var clerk = await db.SchoolClerks.FindAsync([request.UserName], ct) ?? db.Add(new SchoolClerk { UserName = request.UserName }).Entity;
        clerk.SchoolId = id;
        audit.About(id.ToString(), school.AreaCode);
        await db.SaveChangesAsync(ct);
        var clerks = await db.SchoolClerks.Where(known => known.SchoolId == id).Select(known => known.UserName).OrderBy(name => name).ToListAsync(ct);

        return TypedResults.Ok(new SchoolView(school.Id, school.Name, school.AreaCode, clerks));
    }
}
