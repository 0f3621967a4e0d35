using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using EducationAid.Schools;
using EducationAid.Suppliers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace EducationAid.Meals;

/// <summary>Opens a meal day of a school.</summary>
internal sealed record OpenMealDayRequest(
    Guid SchoolId, DateOnly On, Guid SupplierId, [property: Range(0, 100_000, ErrorMessage = "用餐人数须为 0 到 100000")] int? PupilsServed);

internal static class OpenMealDay
{
    public static async Task<Created<CreatedId>> Handle(
        OpenMealDayRequest request, ClaimsPrincipal user, EducationAidDbContext db, ParameterStore parameters, BusinessClock clock, AuditContext audit,
        HttpContext http, CancellationToken ct)
    {
        var school = await db.SchoolsOf(user).FirstOrDefaultAsync(school => school.Id == request.SchoolId, ct)
            ?? throw new MalformedRequestException("schoolId", "没有该学校", "There is no such school");
        var supplier = await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(supplier => supplier.Id == request.SupplierId, ct)
            ?? throw new MalformedRequestException("supplierId", "没有该供应商", "There is no such supplier");
        if (supplier.State is not SupplierState.Approved)
        {
            throw new RuleViolationException("supplier-not-approved", "供应商尚未审批通过", "The supplier is not approved");
        }

        if (request.On > clock.Today)
        {
            throw new RuleViolationException("meal-day-ahead", "不能提前登记供餐日", "A meal day cannot be opened ahead of its day");
        }

        if (await db.MealDays.AnyAsync(day => day.SchoolId == school.Id && day.On == request.On, ct))
        {
            throw new RuleViolationException("meal-day-known", "该校该日已登记供餐", "The school has opened this day already");
        }

        await db.MustNotBeSettled(school.Id, request.On, ct);
        var most = (await parameters.Get(EducationAidParameters.MealDaysOfYear, school.AreaCode, request.On, ct)).AsDecimal();
        if (await DaysOfYear(db, school.Id, request.On, ct) >= most)
        {
            throw new RuleViolationException(
                "meal-days-used-up", $"该校本学年已登记 {most:0} 个供餐日，达到上限", $"The school has opened the {most:0} meal days of its school year");
        }

        var day = new MealDay
        {
            SchoolId = school.Id,
            On = request.On,
            SupplierId = supplier.Id,
            PupilsServed = request.PupilsServed,
            OpenedBy = user.UserName(),
        };
        db.Add(day);
        audit.About(day.Id.ToString(), school.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"{http.Request.Path}/{day.Id}", new CreatedId(day.Id));
    }

    private static Task<int> DaysOfYear(EducationAidDbContext db, Guid schoolId, DateOnly on, CancellationToken ct)
    {
        var first = new DateOnly(on.Month >= 9 ? on.Year : on.Year - 1, 9, 1);
        var next = first.AddYears(1);

        return db.MealDays.CountAsync(day => day.SchoolId == schoolId && day.On >= first && day.On < next, ct);
    }
}
