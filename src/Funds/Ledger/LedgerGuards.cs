using Microsoft.EntityFrameworkCore;

namespace Funds.Ledger;

/// <summary>
/// Makes the database itself refuse to change or delete an entry. Put in place at each start, because a rebuilt SQLite table loses its
/// triggers and the migration tool knows none.
/// </summary>
internal sealed class LedgerGuards(IServiceScopeFactory scopes) : IHostedService
{
    private const long Lock = 0x6c6564676572; // "ledger"

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FundsDbContext>();
        if (db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync(Sqlite("update"), cancellationToken);
            await db.Database.ExecuteSqlRawAsync(Sqlite("delete"), cancellationToken);

            return;
        }

        // Replicas that start together would replace the same function at once.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(Postgres, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Sqlite(string act) =>
        $"create trigger if not exists ledger_entries_no_{act} before {act} on ledger_entries begin select raise(abort, 'ledger entries are append-only'); end";

    private const string Postgres =
        """
        create or replace function ledger_entries_append_only() returns trigger language plpgsql as $$
            begin raise exception 'ledger entries are append-only'; end $$;
        create or replace trigger ledger_entries_append_only before update or delete on ledger_entries
            for each row execute function ledger_entries_append_only();
        """;
}
