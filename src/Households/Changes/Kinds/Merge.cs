using System.ComponentModel.DataAnnotations;
using Households.Register;
using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>
/// All members of another household join this one; the other's file is closed and keeps its history. <paramref name="Duplicates"/> are members of the other
/// whom this one has already under another entry: they do not join, and are former members by mistake.
/// </summary>
internal sealed record Merge(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, DateOnly On, Guid OtherHouseholdId,
    [property: Required(ErrorMessage = "请填写并入成员与户主的关系")] IReadOnlyList<MemberRelation> Relations,
    [property: MaxLength(20, ErrorMessage = "重复成员不超过 20 人")] IReadOnlyList<Guid>? Duplicates = null)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task<IReadOnlyList<Guid>> OtherHouseholds(HouseholdsDbContext db, CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([OtherHouseholdId]);

    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.MustHaveHappened(On);
        if (OtherHouseholdId == HouseholdId)
        {
            throw new MalformedRequestException("otherHouseholdId", "须为另一户", "must be another household");
        }

        var (into, other) = (scene.Of(HouseholdId), scene.Of(OtherHouseholdId));
        if (into.Status is HouseholdStatus.Registered && other.Status is not HouseholdStatus.Registered)
        {
            throw new RuleViolationException("merge-loses-filing", "建档立卡户不能并入未建档户", "A filed household cannot join one that is not filed");
        }

        foreach (var twice in Duplicates ?? [])
        {
            other.Leave(twice, LeavingReason.Mistake, On);
        }

        if (!other.Members.Select(member => member.Id).Order().SequenceEqual(Relations.Select(line => line.PersonId).Order()))
        {
            throw new MalformedRequestException("relations", "须逐一填写并入成员与户主的关系", "Name each member of the other household once");
        }

        foreach (var (line, index) in Relations.Select((line, index) => (line, index)))
        {
            into.Receive(other, line.PersonId, ChangeScene.Relation($"relations[{index}].relation", line.Relation), On, scene.Revision);
        }

        into.TakeLand(other, other.Cropland, other.Woodland);
        other.Cancel();

        return Task.CompletedTask;
    }
}
