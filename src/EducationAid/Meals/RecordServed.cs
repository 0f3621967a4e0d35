using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using EducationAid.Schools;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;

namespace EducationAid.Meals;

/// <summary>Records or corrects how many pupils ate on a day that is not settled yet.</summary>
internal sealed record RecordServedRequest(
    [property: Range(0, 100_000, ErrorMessage = "用餐人数须为 0 到 100000")] int PupilsServed,
    [property: StringLength(200, ErrorMessage = "原因至多 200 个字")] string? Reason);

internal static class RecordServed
{
    public static async Task<Ok<MealDayView>> Handle(
        Guid id, RecordServedRequest request, ClaimsPrincipal user, EducationAidDbContext db, AuditContext audit, CancellationToken ct)
    {
        var day = await db.MealDays.FirstOrDefaultAsync(day => day.Id == id, ct) ?? throw ProblemException.NotFound();
        var school = await db.SchoolsOf(user).FirstOrDefaultAsync(school => school.Id == day.SchoolId, ct) ?? throw ProblemException.NotFound();
        await db.MustNotBeSettled(school.Id, day.On, ct);

        day.PupilsServed = request.PupilsServed;
        audit.About(id.ToString(), school.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(new MealDayView(day.Id, school.Id, school.Name, day.On, day.SupplierId, day.PupilsServed, day.OpenedBy));
    }
}
