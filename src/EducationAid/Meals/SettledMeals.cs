using Contracts;
using EducationAid.Pupils;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EducationAid.Meals;

/// <summary>
/// What of the meals a run has taken up. A day can be settled by itself or within its month; a pupil's meal is never in both, and what is
/// taken up is not changed any more.
/// </summary>
internal static class SettledMeals
{
    /// <summary>Lines of meals that were proposed or granted for these periods.</summary>
    public static IQueryable<RunLine> MealLines(this EducationAidDbContext db, params IReadOnlyList<string> periods) =>
        db.Set<RunLine>().AsNoTracking().Where(line => line.Item == Items.MealSubsidy && line.State != RunLine.Withdrawn && periods.Contains(line.Period));

    /// <summary>409 when a pupil of the school has a line for the day or its month.</summary>
    public static async Task MustNotBeSettled(this EducationAidDbContext db, Guid schoolId, DateOnly on, CancellationToken ct)
    {
        var taken = db.MealLines(Period.OfDay(on).ToString(), Period.OfMonth(on.Year, on.Month).ToString());
        var people = from membership in db.Memberships()
                     join pupil in db.Pupils on membership.PersonKey equals pupil.PersonKey
                     where pupil.SchoolId == schoolId
                     select (Guid?)membership.PersonId;
        if (await taken.AnyAsync(line => people.Contains(line.PersonId), ct))
        {
            throw new RuleViolationException("meal-day-settled", "该日或该月的餐费已提出结算", "The meals of this day or its month are in a run already");
        }
    }
}
