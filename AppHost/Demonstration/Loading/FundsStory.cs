using Contracts;

namespace AppHost.Demonstration.Loading;

/// <summary>Finance has the year's money in its books before anything is paid: each channel is allotted, released and assigned by two people.</summary>
internal sealed class FundsStory(Desk desk)
{
    private static readonly Channel[] Channels =
    [
        new("forest", "林业生态补助资金", "central", "林业局", 12_000_000, [Items.RangerPay, Items.PublicForest, Items.CroplandToForest, Items.ForestWorks]),
        new("education", "学生营养与寄宿补助资金", "province", "教育局", 600_000, [Items.MealSubsidy, Items.BoardingSubsidy]),
        new("poverty", "财政专项扶贫资金", "province", "扶贫办", 7_100_000, [Items.PremiumSubsidy, Items.LoanSubsidy, Items.LandLease, Items.ScenicStall]),
    ];

    /// <summary>Opens the books of a year.</summary>
    public Task Open(int year, CancellationToken ct) => Desk.ForEach(Channels, (channel, token) => Open(channel, year, token), ct);

    private async Task Open(Channel channel, int year, CancellationToken ct)
    {
        var source = await desk.Offices.Create("finance.maker", "/api/funds/sources", new
        {
            code = channel.Code,
            name = channel.Name,
            channel.Level,
            kind = channel.Code == "poverty" ? "poverty-fund" : "department-fund",
            channel.Department,
            areaCode = VillagePlan.County,
            year,
            purposes = channel.Items,
            document = $"示财〔{year}〕1号",
        }, ct);
        await Approve($"/api/funds/sources/{source}", ct);
        foreach (var kind in new[] { "allotment", "release" })
        {
            var act = await desk.Offices.Create("finance.maker", $"/api/funds/sources/{source}/acts", new
            {
                kind,
                amount = channel.Yuan,
                on = $"{year}-01-05",
                document = $"示财〔{year}〕2号",
            }, ct);
            await Approve($"/api/funds/acts/{act}", ct);
        }

        await desk.Offices.Post("finance.maker", "/api/funds/assignments", new { sourceId = source, items = channel.Items, areaCode = VillagePlan.County }, ct);
        await Approve($"/api/funds/assignments/{source}", ct);
    }

    private Task Approve(string path, CancellationToken ct) => desk.Offices.Post("finance.checker", $"{path}/approval", new { decision = "approve" }, ct);

    private sealed record Channel(string Code, string Name, string Level, string Department, decimal Yuan, string[] Items);
}
