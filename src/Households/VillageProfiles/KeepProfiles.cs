using Microsoft.EntityFrameworkCore;

namespace Households.VillageProfiles;

/// <summary>Keeps figures of village profiles: one that is stated again is corrected, and the audit trail holds what stood there.</summary>
internal sealed class KeepProfiles(HouseholdsDbContext db)
{
    public async Task Keep(IReadOnlyList<VillageFigure> figures, string officer, DateOnly on, CancellationToken ct)
    {
        foreach (var year in figures.GroupBy(figure => figure.Year))
        {
            var villages = year.Select(figure => figure.VillageCode).Distinct().ToList();
            var known = await db.VillageFigures.Where(figure => figure.Year == year.Key && villages.Contains(figure.VillageCode))
                .ToDictionaryAsync(figure => (figure.VillageCode, figure.Indicator), ct);
            foreach (var figure in year)
            {
                if (!known.TryGetValue((figure.VillageCode, figure.Indicator), out var kept))
                {
                    db.Add(kept = figure);
                }
                else if (kept.Value == figure.Value)
                {
                    continue;
                }

                (kept.Value, kept.EnteredBy, kept.EnteredOn) = (figure.Value, officer, on);
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
