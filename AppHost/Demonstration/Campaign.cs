namespace AppHost.Demonstration;

/// <summary>A household's way through the identification: what it applies with, what the survey finds, how the village votes.</summary>
internal sealed record CampaignApplication(CountyHousehold Household, string Reason, SurveyedNeeds Needs, int For, int Against);

/// <summary>Whether food, clothing, schooling, medical care, house and water are secured.</summary>
internal sealed record SurveyedNeeds(bool Food, bool Clothing, bool Education, bool Medical, bool Housing, bool Water);

/// <summary>A village's review meeting; those present are at least the quorum and two thirds of all representatives.</summary>
internal sealed record VillageReview(VillagePlan Village, DateOnly HeldOn, int Representatives, int Present, IReadOnlyList<CampaignApplication> Applications);

/// <summary>Prepares the campaign of 2014.</summary>
internal sealed class Campaign(Dice dice)
{
    public List<VillageReview> Reviews(IReadOnlyList<CountyHousehold> households) =>
    [
        .. households.Where(household => household.IsAnnounced).GroupBy(household => household.Village).Select(village => new VillageReview(
            village.Key,
            CountyCalendar.Stages[^1].From.AddDays(village.Key.Number % 2),
            village.Key.Representatives,
            village.Key.Present,
            [.. village.Select(household => Application(household))])),
    ];

    private CampaignApplication Application(CountyHousehold household)
    {
        var votesFor = household.Village.Present - dice.Between(0, household.Village.Present / 6);
        var against = dice.Between(0, household.Village.Present - votesFor);
        var needs = new SurveyedNeeds(
            Food: true,
            Clothing: true,
            Education: !household.OtherCauses.Prepend(household.MainCause).Contains("因学"),
            Medical: household.Members.All(member => member.Health != Words.Severe),
            Housing: household.HouseGrade is "A" or "B",
            Water: household.SafeWater);
        return new(household, $"家庭人均收入低于标准,{household.MainCause},申请纳入建档立卡", needs, votesFor, against);
    }
}
