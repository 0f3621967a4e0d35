using Funds.Ledger;
using Funds.Payments;
using Funds.Projects;
using Funds.Tests.Sources;
using Microsoft.EntityFrameworkCore;
using SharedKernel;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Ledger;

/// <summary>What must be true of a county's books whatever was done.</summary>
internal static class CountyBooks
{
    public static async Task MustHold(this FundsHarness funds, CountyOffice office)
    {
        await office.BooksHold();
        await funds.Read(async db =>
        {
            var sources = await db.FundSources.AsNoTracking().Where(source => source.AreaCode == office.County).ToListAsync();
            var ids = sources.ConvertAll(source => source.Id);
            var accounts = await db.LedgerAccounts.AsNoTracking().Where(account => ids.Contains(account.SourceId)).ToListAsync();
            var entries = await db.LedgerEntries.AsNoTracking().Where(entry => ids.Contains(entry.SourceId)).ToListAsync();
            EntriesBalance(accounts, entries);
            BatchesAgree(sources.ToDictionary(source => source.Id, source => source.RootId ?? source.Id), accounts, entries,
                await db.Encumbrances.AsNoTracking().Where(bound => ids.Contains(bound.SourceId)).ToListAsync());
            await PaymentsAgree(db, office, accounts, entries);
            await ProjectsAgree(db, office, accounts, entries);

            return true;
        });
        var totals = (await Ok(await office.Maker.GetAsync("/api/funds/totals"))).GetProperty("total");
        decimal Sum(string name) => totals.GetProperty(name).GetDecimal();
        Assert.Equal(Sum("granted"), Sum("paid") + Sum("pending") + Sum("returned") + Sum("cancelled"));
        Assert.All((await Ok(await office.Maker.GetAsync("/api/funds/statements/balance"))).EnumerateArray(),
            line => Assert.True(line.GetProperty("balanced").GetBoolean(), line.GetRawText()));
    }

    private static void EntriesBalance(List<LedgerAccount> accounts, List<LedgerEntry> entries)
    {
        var byId = accounts.ToDictionary(account => account.Id);
        Assert.All(entries, entry => Assert.Equal((entry.SourceId, entry.SourceId), (byId[entry.DebitId].SourceId, byId[entry.CreditId].SourceId)));
        Assert.Equal(accounts.Sum(account => account.Debit), accounts.Sum(account => account.Credit));
        Assert.All(accounts, account => Assert.Equal(entries.Where(entry => entry.DebitId == account.Id).Sum(entry => entry.Amount), account.Debit));
        Assert.All(accounts, account => Assert.Equal(entries.Where(entry => entry.CreditId == account.Id).Sum(entry => entry.Amount), account.Credit));
        Assert.All(accounts, account => Assert.True(account.Kind.Gives() ? account.Balance <= Money.Zero : account.Balance >= Money.Zero, $"{account.Kind} {account.Balance}"));

        // What came in and did not go back is at hand, bound, awaited or spent.
        Money Moved(params EntryKind[] kinds) => entries.Where(entry => kinds.Contains(entry.Kind)).Sum(entry => entry.Amount);
        Money Held(params AccountKind[] kinds) => accounts.Where(account => kinds.Contains(account.Kind)).Sum(account => account.Balance);
        Assert.Equal(
            Moved(EntryKind.Allotment, EntryKind.Receipt) - Moved(EntryKind.GiveBack),
            Held(AccountKind.Awaited, AccountKind.Available, AccountKind.Encumbered) + Spent(accounts, entries));
    }

    private static void BatchesAgree(Dictionary<Guid, Guid> roots, List<LedgerAccount> accounts, List<LedgerEntry> entries, List<Encumbrance> bound)
    {
        var own = accounts.Where(account => account.ProjectId == Guid.Empty).ToList();
        foreach (var source in roots.Keys)
        {
            Assert.Equal(bound.Where(entry => entry.SourceId == source).Sum(entry => entry.Rest), own.Single(account => account.SourceId == source && account.Kind is AccountKind.Encumbered).Balance);
        }

        foreach (var root in roots.Values.Distinct())
        {
            Assert.Equal(
                bound.Where(entry => roots[entry.SourceId] == root).Sum(entry => entry.Spent),
                Spent(own.Where(account => roots[account.SourceId] == root), entries));
        }
    }

    private static async Task PaymentsAgree(FundsDbContext db, CountyOffice office, List<LedgerAccount> accounts, List<LedgerEntry> entries)
    {
        var payments = await db.Payments.AsNoTracking().Where(payment => payment.AreaCode.StartsWith(office.County)).ToListAsync();
        var paid = await db.BatchLines.AsNoTracking().Where(line => line.AreaCode.StartsWith(office.County) && line.Outcome == PaymentState.Paid && line.ReversedOn == null).ToListAsync();
        Assert.All(payments.GroupBy(payment => (payment.BeneficiaryId, payment.Item, payment.Period)), same => Assert.True(same.Count(payment => payment.State is PaymentState.Paid) <= 1));
        Assert.Equal(payments.Where(payment => payment.State is PaymentState.Paid).Select(payment => payment.Id).Order(), paid.Select(line => line.PaymentId).Order());
        Assert.Equal(paid.Sum(line => line.Amount), Spent(accounts.Where(account => account.ProjectId == Guid.Empty), entries));
    }

    private static async Task ProjectsAgree(FundsDbContext db, CountyOffice office, List<LedgerAccount> accounts, List<LedgerEntry> entries)
    {
        var projects = await db.Projects.AsNoTracking().Include(project => project.Lines).Where(project => project.AreaCode.StartsWith(office.County)).ToListAsync();
        var claims = await db.ExpenseClaims.AsNoTracking().Where(claim => claim.State == ClaimState.Paid || claim.State == ClaimState.ReversalProposed).ToListAsync();
        var fundings = await db.ProjectFundings.AsNoTracking().Where(funding => funding.State == FundingState.Approved).ToListAsync();
        foreach (var project in projects)
        {
            var own = accounts.Where(account => account.ProjectId == project.Id).ToList();
            var bound = own.Where(account => account.Kind is AccountKind.Encumbered).Sum(account => account.Balance);
            var claimed = claims.Where(claim => claim.ProjectId == project.Id).Sum(claim => claim.Amount);
            Assert.Equal(claimed, Spent(own, entries));
            Assert.Equal(claimed, project.Lines.Sum(line => line.Claimed));
            Assert.Equal(project.IsOver ? Money.Zero : fundings.Where(funding => funding.ProjectId == project.Id).Sum(funding => funding.Amount) - claimed, bound);
        }
    }

    /// <summary>What was spent and did not come back in a later year.</summary>
    private static Money Spent(IEnumerable<LedgerAccount> accounts, List<LedgerEntry> entries) => accounts.Sum(account => account.Kind switch
    {
        AccountKind.Spent => account.Balance,
        AccountKind.Recovered => -entries.Where(entry => entry.Kind is EntryKind.LateRecovery && entry.CreditId == account.Id).Sum(entry => entry.Amount),
        _ => Money.Zero,
    });
}
