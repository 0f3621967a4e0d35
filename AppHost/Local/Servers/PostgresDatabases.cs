using Npgsql;

namespace AppHost.Local.Servers;

internal static class PostgresDatabases
{
    /// <summary>Makes the database on the server unless it is there, and says how to reach it.</summary>
    public static async Task<string> Create(string server, string name, CancellationToken ct)
    {
        var there = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        var asked = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
        asked.Database ??= "postgres";
        await using var connection = new NpgsqlConnection(asked.ConnectionString);
        await connection.OpenAsync(ct);
        await using var look = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        look.Parameters.Add(new NpgsqlParameter { Value = name });
        if (await look.ExecuteScalarAsync(ct) is null)
        {
            // Compared byte by byte, text is sorted and indexed faster, and the beginning of an area code or a name is found by an index.
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"")}\" TEMPLATE template0 LC_COLLATE 'C'", connection);
            await create.ExecuteNonQueryAsync(ct);
        }

        return there;
    }
}
