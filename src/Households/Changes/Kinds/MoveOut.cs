using Households.Register;

namespace Households.Changes.Kinds;

/// <summary>A member, or without one the whole household, moves out of the county.</summary>
internal sealed record MoveOut(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, DateOnly On, Guid? PersonId = null, Guid? NewHeadId = null)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.MustHaveHappened(On);
        var household = scene.Of(HouseholdId);
        if (PersonId is { } person)
        {
            scene.Depart(household, person, LeavingReason.MovedOut, On, NewHeadId);

            return Task.CompletedTask;
        }

        foreach (var member in household.Members.ToList())
        {
            household.Leave(member.Id, LeavingReason.MovedOut, On);
        }

        household.Cancel();

        return Task.CompletedTask;
    }
}
