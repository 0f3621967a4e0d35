namespace Households.Changes.Kinds;

/// <summary>A child is born into the household, or another person who was missed joins it.</summary>
internal sealed record Birth(Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, NewMember Member) : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override async Task Apply(ChangeScene scene, CancellationToken ct)
    {
        var household = scene.Of(HouseholdId);
        household.Join(scene.Db.Add(await scene.Newcomer(household, Member, ct)).Entity);
    }
}
