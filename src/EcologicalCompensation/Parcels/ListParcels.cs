using System.Security.Claims;
using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace EcologicalCompensation.Parcels;

/// <summary>A parcel and its owner.</summary>
internal sealed record ParcelView(
    Guid Id, string Kind, string ParcelNo, Guid HouseholdId, string HouseholdNo, string AreaCode, decimal Area, int FromYear, string Place);

internal static class ListParcels
{
    public static Task<PageOf<ParcelView>> Handle(
        [AsParameters] ListQuery query, [AsParameters] Paging paging, string? kind, ClaimsPrincipal user, EcologicalCompensationDbContext db,
        CancellationToken ct) => (
        from household in db.Asked(user, query)
        join parcel in db.Parcels.AsNoTracking() on household.HouseholdId equals parcel.HouseholdId
        where kind == null || parcel.Kind == kind
        orderby household.HouseholdNo, parcel.Kind, parcel.ParcelNo
        select new ParcelView(
            parcel.Id, parcel.Kind, parcel.ParcelNo, household.HouseholdId, household.HouseholdNo, household.AreaCode, parcel.Area, parcel.FromYear,
            parcel.Place)).ToPage(paging, ct);
}
