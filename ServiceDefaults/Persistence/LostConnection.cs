using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ServiceDefaults.Persistence;

/// <summary>
/// A connection that PostgreSQL has cut between two statements of a transaction is a fault of the moment, like one that is cut within a statement. Without this
/// the next statement fails as if the transaction were misused, or opens another connection and runs there without its transaction.
/// </summary>
internal sealed class LostConnection : DbCommandInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor
{
    private bool _within;

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        _within = true;

        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        MustBeOpen(eventData.Connection, result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(MustBeOpen(eventData.Context!.Database.GetDbConnection(), result));

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(MustBeOpen(connection, result));

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => End();

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => End();

    /// <summary>Also a transaction that was left without commit ends here.</summary>
    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => End();

    private Task End()
    {
        _within = false;

        return Task.CompletedTask;
    }

    private T MustBeOpen<T>(DbConnection connection, T result)
    {
        if (!_within || connection.State is ConnectionState.Open)
        {
            return result;
        }

        _within = false;
        throw new NpgsqlException("The connection was lost within the transaction.", new IOException());
    }
}
