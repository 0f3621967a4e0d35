using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;

namespace Households.Workbook;

/// <summary>Villages and groups of the area tree, to check the rows of a workbook against.</summary>
internal sealed class KnownAreas
{
    private readonly Dictionary<string, bool> _codes;
    private readonly HashSet<string> _withGroups;

    private KnownAreas(Dictionary<string, bool> codes)
    {
        _codes = codes;
        _withGroups = [.. _codes.Keys.Where(code => code.Length == 14).Select(code => code[..12])];
    }

    public static async Task<KnownAreas> Read(HouseholdsDbContext db, CancellationToken ct) =>
        new(await db.Areas.Where(area => area.Code.Length >= 12).ToDictionaryAsync(area => area.Code, area => area.ValidTo == null, ct));

    /// <summary>The village must be known, in use and in the uploader's scope; the group must be known where the village's groups are.</summary>
    public void Check(ImportRow row, HouseholdRow household, ImportSession session)
    {
        if (household.Village is not { } village)
        {
            return;
        }

        if (!_codes.TryGetValue(village, out var open))
        {
            row.Error("村代码", "area-unknown", "没有该村代码");
        }
        else if (household.Group is { } && _withGroups.Contains(village) && !_codes.ContainsKey(household.AreaCode))
        {
            row.Error("组", "group-unknown", "该村没有这个组");
        }
        else if (!open || (household.Group is { } && !_codes.GetValueOrDefault(household.AreaCode, true)))
        {
            row.Error(open ? "组" : "村代码", "area-closed", "该地区已撤销");
        }
        else if (!session.Covers(household.Group is null ? village : household.AreaCode))
        {
            row.Error("村代码", "area-out-of-scope", "该村不在您的管辖范围内");
        }
    }
}
