using AppHost.Local;

namespace AppHost.Demonstration.Loading;

/// <summary>Plays the county's three and a half years through the real routes: every figure comes out of the flow, none is written.</summary>
internal sealed class DemonstrationLoader(string gateway, Keys keys, Func<string, IReadOnlyList<string>> addressesOf, ProgressBar progress)
{
    public async Task Load(CancellationToken ct)
    {
        progress.Show(0, "生成示范县 generating the county");
        var county = DemonstrationCounty.Create();
        using var offices = new Offices(gateway, keys.DemoPassword);
        using var clock = new DemonstrationClock(keys, addressesOf);
        var desk = new Desk(offices, clock, progress, county);

        await new RegisterStory(desk).Play(ct);
        await new CampaignStory(desk).Play(ct);
        await new FundsStory(desk).Open(CountyCalendar.WorkYear, ct);
        await new SchoolStory(desk).Play(ct);
        await new InsuranceStory(desk).Play(ct);
        await new ForestStory(desk).Open(ct);
        await new YearsStory(desk).Play(ct);

        await clock.Reach(CountyCalendar.End, ct);
        progress.Show(1, "完成 done");
    }
}

/// <summary>What each part of the story works with.</summary>
internal sealed record Desk(Offices Offices, DemonstrationClock Clock, ProgressBar Progress, DemonstrationCounty County)
{
    /// <summary>Ids that the register has given to the households, by household number.</summary>
    public Dictionary<string, Guid> HouseholdIds { get; } = [];

    public Guid IdOf(CountyHousehold household) => HouseholdIds[household.No];

    /// <summary>Does the same for many, a few at a time.</summary>
    public static Task ForEach<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken ct) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (item, token) => await act(item, token));
}
