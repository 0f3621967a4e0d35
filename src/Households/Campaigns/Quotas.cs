using SharedKernel;

namespace Households.Campaigns;

/// <summary>Expected incidence in percent: a guide for each village, a target for the group of villages (decision 2).</summary>
internal sealed record QuotaRule(decimal KeyPercent, decimal OtherPercent)
{
    public decimal PercentOf(bool key) => key ? KeyPercent : OtherPercent;
}

/// <summary>A village's guide against its list; the gap is positive when the list is longer.</summary>
internal sealed record VillageQuota(string AreaCode, int Population, bool Key, int Guide, int Listed, int Gap);

/// <summary>The target of all key or all other villages against their lists.</summary>
internal sealed record GroupQuota(bool Key, decimal Percent, int Population, int Target, int Listed, int Gap);

/// <summary>Guides, targets and gaps of a campaign, in people.</summary>
internal sealed record Quotas(IReadOnlyList<VillageQuota> Villages, IReadOnlyList<GroupQuota> Groups)
{
    public static Quotas Of(QuotaRule rule, IEnumerable<CampaignVillage> villages, IReadOnlyDictionary<string, int> listed)
    {
        var rows = villages.OrderBy(village => village.AreaCode, StringComparer.Ordinal).Select(village =>
        {
            var guide = Share(village.Population, rule.PercentOf(village.Key));
            var people = listed.GetValueOrDefault(village.AreaCode);

            return new VillageQuota(village.AreaCode, village.Population, village.Key, guide, people, people - guide);
        }).ToList();
        var groups = rows.GroupBy(village => village.Key).OrderByDescending(group => group.Key).Select(group =>
        {
            var percent = rule.PercentOf(group.Key);
            var target = Share(group.Sum(village => village.Population), percent);
            var people = group.Sum(village => village.Listed);

            return new GroupQuota(group.Key, percent, group.Sum(village => village.Population), target, people, people - target);
        }).ToList();

        return new Quotas(rows, groups);
    }

    private static int Share(int population, decimal percent) => (int)Rounding.HalfUp.Round(population * percent / 100m, 0);
}
