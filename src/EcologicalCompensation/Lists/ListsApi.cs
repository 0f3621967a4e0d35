using EcologicalCompensation.Leases;
using EcologicalCompensation.Parcels;
using EcologicalCompensation.Stalls;
using EcologicalCompensation.Works;
using ServiceDefaults.Auth;

namespace EcologicalCompensation.Lists;

/// <summary>The rows behind the payments, as the offices handed them in.</summary>
internal static class ListsApi
{
    private static readonly string[] Readers =
    [
        Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief,
        Roles.VillageCadre, Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor, Roles.Leader,
    ];

    public static void MapLists(this IEndpointRouteBuilder app)
    {
        var lists = app.MapGroup("/api/ecology").WithTags("Lists").RequireRoles(Readers);

        lists.MapGet("/parcels", ListParcels.Handle);
        lists.MapGet("/leases", ListLeases.Handle);
        lists.MapGet("/works", ListWorks.Handle);
        lists.MapGet("/stalls", ListStalls.Handle);
    }
}

/// <summary>Narrows a list to an area below the caller's scope, or to one household.</summary>
internal sealed record ListQuery(string? AreaCode, Guid? HouseholdId);
