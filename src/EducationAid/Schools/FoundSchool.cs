using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace EducationAid.Schools;

/// <summary>Makes a school known before its first roster.</summary>
internal sealed record FoundSchoolRequest(
    [property: Required(ErrorMessage = "请填写学校名称"), StringLength(60, ErrorMessage = "学校名称至多 60 个字")] string Name,
    [property: RegularExpression("[0-9]{6}([0-9]{3}([0-9]{3}([0-9]{2})?)?)?", ErrorMessage = "地区代码须为 6、9、12 或 14 位数字")] string AreaCode);

internal static class FoundSchool
{
    public static async Task<Created<CreatedId>> Handle(
        FoundSchoolRequest request, ClaimsPrincipal user, EducationAidDbContext db, AuditContext audit, HttpContext http, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        var school = School.Found(request.Name.Trim(), request.AreaCode);
        if (await db.Schools.AnyAsync(known => known.County == school.County && known.Name == school.Name, ct))
        {
            throw new RuleViolationException("school-known", "本县已有同名学校", "The county has a school of this name");
        }

        db.Add(school);
        audit.About(school.Id.ToString(), school.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"{http.Request.Path}/{school.Id}", new CreatedId(school.Id));
    }
}
