using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Changes.Requests;

/// <summary>A household that a request touches.</summary>
internal sealed record TouchedHouseholdAnswer(Guid HouseholdId, string HouseholdNo, string AreaCode, int FrozenVersion, int? AppliedVersion);

/// <summary>A paper that the request rests on, as it was when it was asked for.</summary>
internal sealed record PaperAnswer(Guid AttachmentId, string Sha256);

/// <summary>A change request with all that its approver needs to see.</summary>
/// <param name="Outdated">A household has moved on: approval would be 409 <c>household-changed</c>.</param>
internal sealed record ChangeRequestAnswer(
    Guid Id, string Kind, string KindLabel, Guid HouseholdId, string HouseholdNo, string AreaCode, string? Destination, ChangeState State, string StateLabel, string Reason,
    IReadOnlyList<PaperAnswer> Evidence, string Level, string ProposedBy, DateTimeOffset ProposedAt, DateOnly ProposedOn, DateOnly DueOn, string? DecidedBy,
    DateTimeOffset? DecidedAt, DateOnly? DecidedOn, string DecisionReason, Guid? ReversedBy, bool Outdated, IReadOnlyList<Guid> Parameters,
    IReadOnlyList<TouchedHouseholdAnswer> Households, IReadOnlyList<FieldDifference> Effects, int Version);

/// <summary>One change request.</summary>
internal static class ReadChange
{
    public static async Task<ChangeRequestAnswer> Handle(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, ChangeDesk desk, CancellationToken ct)
    {
        await db.ChangeRequestInScope(id, user, ct);

        return await Answer(db, desk, id, ct);
    }

    /// <summary>The request itself, or 404 for one outside the caller's area.</summary>
    public static async Task<ChangeRequest> ChangeRequestInScope(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.ChangeRequests.Include(request => request.Households).InScope(user, request => request.AreaCode).FirstOrDefaultAsync(request => request.Id == id, ct)
        ?? throw ProblemException.NotFound();

    public static async Task<ChangeRequestAnswer> Answer(HouseholdsDbContext db, ChangeDesk desk, Guid id, CancellationToken ct)
    {
        var request = await db.ChangeRequests.AsNoTracking().Include(r => r.Households).Include(r => r.Evidence).SingleAsync(r => r.Id == id, ct);
        var outdated = request.State is ChangeState.Proposed && await db.Set<TouchedHousehold>().Where(touched => touched.RequestId == id)
            .AnyAsync(touched => db.Households.Any(household => household.Id == touched.HouseholdId && household.Version != touched.FrozenVersion), ct);

        return new ChangeRequestAnswer(
            request.Id, request.Kind, ChangeKind.Of(request.Kind).Label, request.HouseholdId, request.HouseholdNo, request.AreaCode, request.Destination, request.State,
            request.State.Label(), request.Reason,
            [.. request.Evidence.OrderBy(paper => paper.AttachmentId).Select(paper => new PaperAnswer(paper.AttachmentId, paper.Sha256))],
            request.TownshipMayDecide ? "township" : "county", request.ProposedBy, request.ProposedAt, request.ProposedOn, request.DueOn, request.DecidedBy, request.DecidedAt, request.DecidedOn, request.DecisionReason, request.ReversedBy, outdated,
            request.Parameters,
            [.. request.Households.OrderBy(household => household.HouseholdNo).Select(household => new TouchedHouseholdAnswer(
                household.HouseholdId, household.HouseholdNo, household.AreaCode, household.FrozenVersion, household.AppliedVersion))],
            desk.Effects(request), request.Version);
    }
}
