using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace EcologicalCompensation.Parcels;

/// <summary>A parcel with where its owner lives.</summary>
internal sealed record OwnedParcel(Guid HouseholdId, string AreaCode, Guid ParcelId, decimal Area, int FromYear);

internal static class OwnedParcels
{
    /// <summary>Parcels of a kind whose owners live in an area, owner by owner.</summary>
    public static Task<List<OwnedParcel>> ParcelsBelow(
        this EcologicalCompensationDbContext db, string areaCode, string kind, int lastYear, CancellationToken ct) => (
        from household in db.Households.AsNoTracking().InAreas(new[] { areaCode }, household => household.AreaCode)
        join parcel in db.Parcels.AsNoTracking() on household.HouseholdId equals parcel.HouseholdId
        where parcel.Kind == kind && parcel.FromYear <= lastYear
        orderby household.HouseholdNo, parcel.ParcelNo
        select new OwnedParcel(household.HouseholdId, household.AreaCode, parcel.Id, parcel.Area, parcel.FromYear)).ToListAsync(ct);
}
