namespace AppHost.Demonstration.Loading;

/// <summary>The identification of 2014: application, house survey, village review, two notices, county announcement.</summary>
internal sealed class CampaignStory(Desk desk)
{
    private readonly Dictionary<string, Guid> _applications = [];
    private Guid _campaign;

    public async Task Play(CancellationToken ct)
    {
        await Open(ct);
        await Apply(ct);
        await Survey(ct);
        await Review(ct);

        // Seven days in the village, seven in the township, five of announcement (decision 8).
        await Approve("township.chief", "township-approvals", CountyCalendar.Stages[^1].To.AddDays(7), 0.36, ct);
        await Approve("poverty.chief", "county-approvals", CountyCalendar.Stages[^1].To.AddDays(14), 0.38, ct);
        await desk.Clock.Reach(CountyCalendar.Stages[^1].To.AddDays(19), ct);
    }

    private async Task Open(CancellationToken ct) => _campaign = await desk.Offices.Create("poverty.county", "/api/households/campaigns", new
    {
        name = "2014年建档立卡",
        workYear = CountyCalendar.WorkYear,
        priceYear = CountyCalendar.PriceYear,
        villages = VillagePlan.All.Select(village => new { areaCode = village.Code, population = village.People, key = village.Key }),
        stages = CountyCalendar.Stages.Select(stage => new { name = stage.Name, from = stage.From, to = stage.To }),
    }, ct);

    private async Task Apply(CancellationToken ct)
    {
        desk.Progress.Show(0.10, "农户申请 applications");
        await desk.Clock.Reach(CountyCalendar.Stages[1].From, ct);
        await Desk.ForEach(desk.County.Reviews, async (village, token) =>
        {
            foreach (var application in village.Applications)
            {
                var id = await desk.Offices.Create(Cadre(village), $"/api/households/campaigns/{_campaign}/applications", new
                {
                    householdId = desk.IdOf(application.Household),
                    reason = application.Reason,
                }, token);
                lock (_applications)
                {
                    _applications[application.Household.No] = id;
                }
            }
        }, ct);
    }

    private async Task Survey(CancellationToken ct)
    {
        desk.Progress.Show(0.20, "入户调查 house surveys");
        await desk.Clock.Reach(CountyCalendar.Stages[2].From, ct);
        await Desk.ForEach(desk.County.Reviews.SelectMany(village => village.Applications), (application, token) => desk.Offices.Post(
            "township.officer", $"/api/households/applications/{_applications[application.Household.No]}/survey", new
            {
                team = (string[])["township.officer", "township.survey1", "township.survey2"],
                income = new
                {
                    wage = application.Household.Income.Wage,
                    business = application.Household.Income.Business,
                    property = application.Household.Income.Property,
                    transfer = application.Household.Income.Transfer,
                    productionCost = application.Household.Income.ProductionCost,
                },
                needs = application.Needs,
                outcome = "pass",
                reason = application.Reason,
            }, token), ct);
    }

    private async Task Review(CancellationToken ct)
    {
        desk.Progress.Show(0.33, "民主评议 village reviews");
        await desk.Clock.Reach(CountyCalendar.Stages[3].To, ct);
        foreach (var village in desk.County.Reviews)
        {
            await desk.Offices.Post(Cadre(village), $"/api/households/campaigns/{_campaign}/reviews", new
            {
                villageCode = village.Village.Code,
                heldOn = village.HeldOn,
                representativesTotal = village.Representatives,
                representativesPresent = village.Present,
                votes = village.Applications.Select(application => new
                {
                    applicationId = _applications[application.Household.No],
                    @for = application.For,
                    against = application.Against,
                }),
            }, ct);
        }
    }

    /// <summary>When the notice before has closed, a village's list is approved as one.</summary>
    private async Task Approve(string chief, string route, DateOnly on, double share, CancellationToken ct)
    {
        desk.Progress.Show(share, "公示与审批 notices and approvals");
        await desk.Clock.Reach(on, ct);
        foreach (var village in desk.County.Reviews)
        {
            await desk.Offices.Post(chief, $"/api/households/campaigns/{_campaign}/{route}", new
            {
                applicationIds = village.Applications.Select(application => _applications[application.Household.No]),
                decision = "approve",
                reason = "材料齐全，公示无异议",
            }, ct);
        }
    }

    private static string Cadre(VillageReview village) => $"village.{village.Village.Number:00}";
}
