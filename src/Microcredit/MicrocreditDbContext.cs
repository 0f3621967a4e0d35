using Microcredit.Loans;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;

namespace Microcredit;

/// <summary>The department's own tables beside its copy of the register and its runs.</summary>
public class MicrocreditDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    internal DbSet<Loan> Loans => Set<Loan>();

    /// <inheritdoc />
    protected override void Configure(ModelBuilder model)
    {
        model.AddRegisterCopy();
        model.AddRuns();
        LoansModel.Configure(model);
    }
}

/// <summary>Carries the PostgreSQL migrations.</summary>
public sealed class PostgresMicrocreditDbContext(DbContextOptions options) : MicrocreditDbContext(options);

/// <summary>Carries the SQLite migrations.</summary>
public sealed class SqliteMicrocreditDbContext(DbContextOptions options) : MicrocreditDbContext(options);

internal sealed class PostgresMicrocreditDesignTime : PostgresDesignTime<PostgresMicrocreditDbContext>;

internal sealed class SqliteMicrocreditDesignTime : SqliteDesignTime<SqliteMicrocreditDbContext>;
