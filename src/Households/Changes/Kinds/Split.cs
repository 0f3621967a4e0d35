using System.ComponentModel.DataAnnotations;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>Some members set up a household of their own; class, causes and filing go with them, and land as far as it is said.</summary>
internal sealed record Split(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, DateOnly On,
    [property: Required(ErrorMessage = "请填写新户编号"), RegularExpression("^[0-9A-Za-z-]{1,40}$", ErrorMessage = "户编号须为 1 至 40 位字母、数字或连字符")] string NewHouseholdNo,
    Guid NewHeadId, IReadOnlyList<MemberRelation> Members, string? AreaCode = null,
    [property: Range(0, 100_000, ErrorMessage = "面积超出范围")] decimal? Cropland = null, [property: Range(0, 100_000, ErrorMessage = "面积超出范围")] decimal? Woodland = null,
    [property: RegularExpression(ContactChange.PhoneForm, ErrorMessage = "联系电话须为 7 至 15 位数字")] string? Phone = null,
    [property: StringLength(60, ErrorMessage = "开户银行不超过 60 个字")] string? Bank = null,
    [property: RegularExpression(AccountChange.AccountForm, ErrorMessage = "银行账号须为 8 至 32 位数字")] string? Account = null)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override string? DestinationArea() => AreaCode;

    public override async Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.MustHaveHappened(On);
        var household = scene.Of(HouseholdId);
        await Check(scene, household, ct);
        var own = household.SplitOff(
            NewHouseholdNo, AreaCode ?? household.AreaCode, scene.Personal.Seal(Phone), Bank ?? "", scene.Personal.Seal(Account), scene.Revision);
        scene.Add(own);
        own.Receive(household, NewHeadId, Person.Head, On, scene.Revision);
        foreach (var (member, index) in Members.Select((member, index) => (member, index)))
        {
            own.Receive(household, member.PersonId, ChangeScene.Relation($"members[{index}].relation", member.Relation), On, scene.Revision);
        }

        own.TakeLand(household, Cropland, Woodland);
    }

    private async Task Check(ChangeScene scene, Household household, CancellationToken ct)
    {
        if (household.Member(NewHeadId).IsHead || Members.Any(member => household.Member(member.PersonId).IsHead))
        {
            throw new RuleViolationException("head-leaves", "户主不能分出，请先变更户主", "The head cannot leave by a split; change the head first");
        }

        if (Members.Select(member => member.PersonId).Append(NewHeadId).Distinct().Count() != Members.Count + 1)
        {
            throw new MalformedRequestException("members", "成员不能重复", "Each member once");
        }

        if (decimal.Round(Cropland ?? 0, 3) != (Cropland ?? 0) || decimal.Round(Woodland ?? 0, 3) != (Woodland ?? 0))
        {
            throw new MalformedRequestException("cropland", "面积至多三位小数", "Land has three decimals at most");
        }

        if ((Cropland ?? 0) > (household.Cropland ?? 0) || (Woodland ?? 0) > (household.Woodland ?? 0))
        {
            throw new RuleViolationException("land-exceeds", "分出的土地多于原户所有", "More land leaves than the household has");
        }

        if (await scene.Db.Households.AnyAsync(other => other.HouseholdNo == NewHouseholdNo, ct))
        {
            throw new RuleViolationException("household-exists", "该户编号已在登记册中", "The household number is in the register");
        }

        if (AreaCode is not null)
        {
            await scene.MustBeAGroup("areaCode", AreaCode, ct);
        }
    }
}
