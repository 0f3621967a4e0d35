using System.Security.Claims;
using System.Text.Json;
using Contracts.Households;
using Households.Changes.Kinds;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Changes.Requests;

/// <summary>What a change will do, and the households as it found them.</summary>
internal sealed record Foreseen(ChangeScene Scene, IReadOnlyList<TouchedHousehold> Found, IReadOnlyList<FieldDifference> Effects);

/// <summary>Tries changes on the households they touch, and makes them.</summary>
internal sealed class ChangeDesk(HouseholdsDbContext db, Personal personal, IdNumberAreas areas, ParameterStore parameters, BusinessClock clock)
{
    /// <summary>Makes the change on the households in memory and tells field by field what it does; nothing is saved.</summary>
    public async Task<Foreseen> Foresee(ChangeProposal proposal, ClaimsPrincipal user, long revision, CancellationToken ct)
    {
        Guid[] ids = [proposal.HouseholdId, .. await proposal.OtherHouseholds(db, ct)];
        var households = await db.Households.Include(household => household.Members).Where(household => ids.Contains(household.Id)).ToListAsync(ct);
        MustBeInReach(proposal, ids, households, user);
        var incomes = await db.Incomes.Where(income => ids.Contains(income.HouseholdId)).ToListAsync(ct);
        var (items, _) = await parameters.IncomeItems(households.First(household => household.Id == proposal.HouseholdId).AreaCode, clock.Today, ct);
        var scene = new ChangeScene(db, personal, areas, items, clock.Today, revision, households, incomes);
        var found = households.ConvertAll(household => Touched(household, household.Version));
        var before = new Dictionary<Guid, StoredState>();
        foreach (var household in households)
        {
            before[household.Id] = await db.StateAt(household.Id, household.Version, ct);
        }

        await proposal.Apply(scene, ct);

        var difference = new StateDifference(db.Model, personal, items, seesHealth: true);

        return new Foreseen(scene, found, [.. scene.Households.SelectMany(household =>
            difference.Between(before.GetValueOrDefault(household.Id) ?? StoredState.Blank, scene.StateOf(household)))]);
    }

    /// <summary>Makes what the request froze, in the caller's transaction, which holds the revision.</summary>
    public async Task Apply(ChangeRequest request, ClaimsPrincipal user, long revision, Decided decision, CancellationToken ct)
    {
        var proposal = Read(request);
        var (scene, found, effects) = await Foresee(proposal, user, revision, ct);
        MustBeAsFrozen(request, found, effects);
        var households = scene.Households;
        db.Source = ChangeSource.Request(request.Id, request.Reason);
        await db.SaveChangesAsync(ct);

        request.Apply(
            households.ToDictionary(household => household.Id, household => household.Version),
            households.Where(household => request.Households.All(known => known.HouseholdId != household.Id)).Select(household => Touched(household, 0)).ToList(), decision);
        if (proposal is Reversal reversal)
        {
            db.ChangeRequests.Local.Single(original => original.Id == reversal.RequestId).Reverse(request.Id);
        }

        db.Tell(households);
        if (households.Any(household => household.Revision == revision))
        {
            db.Announce(new PayeesChanged("households", revision));
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>What was asked for.</summary>
    public ChangeProposal Read(ChangeRequest request) =>
        (ChangeProposal)JsonSerializer.Deserialize(personal.Open(request.Proposal)!, ChangeKind.Of(request.Kind).Proposal, PlatformJson.Options)!;

    /// <summary>What it does.</summary>
    public IReadOnlyList<FieldDifference> Effects(ChangeRequest request) =>
        JsonSerializer.Deserialize<List<FieldDifference>>(personal.Open(request.Effects)!, PlatformJson.Options)!;

    private static TouchedHousehold Touched(Household household, int frozen) => new()
    {
        HouseholdId = household.Id,
        HouseholdNo = household.HouseholdNo,
        AreaCode = household.AreaCode,
        FrozenVersion = frozen,
    };

    /// <summary>The household itself is looked for in the caller's area; the others and the destination must lie in it too.</summary>
    private static void MustBeInReach(ChangeProposal proposal, Guid[] ids, List<Household> households, ClaimsPrincipal user)
    {
        if (households.Find(household => household.Id == proposal.HouseholdId) is not { } own || !user.Covers(own.AreaCode) || households.Count < ids.Distinct().Count())
        {
            throw ProblemException.NotFound();
        }

        households.ForEach(household => user.MustCover(household.AreaCode));
        if (proposal.DestinationArea() is { } destination)
        {
            user.MustCover(destination);
        }

        if (proposal is not Reversal && households.Find(household => household.Status is HouseholdStatus.Cancelled) is { } cancelled)
        {
            throw new RuleViolationException("household-cancelled", $"户 {cancelled.HouseholdNo} 已注销", $"Household {cancelled.HouseholdNo} is cancelled");
        }
    }

    /// <summary>Same versions, same effects; ids of people who are new to the register are given when they come.</summary>
    private void MustBeAsFrozen(ChangeRequest request, IReadOnlyList<TouchedHousehold> found, IReadOnlyList<FieldDifference> effects)
    {
        var frozen = request.Households.ToDictionary(household => household.HouseholdId, household => household.FrozenVersion);
        if (found.FirstOrDefault(household => household.FrozenVersion != frozen.GetValueOrDefault(household.HouseholdId)) is { } changed)
        {
            throw ChangeRequest.HouseholdChanged(changed.HouseholdNo);
        }

        if (!Effects(request).Select(effect => effect with { PersonId = null }).SequenceEqual(effects.Select(effect => effect with { PersonId = null })))
        {
            throw ChangeRequest.HouseholdChanged(request.HouseholdNo);
        }
    }
}
