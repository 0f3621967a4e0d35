using Microsoft.EntityFrameworkCore;

namespace Insight.Journal;

/// <summary>Every figure of the read models as one line of text each, to compare two states of them.</summary>
internal static class ReadModelDigest
{
    public static async Task<IReadOnlyList<string>> Of(InsightDbContext db, CancellationToken ct)
    {
        var households = await db.Households
            .GroupBy(household => new { household.Status, household.Class, household.MainCause, Village = household.AreaCode.Substring(0, 12) })
            .Select(group => new { group.Key, Households = group.Count(), People = group.Sum(household => household.People) })
            .ToListAsync(ct);
        var benefits = await db.Benefits
            .GroupBy(benefit => new { benefit.Service, benefit.Item, benefit.Period, benefit.State })
            .Select(group => new { group.Key, Benefits = group.Count(), Fen = group.Sum(benefit => benefit.Amount.Fen) })
            .ToListAsync(ct);
        var requests = await db.Requests
            .GroupBy(request => new { request.State, request.SettledOn })
            .Select(group => new { group.Key, Requests = group.Count(), Fen = group.Sum(request => request.Requested.Fen) })
            .ToListAsync(ct);

        var watched = await db.Watched
            .GroupBy(watched => new { watched.Kind, watched.State, Village = watched.AreaCode.Substring(0, 12) })
            .Select(group => new { group.Key, Households = group.Count() })
            .ToListAsync(ct);

        return
        [
            .. households.Select(row => $"households {row.Key.Village} {row.Key.Status} {row.Key.Class} {row.Key.MainCause}: {row.Households}, people {row.People}").Order(StringComparer.Ordinal),
            .. benefits.Select(row => $"benefits {row.Key.Service} {row.Key.Item} {row.Key.Period} {row.Key.State}: {row.Benefits}, fen {row.Fen}").Order(StringComparer.Ordinal),
            .. requests.Select(row => $"requests {row.Key.State} {row.Key.SettledOn:yyyy-MM-dd}: {row.Requests}, fen {row.Fen}").Order(StringComparer.Ordinal),
            .. watched.Select(row => $"watched {row.Key.Village} {row.Key.Kind} {row.Key.State}: {row.Households}").Order(StringComparer.Ordinal),
        ];
    }
}
