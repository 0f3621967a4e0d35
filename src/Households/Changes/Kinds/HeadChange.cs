using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>Another member becomes head; relations are told anew from him.</summary>
internal sealed record HeadChange(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, Guid NewHeadId,
    [property: Required(ErrorMessage = "请填写原户主与新户主的关系")] string RelationOfFormerHead, IReadOnlyList<MemberRelation>? Relations = null)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        var household = scene.Of(HouseholdId);
        if (household.Member(NewHeadId).IsHead)
        {
            throw new RuleViolationException("head-already", "此人已是户主", "The person is the head");
        }

        household.ChangeHead(NewHeadId, ChangeScene.Relation("relationOfFormerHead", RelationOfFormerHead), scene.Revision);
        ChangeScene.Relate(household, Relations, scene.Revision);

        return Task.CompletedTask;
    }
}
