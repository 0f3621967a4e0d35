using Households.Changes.Requests;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>
/// An applied request is undone: its households become again what their frozen versions say, which the log has word for word. Later changes of the
/// same households are undone first.
/// </summary>
internal sealed record Reversal(Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, Guid RequestId) : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override async Task<IReadOnlyList<Guid>> OtherHouseholds(HouseholdsDbContext db, CancellationToken ct) =>
        [.. (await Original(db, ct)).Households.Select(touched => touched.HouseholdId).Where(id => id != HouseholdId)];

    public override async Task Apply(ChangeScene scene, CancellationToken ct)
    {
        var original = await Original(scene.Db, ct);
        original.MayBeReversed(scene.Households.ToDictionary(household => household.Id, household => household.Version));
        var earlier = new List<StoredState>();
        foreach (var touched in original.Households.Where(touched => touched.FrozenVersion > 0))
        {
            earlier.Add(await scene.Db.StateAt(touched.HouseholdId, touched.FrozenVersion, ct));
        }

        DismissNewcomers(scene, earlier);
        foreach (var state in earlier)
        {
            Restore(scene, state);
        }

        foreach (var made in original.Households.Where(touched => touched.FrozenVersion == 0))
        {
            scene.Of(made.HouseholdId).Cancel();
        }
    }

    private async Task<ChangeRequest> Original(HouseholdsDbContext db, CancellationToken ct) =>
        await db.ChangeRequests.Include(request => request.Households).SingleOrDefaultAsync(request => request.Id == RequestId && request.HouseholdId == HouseholdId, ct)
        ?? throw new MalformedRequestException("requestId", "没有该户的这一变更申请", "There is no such request of this household");

    /// <summary>Whom the request brought into the register was never a member.</summary>
    private static void DismissNewcomers(ChangeScene scene, List<StoredState> earlier)
    {
        var known = earlier.SelectMany(state => state.Household.Members).Select(member => member.Id).ToHashSet();
        foreach (var household in scene.Households)
        {
            foreach (var newcomer in household.Members.Where(member => !known.Contains(member.Id)).ToList())
            {
                household.Leave(newcomer.Id, LeavingReason.Mistake, scene.Today);
            }
        }
    }

    private static void Restore(ChangeScene scene, StoredState earlier)
    {
        var household = scene.Of(earlier.Household.Id);
        var (households, people) = (scene.Db.Model.FindEntityType(typeof(Household))!, scene.Db.Model.FindEntityType(typeof(Person))!);
        StoredState.Copy(households, earlier.Household, household);
        household.TouchPayee(scene.Revision);
        foreach (var member in earlier.Household.Members)
        {
            var person = scene.Households.FirstOrDefault(home => home.Members.Any(present => present.Id == member.Id)) is not { } home ? scene.Db.Add(member).Entity
                : home.Id == household.Id ? home.Member(member.Id)
                : home.HandBack(member.Id);
            StoredState.Copy(people, member, person);
            person.Revision = scene.Revision;
            if (!household.Members.Contains(person))
            {
                household.Join(person);
            }
        }

        household.Restore(earlier.Household.FormerMembers);
        foreach (var income in scene.IncomesOf(household.Id).Where(income => !earlier.Incomes.Any(known => known.Year == income.Year && known.Item == income.Item)).ToList())
        {
            scene.RemoveIncome(income);
        }

        foreach (var income in earlier.Incomes)
        {
            scene.SetIncome(household.Id, income.Year, income.Item, income.Amount);
        }
    }
}
