using Contracts;
using EcologicalCompensation.Dues;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Rangers;

/// <summary>
/// 护林员管护补助: a month's pay to whoever was in post on any day of the month, at most one ranger a household. Who has come over the age
/// is paid until the post is ended: a flag asks for that.
/// </summary>
internal sealed class RangerPay(EcologicalCompensationDbContext db, Figures figures, DuesProposal proposals, BusinessClock clock) : IBenefitRule
{
    public string Item => Items.RangerPay;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        period.MustBe(clock, PeriodKind.Month);
        var dues = new List<Due>();
        var undecided = new List<Undecided>();
        foreach (var post in await InPost(period, areaCode, ct))
        {
            if (Doubt(post, dues) is { } doubt)
            {
                undecided.Add(new Undecided(post.PersonId, post.AreaCode, doubt.Code, doubt.Reason));
                continue;
            }

            var pay = await figures.Rate(EcologicalCompensationParameters.RangerPayMonth, post.AreaCode, period.First, ct);
            dues.Add(new Due(post.HouseholdId, post.PersonId, Money.Yuan(pay.Value),
                $"{pay.Basis} {pay.Value:0.00}: ranger {post.RangerId}, hired {post.HiredOn:yyyy-MM-dd}"));
        }

        return await proposals.Of(Item, period, areaCode, dues, undecided, ct);
    }

    private static (string Code, string Reason)? Doubt(Post post, List<Due> dues) => post switch
    {
        { Status: not RegisteredHousehold.Announced } => (Eligibility.NotAnnounced, "该户已不是建档立卡户"),
        { IsMember: false } => (Eligibility.NotMember, "该护林员已不是该户成员"),
        _ when dues.Any(due => due.HouseholdId == post.HouseholdId) => ("household-paid-once", "该户本月已有一名护林员发放补助"),
        _ => null,
    };

    private Task<List<Post>> InPost(Period month, string areaCode, CancellationToken ct) => (
        from household in db.Households.AsNoTracking().InAreas(new[] { areaCode }, household => household.AreaCode)
        join ranger in db.Rangers.AsNoTracking() on household.HouseholdId equals ranger.HouseholdId
        where ranger.HiredOn <= month.Last && (ranger.EndedOn == null || ranger.EndedOn >= month.First)
        orderby household.HouseholdNo, ranger.HiredOn
        select new Post(
            ranger.Id, household.HouseholdId, ranger.PersonId, household.AreaCode, household.Status, ranger.HiredOn!.Value,
            db.People.Any(person => person.HouseholdId == ranger.HouseholdId && person.PersonId == ranger.PersonId))).ToListAsync(ct);

    private sealed record Post(
        Guid RangerId, Guid HouseholdId, Guid PersonId, string AreaCode, string Status, DateOnly HiredOn, bool IsMember);
}
