using System.Text.Json;
using Households.Campaigns;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Tests.Campaigns;

public sealed class CampaignTests
{
    private static readonly DateOnly Today = new(2014, 5, 13);
    private static readonly Rule<QuotaRule> Quota = new("identification-quota", Guid.CreateVersion7(), new QuotaRule(50, 5));
    private static readonly Rule<PovertyLine> Line = new("poverty-line", Guid.CreateVersion7(), new PovertyLine(Money.Yuan(2736), "below"));

    [Fact]
    public void The_line_is_read_from_the_parameters_when_none_is_given()
    {
        var campaign = Open(line: null);

        Assert.Equal((Money.Yuan(2736), Line.ParameterId), (campaign.Line, campaign.LineParameterId));
    }

    [Fact]
    public void A_line_that_differs_from_the_parameters_is_refused()
    {
        Assert.Equal(Money.Yuan(2736), Open(Money.Yuan(2736)).Line);

        Assert.Equal("line-mismatch", Assert.Throws<RuleViolationException>(() => Open(Money.Yuan(2800))).Code);
    }

    [Theory]
    [InlineData(2014, 2013, 2736)]
    [InlineData(2014, 2014, 2800)]
    [InlineData(2017, 2016, 2952)]
    public void The_line_has_two_keys_price_year_and_work_year(int workYear, int priceYear, decimal line) =>
        Assert.Equal(Money.Yuan(line), ShippedLines().For(workYear, priceYear).Line);

    [Fact]
    public void A_work_year_without_a_line_decides_nothing() =>
        Assert.Equal("line-missing", Assert.Throws<RuleViolationException>(() => ShippedLines().For(2014, 2009)).Code);

    [Fact]
    public void N27_a_constant_line_of_3000_that_is_3322_today_has_grown_by_1_1073() =>
        Assert.Equal(1.1073m, new PovertyLineRow(2014, 2013, 3322, 2010, 3000).Factor);

    [Fact]
    public void N28_the_four_stages_are_23_days_without_gap_or_overlap()
    {
        CampaignStage[] stages =
        [
            Stage(0, "组织培训", 13, 22), Stage(1, "农户申请", 23, 26), new(2, "入户调查", Day(27), new DateOnly(2014, 6, 2)),
            new(3, "民主评议", new DateOnly(2014, 6, 3), new DateOnly(2014, 6, 4)),
        ];

        Assert.Equal([10, 4, 7, 2], stages.Select(stage => stage.Days));
        Assert.Equal(new CampaignCalendar(23, 0, 0), CampaignCalendar.Of(stages));
        Assert.Equal([StageWork.Other, StageWork.Applications, StageWork.Surveys, StageWork.Reviews], stages.Select(stage => stage.Work));
    }

    [Fact]
    public void Gaps_and_overlaps_of_the_stages_are_shown() =>
        Assert.Equal(new CampaignCalendar(10, 2, 1), CampaignCalendar.Of([Stage(0, "申请", 13, 15), Stage(1, "调查", 15, 17), Stage(2, "评议", 20, 22)]));

    [Theory]
    [InlineData("乡镇审核", "TownshipApproval")]
    [InlineData("Township review", "TownshipApproval")]
    [InlineData("县级审批", "CountyApproval")]
    [InlineData("乡镇公示", "Other")]
    [InlineData("survey", "Surveys")]
    [InlineData("Village review", "Reviews")]
    [InlineData("applications", "Applications")]
    public void A_stage_opens_the_work_that_its_name_says(string name, string work) => Assert.Equal(work, Stage(0, name, 13, 14).Work.ToString());

    [Fact]
    public void Work_before_its_stage_is_refused_and_work_after_it_is_late()
    {
        var campaign = Open(null, Stage(0, "农户申请", 23, 26));

        Assert.Equal("stage-not-open", Assert.Throws<RuleViolationException>(() => campaign.IsLate(StageWork.Applications, Day(22))).Code);
        Assert.Equal([false, false, true], new[] { 23, 26, 27 }.Select(day => campaign.IsLate(StageWork.Applications, Day(day))));
    }

    [Fact]
    public void Work_without_a_stage_is_never_early_or_late() => Assert.False(Open(null).IsLate(StageWork.CountyApproval, Day(1)));

    private static Campaign Open(Money? line, params CampaignStage[] stages) =>
        Campaign.Open(new CampaignPlan("识别", 2014, 2013, line, [new CampaignVillage("990101001001", 800, true)], stages), Line, Quota, Standard, "poverty.county", Today);

    private static readonly Rule<Procedure> Standard = new(IdentificationParameters.Procedures, Guid.CreateVersion7(), Procedure.In(Procedure.Shipped, Procedure.Standard));

    private static CampaignStage Stage(int position, string name, int from, int to) => new(position, name, Day(from), Day(to));

    private static DateOnly Day(int day) => new(2014, 5, day);

    private static PovertyLineTable ShippedLines() => JsonSerializer.Deserialize<PovertyLineTable>(
        IdentificationParameters.All.Single(entry => entry.Code == IdentificationParameters.PovertyLine).Value, PlatformJson.Options)!;
}
