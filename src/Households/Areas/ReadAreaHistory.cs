using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Areas;

/// <summary>An area as it was after a change.</summary>
internal sealed record AreaHistoryLine(
    int Number, DateOnly Day, DateTimeOffset At, string By, string Act, string Reason, string Source, string Name, int? Population, bool IsKey, DateOnly? ValidFrom,
    DateOnly? ValidTo, string? MergedInto);

/// <summary>The history of an area, newest first, and the area on a day.</summary>
internal static class ReadAreaHistory
{
    public static async Task<PageOf<AreaHistoryLine>> Handle(string code, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        await MustBeThere(code, user, db, ct);

        return await db.AreaChanges.AsNoTracking().Where(change => change.Code == code).OrderByDescending(change => change.Number)
            .Select(change => new AreaHistoryLine(
                change.Number, change.Day, change.At, change.Actor, change.Act, change.Reason, change.Source, change.Name, change.Population, change.IsKey, change.ValidFrom,
                change.ValidTo, change.MergedInto))
            .ToPage(paging, ct);
    }

    /// <summary>The area as it was at the end of a day; today's when no day is given.</summary>
    public static async Task<AreaState> On(string code, DateOnly? on, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        await MustBeThere(code, user, db, ct);

        return (await db.AreasOn(on ?? DateOnly.MaxValue, ct))[code];
    }

    private static async Task MustBeThere(string code, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        if (!user.Covers(code) || !await db.Areas.AnyAsync(area => area.Code == code, ct))
        {
            throw ProblemException.NotFound();
        }
    }
}
