using Households.Campaigns;

namespace Households.Tests.Campaigns;

public sealed class QuotasTests
{
    private static readonly QuotaRule Rule = new(50, 5);

    [Theory]
    [InlineData(true, 400)]
    [InlineData(false, 40)]
    public void N31_a_village_of_800_people_is_guided_to_half_when_key_and_to_a_twentieth_otherwise(bool key, int guide)
    {
        var quotas = Quotas.Of(Rule, [new CampaignVillage("990101001001", 800, key)], new Dictionary<string, int> { ["990101001001"] = guide + 3 });

        Assert.Equal(new VillageQuota("990101001001", 800, key, guide, guide + 3, 3), Assert.Single(quotas.Villages));
    }

    [Fact]
    public void N31_one_village_may_lie_above_its_guide_while_the_group_keeps_its_target()
    {
        CampaignVillage[] villages = [new("990101001001", 800, true), new("990101001002", 800, true), new("990101001003", 1000, false)];

        var quotas = Quotas.Of(Rule, villages, new Dictionary<string, int> { ["990101001001"] = 500, ["990101001002"] = 280, ["990101001003"] = 60 });

        Assert.Equal([100, -120, 10], quotas.Villages.Select(village => village.Gap));
        Assert.Equal([new GroupQuota(true, 50, 1600, 800, 780, -20), new GroupQuota(false, 5, 1000, 50, 60, 10)], quotas.Groups);
    }

    [Fact]
    public void A_village_without_applications_shows_its_whole_guide_as_gap() =>
        Assert.Equal(-40, Quotas.Of(Rule, [new CampaignVillage("990101001001", 800, false)], new Dictionary<string, int>()).Villages[0].Gap);
}
