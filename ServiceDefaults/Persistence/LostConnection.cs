using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ServiceDefaults.Persistence;

/// <summary>
/// A connection that PostgreSQL has cut between two statements of a transaction is a fault of the moment, like one that is cut within a statement: without this
/// the next statement fails as if the transaction were misused, and the caller is told of an internal error.
/// </summary>
internal sealed class LostConnection : DbCommandInterceptor, IDbTransactionInterceptor
{
    public static readonly LostConnection Instance = new();

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        Unless(eventData.Context, result);

    public ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Unless(eventData.Context, result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Unless(eventData.Context, result));

    private static T Unless<T>(DbContext? db, T result) => db?.Database.CurrentTransaction is not null && db.Database.GetDbConnection().State is not ConnectionState.Open
        ? throw new NpgsqlException("The connection was lost within the transaction.", new IOException())
        : result;
}
