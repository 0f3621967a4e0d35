using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;

namespace Households.Workbook;

/// <summary>Villages and groups of the area tree, to check the rows of a workbook against.</summary>
internal sealed class KnownAreas
{
    private readonly HashSet<string> _codes;
    private readonly HashSet<string> _withGroups;

    private KnownAreas(IEnumerable<string> codes)
    {
        _codes = [.. codes];
        _withGroups = [.. _codes.Where(code => code.Length == 14).Select(code => code[..12])];
    }

    public static async Task<KnownAreas> Read(HouseholdsDbContext db, CancellationToken ct) =>
        new(await db.Areas.Where(area => area.Code.Length >= 12).Select(area => area.Code).ToListAsync(ct));

    /// <summary>The village must be known and in the uploader's scope; the group must be known where the village's groups are.</summary>
    public void Check(ImportRow row, HouseholdRow household, ImportSession session)
    {
        if (household.Village is not { } village)
        {
            return;
        }

        if (!_codes.Contains(village))
        {
            row.Error("村代码", "area-unknown", "没有该村代码");
        }
        else if (household.Group is { } && _withGroups.Contains(village) && !_codes.Contains(household.AreaCode))
        {
            row.Error("组", "group-unknown", "该村没有这个组");
        }
        else if (!session.Covers(household.Group is null ? village : household.AreaCode))
        {
            row.Error("村代码", "area-out-of-scope", "该村不在您的管辖范围内");
        }
    }
}
