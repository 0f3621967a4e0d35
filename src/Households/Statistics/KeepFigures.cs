using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Parameters;

namespace Households.Statistics;

/// <summary>Keeps handed-in figures: one for the same area, indicator, source and day is corrected, and the audit trail holds what stood there.</summary>
internal sealed class KeepFigures(HouseholdsDbContext db, ParameterStore parameters)
{
    /// <summary>Indicators that may be stated for a county's areas on a day.</summary>
    public Task<IReadOnlyList<Indicator>> Indicators(string areaCode, DateOnly day, CancellationToken ct) =>
        parameters.Json<IReadOnlyList<Indicator>>(StatisticsParameters.Indicators, areaCode, day, ct);

    /// <summary>The figures as they stand after it.</summary>
    public async Task<IReadOnlyList<StatedFigure>> Keep(IReadOnlyList<StatedFigure> figures, string officer, CancellationToken ct)
    {
        var all = new List<StatedFigure>();
        foreach (var some in figures.GroupBy(figure => figure.Day))
        {
            var areas = some.Select(figure => figure.AreaCode).Distinct().ToList();
            var known = await db.StatedFigures.Where(figure => figure.Day == some.Key && areas.Contains(figure.AreaCode))
                .ToDictionaryAsync(figure => (figure.AreaCode, figure.Indicator, figure.Source), ct);
            foreach (var figure in some)
            {
                if (!known.TryGetValue((figure.AreaCode, figure.Indicator, figure.Source), out var kept))
                {
                    known.Add((figure.AreaCode, figure.Indicator, figure.Source), kept = figure);
                    db.Add(figure);
                }

                (kept.Value, kept.EnteredBy) = (figure.Value, officer);
                all.Add(kept);
            }
        }

        await db.SaveChangesAsync(ct);

        return all;
    }
}
