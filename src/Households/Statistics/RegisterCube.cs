using Households.Areas;
using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.Statistics;

/// <summary>Households and people of one village with one status, class and cause.</summary>
internal sealed record Cell(string VillageCode, string Status, string Class, string MainCause, bool Filed, bool Entered, int Households, int People);

/// <summary>Households and their people.</summary>
internal sealed record Count(int Households, int People)
{
    public static Count Of(IEnumerable<Cell> cells) => cells.Aggregate(new Count(0, 0), (sum, cell) => new Count(sum.Households + cell.Households, sum.People + cell.People));
}

/// <summary>
/// The register counted once, by village, in one statement. Every statistic of every level is a sum of these cells, so that a village, its township and
/// its county cannot disagree.
/// </summary>
internal sealed class RegisterCube(IReadOnlyList<Cell> cells, IReadOnlyDictionary<string, AreaState> areas, DateOnly on)
{
    private readonly ILookup<string, Cell> _byVillage = cells.ToLookup(cell => cell.VillageCode);

    /// <summary>Counts households of a query; cancelled ones are in no figure.</summary>
    /// <param name="db">The register.</param>
    /// <param name="households">The households as they were on the last day, narrowed to what the caller may see.</param>
    /// <param name="from">First day of the period whose entries are counted.</param>
    /// <param name="on">Last day of it.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<RegisterCube> Count(HouseholdsDbContext db, IQueryable<HouseholdOnDay> households, DateOnly from, DateOnly on, CancellationToken ct)
    {
        var cells = await households.Where(household => household.Status != HouseholdStatus.Cancelled)
            .Select(household => new
            {
                Village = household.AreaCode.Substring(0, 12),
                household.Status,
                household.Class,
                household.MainCause,
                Filed = household.AnnouncedOn != null && household.AnnouncedOn <= on,
                Entered = household.AnnouncedOn >= from && household.AnnouncedOn <= on,
                household.People,
            })
            .GroupBy(household => new { household.Village, household.Status, household.Class, household.MainCause, household.Filed, household.Entered })
            .Select(group => new Cell(
                group.Key.Village, group.Key.Status, group.Key.Class, group.Key.MainCause, group.Key.Filed, group.Key.Entered, group.Count(),
                group.Sum(household => household.People)))
            .ToListAsync(ct);

        return new RegisterCube(cells, await db.AreasOn(on, ct), on);
    }

    /// <summary>Codes of the areas of a level (6, 9 or 12 digits) that hold households.</summary>
    public IEnumerable<string> AreasAt(int level) => _byVillage.Select(village => village.Key[..level]).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Cells of an area of any level down to the village.</summary>
    public IReadOnlyList<Cell> Of(string areaCode) => [.. _byVillage.Where(village => village.Key.StartsWith(areaCode, StringComparison.Ordinal)).SelectMany(village => village)];

    /// <summary>Name of an area on the day.</summary>
    public string? Name(string areaCode) => areas.GetValueOrDefault(areaCode)?.Name;

    /// <summary>People who live in an area: the sum of its villages where each is known, else the area's own figure.</summary>
    public int? Population(string areaCode)
    {
        var villages = areas.Values.Where(area => area.Code.Length == 12 && area.Code.StartsWith(areaCode, StringComparison.Ordinal) && area.IsValidOn(on))
            .Select(area => area.Population).ToList();

        return villages.Count > 0 && villages.All(people => people is not null) ? villages.Sum() : areas.GetValueOrDefault(areaCode)?.Population;
    }
}
