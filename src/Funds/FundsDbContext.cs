using Funds.Accounts;
using Funds.BankReturns;
using Funds.Batches;
using Funds.Drives;
using Funds.Holds;
using Funds.Ledger;
using Funds.Payees;
using Funds.Payments;
using Funds.Pools;
using Funds.Projects;
using Funds.PublicLists;
using Funds.Sources;
using Funds.Statements;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;

namespace Funds;

internal class FundsDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Payee> Payees => Set<Payee>();

    public DbSet<Batch> Batches => Set<Batch>();

    public DbSet<BatchLine> BatchLines => Set<BatchLine>();

    public DbSet<PublicList> PublicLists => Set<PublicList>();

    public DbSet<PublicListRow> PublicListRows => Set<PublicListRow>();

    public DbSet<ListObjection> ListObjections => Set<ListObjection>();

    public DbSet<BankReturn> BankReturns => Set<BankReturn>();

    public DbSet<BankReturnRow> BankReturnRows => Set<BankReturnRow>();

    public DbSet<FormerMember> FormerMembers => Set<FormerMember>();

    public DbSet<House> Houses => Set<House>();

    public DbSet<Transmission> Transmissions => Set<Transmission>();

    public DbSet<BalanceFinding> BalanceFindings => Set<BalanceFinding>();

    public DbSet<AccountChange> AccountChanges => Set<AccountChange>();

    public DbSet<FundSource> FundSources => Set<FundSource>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<FundPool> FundPools => Set<FundPool>();

    public DbSet<DonationDrive> DonationDrives => Set<DonationDrive>();

    public DbSet<Donation> Donations => Set<Donation>();

    public DbSet<LedgerAccount> LedgerAccounts => Set<LedgerAccount>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<FundAct> FundActs => Set<FundAct>();

    public DbSet<YearClose> YearCloses => Set<YearClose>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectFunding> ProjectFundings => Set<ProjectFunding>();

    public DbSet<ExpenseClaim> ExpenseClaims => Set<ExpenseClaim>();

    public DbSet<ClaimProof> ClaimProofs => Set<ClaimProof>();

    public DbSet<Encumbrance> Encumbrances => Set<Encumbrance>();

    protected override void Configure(ModelBuilder model)
    {
        model.AddRegisterCopy();
        Payment.Configure(model);
        Payee.Configure(model);
        Batch.Configure(model);
        BatchLine.Configure(model);
        PublicList.Configure(model);
        BankReturn.Configure(model);
        BankReturnRow.Configure(model);
        AccountChange.Configure(model);
        FormerMember.Configure(model);
        House.Configure(model);
        Transmission.Configure(model);
        BalanceFinding.Configure(model);
        FundSource.Configure(model);
        Assignment.Configure(model);
        FundPool.Configure(model);
        DonationDrive.Configure(model);
        Donation.Configure(model);
        LedgerAccount.Configure(model);
        LedgerEntry.Configure(model);
        Encumbrance.Configure(model);
        FundAct.Configure(model);
        YearClose.Configure(model);
        Project.Configure(model);
        Pledge.Configure(model);
        ProjectAct.Configure(model);
        BudgetLine.Configure(model);
        ProjectFunding.Configure(model);
        ExpenseClaim.Configure(model);
    }
}

internal sealed class PostgresFundsDbContext(DbContextOptions<PostgresFundsDbContext> options) : FundsDbContext(options);

internal sealed class SqliteFundsDbContext(DbContextOptions<SqliteFundsDbContext> options) : FundsDbContext(options);

internal sealed class PostgresFundsDesignTime : PostgresDesignTime<PostgresFundsDbContext>;

internal sealed class SqliteFundsDesignTime : SqliteDesignTime<SqliteFundsDbContext>;
