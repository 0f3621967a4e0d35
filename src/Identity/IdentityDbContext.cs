using Identity.Accounts;
using Identity.SignIn;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Identity;

/// <summary>Accounts and failed sign-ins.</summary>
public class IdentityDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    internal DbSet<User> Users => Set<User>();

    internal DbSet<SignInRecord> SignIns => Set<SignInRecord>();

    /// <inheritdoc />
    protected override void Configure(ModelBuilder model)
    {
        User.Configure(model);
        SignInRecord.Configure(model);
    }
}

/// <summary>Carries the PostgreSQL migrations.</summary>
public sealed class PostgresIdentityDbContext(DbContextOptions options) : IdentityDbContext(options);

/// <summary>Carries the SQLite migrations.</summary>
public sealed class SqliteIdentityDbContext(DbContextOptions options) : IdentityDbContext(options);

internal sealed class PostgresIdentityDesignTime : PostgresDesignTime<PostgresIdentityDbContext>;

internal sealed class SqliteIdentityDesignTime : SqliteDesignTime<SqliteIdentityDbContext>;
