using Contracts;

namespace AppHost.Demonstration.Loading;

/// <summary>The year 2015: the enrolment list, with three people forgotten, and the premium subsidy of the announced people on it.</summary>
internal sealed class InsuranceStory(Desk desk)
{
    private const int Year = 2015;

    public async Task Play(CancellationToken ct)
    {
        desk.Progress.Show(0.48, "参保与参保资助 enrolment and premiums");
        await desk.Clock.Reach(new DateOnly(Year - 1, 12, 20), ct);
        await desk.Offices.Import("medical.county", "medical", "enrolment", stream => DemonstrationFiles.EnrolmentAsync(desk.County, stream, Year), ct);
        await new Payer(desk).Pay("medical", "medical.county", "medical.chief", Items.PremiumSubsidy, $"{Year}", ct);
    }
}
