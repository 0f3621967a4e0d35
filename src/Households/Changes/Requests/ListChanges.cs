using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Changes.Requests;

/// <summary>One line of the list of change requests.</summary>
internal sealed record ChangeRequestLine(
    Guid Id, string Kind, Guid HouseholdId, string HouseholdNo, string AreaCode, ChangeState State, string ProposedBy, DateOnly ProposedOn, DateOnly DueOn,
    string? DecidedBy, DateOnly? DecidedOn, bool TownshipMayDecide)
{
    public string KindLabel => ChangeKind.Of(Kind).Label;

    public string StateLabel => State.Label();
}

/// <summary>What the list is narrowed by.</summary>
/// <param name="Kind">Code of a kind.</param>
/// <param name="State">State.</param>
/// <param name="AreaCode">Area.</param>
/// <param name="HouseholdId">A household that the request touches.</param>
/// <param name="Overdue">Open past the day for a decision.</param>
internal sealed record ChangeFilter(string? Kind, ChangeState? State, string? AreaCode, Guid? HouseholdId, bool? Overdue);

/// <summary>Change requests in the caller's area, those that are due first on top.</summary>
internal static class ListChanges
{
    public static Task<PageOf<ChangeRequestLine>> Handle(
        [AsParameters] ChangeFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct) =>
        db.Find(filter, user, clock.Today).ToPage(paging, ct);

    public static IQueryable<ChangeRequestLine> Find(this HouseholdsDbContext db, ChangeFilter filter, ClaimsPrincipal user, DateOnly today)
    {
        if (filter.Kind is { } kind && ChangeKind.All.All(known => known.Code != kind))
        {
            throw new MalformedRequestException("kind", "没有该变更类型", "There is no such kind");
        }

        return db.ChangeRequests.AsNoTracking().InArea(user, filter.AreaCode, request => request.AreaCode)
            .Where(request => (filter.Kind == null || request.Kind == filter.Kind) && (filter.State == null || request.State == filter.State)
                && (filter.HouseholdId == null || request.Households.Any(household => household.HouseholdId == filter.HouseholdId))
                && (filter.Overdue == null || (request.State == ChangeState.Proposed && request.DueOn < today) == filter.Overdue))
            .OrderBy(request => request.State == ChangeState.Proposed ? 0 : 1).ThenBy(request => request.DueOn).ThenBy(request => request.Id)
            .Select(request => new ChangeRequestLine(
                request.Id, request.Kind, request.HouseholdId, request.HouseholdNo, request.AreaCode, request.State, request.ProposedBy, request.ProposedOn,
                request.DueOn, request.DecidedBy, request.DecidedOn, request.TownshipMayDecide));
    }
}
