using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>Someone marries into the household: a person new to the register, or a member of another household.</summary>
internal sealed record MarriageIn(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, DateOnly On, NewMember? Member = null, Guid? PersonId = null, Guid? FromHouseholdId = null,
    string? Relation = null, Guid? NewHeadId = null) : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task<IReadOnlyList<Guid>> OtherHouseholds(HouseholdsDbContext db, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Guid>>(FromHouseholdId is { } from ? [from] : []);

    public override async Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.MustHaveHappened(On);
        var household = scene.Of(HouseholdId);
        if (Member is { } newcomer && PersonId is null)
        {
            household.Join(scene.Db.Add(await scene.Newcomer(household, newcomer, ct)).Entity);
        }
        else if (Member is null && PersonId is { } person && FromHouseholdId is { } from && from != HouseholdId)
        {
            scene.Pass(scene.Of(from), household, person, ChangeScene.Relation("relation", Relation), On, NewHeadId);
        }
        else
        {
            throw new MalformedRequestException("member", "请填写新成员，或登记册中的成员及其所在户", "Give a new member, or a member with his household");
        }
    }
}
