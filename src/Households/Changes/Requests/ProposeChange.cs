using System.Security.Claims;
using System.Text.Json;
using Households.Attachments;
using Households.Campaigns;
using Households.Changes.Kinds;
using Households.Register;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;

namespace Households.Changes.Requests;

/// <summary>What a change would do; personal values are masked.</summary>
internal sealed record ChangePreview(string Kind, string KindLabel, IReadOnlyList<FieldDifference> Effects);

/// <summary>Shows what a change would do, and asks for it.</summary>
internal static class ProposeChange
{
    public static async Task<ChangePreview> Preview<TProposal>(
        TProposal proposal, ClaimsPrincipal user, HouseholdsDbContext db, ChangeDesk desk, CancellationToken ct) where TProposal : ChangeProposal
    {
        MustBeThere(proposal);
        var kind = ChangeKind.Of(typeof(TProposal));
        var foreseen = await desk.Foresee(proposal, user, 0, ct);
        await db.EvidenceOf(proposal.Evidence, Touched(foreseen), user, ct);

        return new ChangePreview(kind.Code, kind.Label, foreseen.Effects);
    }

    public static async Task<Created<CreatedId>> Handle<TProposal>(
        TProposal proposal, ClaimsPrincipal user, HouseholdsDbContext db, ChangeDesk desk, Personal personal, PlatformKeys keys, ParameterStore parameters,
        BusinessClock clock, TimeProvider time, AuditContext audit, CancellationToken ct) where TProposal : ChangeProposal
    {
        MustBeThere(proposal);
        var kind = ChangeKind.Of(typeof(TProposal));
        var sent = JsonSerializer.Serialize(proposal, PlatformJson.Options);
        var fingerprint = keys.BlindIndex($"{kind.Code} {sent}");
        // Whom the area does not allow hears nothing of another's request.
        var foreseen = await desk.Foresee(proposal, user, 0, ct);
        var own = foreseen.Found.Single(household => household.HouseholdId == proposal.HouseholdId);
        db.ChangeTracker.Clear();
        var evidence = await db.EvidenceOf(proposal.Evidence, Touched(foreseen), user, ct);
        if (await Repeated(db, fingerprint, user, ct) is { } first)
        {
            return Answer(first);
        }

        var days = await parameters.Rule<int>(ChangeParameters.Days, own.AreaCode, clock.Today, ct);
        var township = await parameters.Rule<List<string>>(ChangeParameters.TownshipKinds, own.AreaCode, clock.Today, ct);
        var request = ChangeRequest.Propose(
            new Asked(
                kind.Code, own.HouseholdId, own.HouseholdNo, own.AreaCode, proposal.DestinationArea(), proposal.Reason.Trim(), evidence, personal.Encrypt(sent)!,
                personal.Encrypt(JsonSerializer.Serialize(foreseen.Effects, PlatformJson.Options))!, fingerprint, township.Value.Contains(kind.Code), days.Value,
                [days.ParameterId, township.ParameterId]),
            foreseen.Found, user.UserName(), time.GetUtcNow(), clock.Today);
        audit.About(request.Id.ToString(), own.AreaCode).Because(request.Reason);
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        try
        {
            await db.Freeze(evidence, ct);
            db.Add(request);
            await db.SaveChangesAsync(ct);
            await (transaction?.CommitAsync(ct) ?? Task.CompletedTask);
        }
        catch (DbUpdateException race) when (race.IsUniqueViolation() && transaction is not null)
        {
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();

            return Answer(await Repeated(db, fingerprint, user, ct) ?? throw new RuleViolationException("change-pending", "相同的变更申请待审批", "The same change waits for a decision"));
        }

        return Answer(request.Id);
    }

    /// <summary>A double click gets the first answer; another clerk hears that it is asked for already.</summary>
    private static async Task<Guid?> Repeated(HouseholdsDbContext db, string fingerprint, ClaimsPrincipal user, CancellationToken ct)
    {
        var first = await db.ChangeRequests.AsNoTracking().Where(request => request.Fingerprint == fingerprint && request.State == ChangeState.Proposed)
            .Select(request => new { request.Id, request.ProposedBy }).FirstOrDefaultAsync(ct);

        return first is null || first.ProposedBy == user.UserName() ? first?.Id : throw new RuleViolationException(
            "change-pending", "相同的变更申请待审批", "The same change waits for a decision")
        {
            Details = { ["requestId"] = first.Id },
        };
    }

    private static Created<CreatedId> Answer(Guid id) => TypedResults.Created($"/api/households/change-requests/{id}", new CreatedId(id));

    private static List<Guid> Touched(Foreseen foreseen) => [.. foreseen.Found.Select(household => household.HouseholdId)];

    private static void MustBeThere(ChangeProposal? proposal)
    {
        // The framework takes the body of a generic handler for one that may be missing.
        if (proposal is null)
        {
            throw new MalformedRequestException("body", "请填写申请内容", "The change is missing");
        }
    }
}
