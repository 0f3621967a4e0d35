using AppHost.Local.Servers;
using Npgsql;

namespace AppHost.Tests.Servers;

public sealed class PrivatePostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_committed_is_there_after_a_stop_and_a_new_start_at_the_same_address()
    {
        string address;
        await using (var first = new PrivatePostgres(_folder["postgres"]))
        {
            await first.Start();
            await first.CreateDatabase("funds");
            await first.CreateDatabase("funds");
            address = first.ConnectionString("funds");
            await Execute(address, "CREATE TABLE paid (fen bigint); INSERT INTO paid VALUES (37600)");
        }

        await using var second = new PrivatePostgres(_folder["postgres"]);
        await second.Start();

        Assert.Equal(address, second.ConnectionString("funds"));
        Assert.Equal(37600L, await Scalar(address, "SELECT fen FROM paid"));
    }

    [Fact]
    public async Task What_was_committed_survives_kill_9_and_what_was_not_is_gone()
    {
        await using var postgres = new PrivatePostgres(_folder["postgres"]);
        await postgres.Start();
        await postgres.CreateDatabase("funds");
        var address = postgres.ConnectionString("funds");
        await Execute(address, "CREATE TABLE paid (fen bigint); INSERT INTO paid VALUES (1)");
        await using var open = new NpgsqlConnection(address + ";Pooling=false");
        await open.OpenAsync();
        await using var transaction = await open.BeginTransactionAsync();
        await new NpgsqlCommand("INSERT INTO paid VALUES (2)", open, transaction).ExecuteNonQueryAsync();
        var processes = Posix.Descendants(postgres.ProcessId).Append(postgres.ProcessId).ToList();

        await postgres.Kill();
        await Gone.All(processes);
        await postgres.Start();

        Assert.Equal(1L, await Scalar(address, "SELECT sum(fen)::bigint FROM paid"));
    }

    [Fact]
    public async Task A_stopped_server_leaves_no_process()
    {
        var postgres = new PrivatePostgres(_folder["postgres"]);
        await postgres.Start();
        var processes = Posix.Descendants(postgres.ProcessId).Append(postgres.ProcessId).ToList();
        Assert.True(processes.Count > 3);

        await postgres.DisposeAsync();

        await Gone.All(processes);
        Assert.False(File.Exists(Path.Combine(_folder["postgres"], "data", "postmaster.pid")));
    }

    [Fact]
    public async Task A_lock_file_left_by_a_dead_server_does_not_stop_the_next_start()
    {
        await using var postgres = new PrivatePostgres(_folder["postgres"]);
        await postgres.Start();
        await postgres.Kill();
        var lockFile = Path.Combine(_folder["postgres"], "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(lockFile);
        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(lockFile, lines);

        await postgres.Start();

        Assert.Equal(1, await Scalar(postgres.ConnectionString("postgres"), "SELECT 1"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        await using var first = new PrivatePostgres(_folder["postgres"]);
        await first.Start();
        await using var second = new PrivatePostgres(_folder["postgres"]);

        var refusal = await Assert.ThrowsAsync<ServersException>(() => second.Start());

        Assert.Contains($"process {first.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Scalar(first.ConnectionString("postgres"), "SELECT 1"));
    }

    [Fact]
    public async Task The_password_can_be_read_by_its_owner_alone_and_is_needed()
    {
        await using var postgres = new PrivatePostgres(_folder["postgres"]);
        await postgres.Start();
        var stranger = new NpgsqlConnectionStringBuilder(postgres.ConnectionString("postgres")) { Password = "guess", Pooling = false };

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Scalar(stranger.ConnectionString, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
        var passwordFile = new FileInfo(Path.Combine(_folder["postgres"], "password"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, passwordFile.UnixFileMode);
    }

    private static async Task Execute(string address, string sql) => await Scalar(address, sql);

    private static async Task<object?> Scalar(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync();
    }
}
