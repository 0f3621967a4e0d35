using Contracts;

namespace AppHost.Demonstration.Loading;

/// <summary>2015 to 2017: rangers are paid each month, the land's money each December, the loans' subsidy when they fall due.</summary>
internal sealed class YearsStory(Desk desk)
{
    private static readonly string[] YearlyItems =
        [Items.PublicForest, Items.CroplandToForest, Items.ForestWorks, Items.LandLease, Items.ScenicStall];

    private readonly Payer _payer = new(desk);

    public async Task Play(CancellationToken ct)
    {
        for (var month = new DateOnly(CountyCalendar.FirstEcologyYear, 1, 1); month <= CountyCalendar.End; month = month.AddMonths(1))
        {
            desk.Progress.Show(0.62 + (0.36 * (month.DayNumber - CountyCalendar.TermStart.DayNumber) / (CountyCalendar.End.DayNumber - CountyCalendar.TermStart.DayNumber)),
                $"{month:yyyy-MM} 兑付 payments");
            if (month.Month == 1)
            {
                await new FundsStory(desk).Open(month.Year, ct);
            }

            await desk.Clock.Reach(month.AddMonths(1).AddDays(-1), ct);
            await Forestry(Items.RangerPay, $"{month:yyyy-MM}", ct);

            if (month.Month == 12)
            {
                foreach (var item in YearlyItems)
                {
                    await Forestry(item, $"{month:yyyy}", ct);
                }
            }

            if (month.Year == LoanStory.PaidOutOn.Year && month.Month == LoanStory.PaidOutOn.Month)
            {
                await new LoanStory(desk).Play(ct);
            }

            if (month.Year == LoanStory.PaidOutOn.Year + 1 && month.Month == LoanStory.PaidOutOn.Month)
            {
                await _payer.Pay("microcredit", "credit.officer", "credit.committee", Items.LoanSubsidy, $"{month:yyyy}", ct);
            }

            await _payer.PayReturnedAgain(ct);
        }
    }

    private Task Forestry(string item, string period, CancellationToken ct) =>
        _payer.Pay("ecology", "forestry.county", "forestry.chief", item, period, ct);
}
