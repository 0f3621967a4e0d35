using Npgsql;

namespace Journeys.Kills;

/// <summary>
/// A table that nobody can write to until it is let go: whoever does stands still in the middle of his transaction, to be killed there.
/// Reading goes on, and so does claiming rows.
/// </summary>
internal sealed class HeldTable : IAsyncDisposable
{
    private readonly County _county;
    private readonly string _service;
    private readonly NpgsqlConnection _connection;

    private HeldTable(County county, string service, NpgsqlConnection connection) => (_county, _service, _connection) = (county, service, connection);

    public static async Task<HeldTable> Hold(County county, string service, string table)
    {
        var connection = (NpgsqlConnection)await county.Open(service);
        await using var begin = new NpgsqlCommand($"begin; lock table {table} in share mode", connection);
        await begin.ExecuteNonQueryAsync();

        return new HeldTable(county, service, connection);
    }

    /// <summary>Waits until somebody stands before the table, and answers the local port that he speaks to the database from.</summary>
    public async Task<int> Waiting()
    {
        var ports = new List<string>();
        await Books.Come(
            async () => (ports = await _county.Texts(_service, $"select client_port from pg_stat_activity where {_connection.ProcessID} = any(pg_blocking_pids(pid))")).Count > 0,
            $"Nobody in {_service} writes to the held table");

        return int.Parse(ports[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until somebody else has the same event in hand: its inbox row stands behind that of the one before the table.</summary>
    public Task WaitingBehind() => Books.Come(
        async () => await _county.Number(_service,
            $"""
            select count(*) from pg_stat_activity first join pg_stat_activity second on first.pid = any(pg_blocking_pids(second.pid))
            where {_connection.ProcessID} = any(pg_blocking_pids(first.pid))
            """) > 0,
        $"Nobody in {_service} has taken over");

    /// <summary>Lets it go; a database that was killed has let it go already.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
