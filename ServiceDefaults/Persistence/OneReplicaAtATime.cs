using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ServiceDefaults.Persistence;

/// <summary>Replicas that start together prepare their database one after the other; the later ones find everything done.</summary>
internal sealed class OneReplicaAtATime : IAsyncDisposable
{
    private const long Lock = 0x7072657061726531;

    private readonly NpgsqlConnection? _connection;

    private OneReplicaAtATime(NpgsqlConnection? connection) => _connection = connection;

    public static async Task<OneReplicaAtATime> Enter(ServiceDbContext db, CancellationToken ct)
    {
        if (db.IsSqlite)
        {
            return new OneReplicaAtATime(null);
        }

        // Not pooled, so that closing it gives the lock back whatever happens.
        var connection = new NpgsqlConnection($"{db.Database.GetConnectionString()};Pooling=false");
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select pg_advisory_lock(@key)", connection) { CommandTimeout = 0 };
            command.Parameters.AddWithValue("key", Lock);
            await command.ExecuteNonQueryAsync(ct);

            return new OneReplicaAtATime(connection);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The migration makes the missing database; there is nothing to lock yet.
            await connection.DisposeAsync();

            return new OneReplicaAtATime(null);
        }
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
