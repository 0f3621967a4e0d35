using Households.Register;

namespace Households.Changes.Kinds;

/// <summary>An entry that should never have been: a person registered twice, or by mistake. It stays in the file as a former member with that reason.</summary>
internal sealed record Removal(Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, Guid PersonId, Guid? NewHeadId = null)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.Depart(scene.Of(HouseholdId), PersonId, LeavingReason.Mistake, scene.Today, NewHeadId);

        return Task.CompletedTask;
    }
}
