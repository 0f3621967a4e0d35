using Households.Register;
using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>A member marries out: into another household of the register, or out of it.</summary>
internal sealed record MarriageOut(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, Guid PersonId, DateOnly On, Guid? ToHouseholdId = null, string? Relation = null,
    Guid? NewHeadId = null) : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task<IReadOnlyList<Guid>> OtherHouseholds(HouseholdsDbContext db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Guid>>(ToHouseholdId is { } to ? [to] : []);

    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.MustHaveHappened(On);
        var household = scene.Of(HouseholdId);
        if (ToHouseholdId == HouseholdId)
        {
            throw new MalformedRequestException("toHouseholdId", "须为另一户", "must be another household");
        }

        if (ToHouseholdId is { } to)
        {
            scene.Pass(household, scene.Of(to), PersonId, ChangeScene.Relation("relation", Relation), On, NewHeadId);
        }
        else
        {
            scene.Depart(household, PersonId, LeavingReason.MarriedOut, On, NewHeadId);
        }

        return Task.CompletedTask;
    }
}
