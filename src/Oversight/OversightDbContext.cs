using Microsoft.EntityFrameworkCore;
using Oversight.Notices;
using Oversight.Objections;
using ServiceDefaults.Persistence;

namespace Oversight;

internal class OversightDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeSubject> Subjects => Set<NoticeSubject>();

    public DbSet<NoticeRow> Rows => Set<NoticeRow>();

    public DbSet<Objection> Objections => Set<Objection>();

    /// <summary>
    /// The notice with its rows, held until the end of the transaction: an objection of the last minute, the answer to another and the
    /// close of the day come one after the other. SQLite's transaction does that already.
    /// </summary>
    public async Task<Notice?> HoldNotice(Guid id, CancellationToken ct)
    {
        if (!IsSqlite)
        {
            await Database.ExecuteSqlAsync($"select 1 from notices where id = {id} for update", ct);
        }

        return await Notices.Include(notice => notice.Subjects).AsSingleQuery().FirstOrDefaultAsync(notice => notice.Id == id, ct);
    }

    protected override void Configure(ModelBuilder model)
    {
        NoticesModel.Configure(model);
        Objection.Configure(model);
    }
}

internal sealed class PostgresOversightDbContext(DbContextOptions<PostgresOversightDbContext> options) : OversightDbContext(options);

internal sealed class SqliteOversightDbContext(DbContextOptions<SqliteOversightDbContext> options) : OversightDbContext(options);

internal sealed class PostgresOversightDesignTime : PostgresDesignTime<PostgresOversightDbContext>;

internal sealed class SqliteOversightDesignTime : SqliteDesignTime<SqliteOversightDbContext>;
