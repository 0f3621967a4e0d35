using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.RegisterCopy;

namespace EcologicalCompensation.Lists;

/// <summary>Finds the household of a row by its number in the copy of the register.</summary>
internal sealed class KnownHouseholds
{
    private const string Column = "户编号";

    private readonly ImportSession _session;
    private readonly Dictionary<string, RegisteredHousehold> _byNo;

    private KnownHouseholds(ImportSession session, Dictionary<string, RegisteredHousehold> byNo) => (_session, _byNo) = (session, byNo);

    public static async Task<KnownHouseholds> Load(EcologicalCompensationDbContext db, ImportSession session, CancellationToken ct)
    {
        var households = await db.Households.AsNoTracking().ToListAsync(ct);

        // A number that was cancelled may have been given out again.
        return new(session, households.GroupBy(household => household.HouseholdNo)
            .ToDictionary(same => same.Key, same => same.MinBy(household => household.Status == "cancelled")!));
    }

    /// <summary>The household, or null with an error on the row.</summary>
    public RegisteredHousehold? Of(ImportRow row, bool mustBeAnnounced)
    {
        if (row.Required(Column, 40) is not { } no)
        {
            return null;
        }

        var household = _byNo.GetValueOrDefault(no);
        switch (household)
        {
            case null:
                row.Error(Column, "household-unknown", "登记册中没有该户编号");
                break;
            case var found when !_session.Covers(found.AreaCode):
                row.Error(Column, "area-out-of-scope", "该户不在您的管辖范围内");
                break;
            case { Status: "cancelled" }:
                row.Error(Column, "household-cancelled", "该户已从登记册注销");
                break;
            case { Status: not RegisteredHousehold.Announced } when mustBeAnnounced:
                row.Error(Column, "household-not-announced", "该户不是建档立卡户");
                break;
        }

        return household;
    }
}
