using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;

namespace MedicalAid.Costs;

/// <summary>
/// On the first of each month compares this year and the last one again. An import tells what it brings at once; what it cannot see are families that
/// entered the register, grew or were filed since, and figures that came into force.
/// </summary>
internal sealed class WatchLargeCosts(MedicalAidDbContext db, TellLargeCosts desk) : IDailyWork
{
    public async Task<DateOnly?> NextDue(DateOnly after, CancellationToken ct)
    {
        if (await db.Costs.MaxAsync(cost => (int?)cost.Year, ct) is not { } newest)
        {
            return null;
        }

        var due = new DateOnly(after.Year, after.Month, 1).AddMonths(1);

        return newest >= due.Year - 1 ? due : null;
    }

    public async Task Run(DateOnly day, CancellationToken ct)
    {
        await desk.Tell([day.Year - 1, day.Year], day, ct);
        await db.SaveChangesAsync(ct);
    }
}
