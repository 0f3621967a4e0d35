using System.ComponentModel.DataAnnotations;
using Households.Register;

namespace Households.Changes.Kinds;

/// <summary>
/// What someone asks to be changed; one record for each kind, with its fields and its effect. It is kept as it was sent, so the approver applies
/// exactly what the maker asked for.
/// </summary>
/// <param name="HouseholdId">The household that asks.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">Ids of attachments of the households that it touches.</param>
internal abstract record ChangeProposal(
    Guid HouseholdId,
    [property: Required(ErrorMessage = "请填写变更理由"), StringLength(500, MinimumLength = 2, ErrorMessage = "变更理由须为 2 至 500 个字")] string Reason,
    [property: Required(ErrorMessage = "请提供佐证材料"), MinLength(1, ErrorMessage = "请提供佐证材料"), MaxLength(20, ErrorMessage = "佐证材料不超过 20 份")]
    IReadOnlyList<string> Evidence)
{
    /// <summary>Further households that the change touches.</summary>
    public virtual Task<IReadOnlyList<Guid>> OtherHouseholds(HouseholdsDbContext db, CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>Area that a household comes to; maker and approver must cover it too.</summary>
    public virtual string? DestinationArea() => null;

    /// <summary>Makes the change; it breaks a rule or is made whole.</summary>
    public abstract Task Apply(ChangeScene scene, CancellationToken ct);
}

/// <summary>A person who is not in the register yet.</summary>
internal sealed record NewMember(
    [property: Required(ErrorMessage = "请填写姓名"), StringLength(60, ErrorMessage = "姓名不超过 60 个字")] string Name,
    [property: Required(ErrorMessage = "请填写身份证号"), StringLength(40, ErrorMessage = "身份证号过长")] string IdNumber,
    [property: Required(ErrorMessage = "请填写与户主关系")] string Relation,
    [property: StringLength(30, ErrorMessage = "民族不超过 30 个字")] string? Ethnicity = null, string? Schooling = null, string? Pupil = null, string? Health = null,
    string? Labour = null, [property: Range(0, 12, ErrorMessage = "务工时间须为 0 至 12 个月")] int? MonthsAway = null, string? Insurance = null);

/// <summary>What a member is to the head from now on.</summary>
internal sealed record MemberRelation(Guid PersonId, [property: Required(ErrorMessage = "请填写与户主关系")] string Relation);
