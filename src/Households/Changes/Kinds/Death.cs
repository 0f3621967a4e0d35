using Households.Register;

namespace Households.Changes.Kinds;

/// <summary>A member died; who dies as head is followed by another, the last one closes the household.</summary>
internal sealed record Death(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, Guid PersonId, DateOnly On, Guid? NewHeadId = null,
    IReadOnlyList<MemberRelation>? Relations = null) : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.MustHaveHappened(On);
        var household = scene.Of(HouseholdId);
        scene.Depart(household, PersonId, LeavingReason.Died, On, NewHeadId);
        ChangeScene.Relate(household, Relations, scene.Revision);

        return Task.CompletedTask;
    }
}
