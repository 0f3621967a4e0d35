namespace AppHost.Demonstration.Loading;

/// <summary>The end of 2016: eleven announced households borrow 420,000 yuan for a year, which falls due on the last days of the story.</summary>
internal sealed class LoanStory(Desk desk)
{
    /// <summary>Day of the pay-out; the loans fall due a year later.</summary>
    public static readonly DateOnly PaidOutOn = new(2016, 12, 30);

    private const string Officer = "credit.officer";

    public async Task Play(CancellationToken ct)
    {
        foreach (var loan in desk.County.PlannedLoans)
        {
            var id = await desk.Offices.Create(Officer, "/api/microcredit/applications", new
            {
                householdId = desk.IdOf(loan.Household),
                productCode = "demonstration",
                principal = loan.Principal,
                purpose = loan.Purpose,
            }, ct);
            await Step(Officer, id, "papers", new { complete = true }, ct);
            await Step(Officer, id, "check", new { passed = true }, ct);
            await Step("credit.committee", id, "approval", new { approved = true }, ct);
            await desk.Offices.Post(Officer, $"/api/microcredit/applications/{id}/disbursement", new { paidOn = PaidOutOn }, ct);
        }
    }

    private Task Step(string account, Guid loan, string step, object data, CancellationToken ct) =>
        desk.Offices.Post(account, $"/api/microcredit/applications/{loan}/steps", new { step, data }, ct);
}
