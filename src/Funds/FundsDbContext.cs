using Funds.Accounts;
using Funds.BankReturns;
using Funds.Batches;
using Funds.Holds;
using Funds.Payees;
using Funds.Payments;
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

    public DbSet<BankReturn> BankReturns => Set<BankReturn>();

    public DbSet<BankReturnRow> BankReturnRows => Set<BankReturnRow>();

    public DbSet<FormerMember> FormerMembers => Set<FormerMember>();

    public DbSet<Transmission> Transmissions => Set<Transmission>();

    public DbSet<BalanceFinding> BalanceFindings => Set<BalanceFinding>();

    public DbSet<AccountChange> AccountChanges => Set<AccountChange>();

    protected override void Configure(ModelBuilder model)
    {
        model.AddRegisterCopy();
        Payment.Configure(model);
        Payee.Configure(model);
        Batch.Configure(model);
        BatchLine.Configure(model);
        BankReturn.Configure(model);
        BankReturnRow.Configure(model);
        AccountChange.Configure(model);
        FormerMember.Configure(model);
        Transmission.Configure(model);
        BalanceFinding.Configure(model);
    }
}

internal sealed class PostgresFundsDbContext(DbContextOptions<PostgresFundsDbContext> options) : FundsDbContext(options);

internal sealed class SqliteFundsDbContext(DbContextOptions<SqliteFundsDbContext> options) : FundsDbContext(options);

internal sealed class PostgresFundsDesignTime : PostgresDesignTime<PostgresFundsDbContext>;

internal sealed class SqliteFundsDesignTime : SqliteDesignTime<SqliteFundsDbContext>;
