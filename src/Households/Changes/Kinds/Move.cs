using System.ComponentModel.DataAnnotations;

namespace Households.Changes.Kinds;

/// <summary>The whole household moves to another group within the county.</summary>
internal sealed record Move(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, DateOnly On,
    [property: Required(ErrorMessage = "请填写迁入地区"), StringLength(14, ErrorMessage = "地区代码为 14 位")] string ToAreaCode)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override string? DestinationArea() => ToAreaCode;

    public override async Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.MustHaveHappened(On);
        await scene.MustBeAGroup("toAreaCode", ToAreaCode, ct);
        scene.Of(HouseholdId).MoveTo(ToAreaCode);
    }
}
