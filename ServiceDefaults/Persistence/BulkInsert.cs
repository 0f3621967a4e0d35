using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ServiceDefaults.Persistence;

/// <summary>
/// Puts many rows into one table inside the current transaction: binary COPY on PostgreSQL, one prepared statement on SQLite. Values are
/// written as the model stores them, so a row reads back through the DbContext. Only one table at a time; <see cref="Complete"/> ends it.
/// </summary>
public sealed class BulkInsert : IAsyncDisposable
{
    private readonly NpgsqlBinaryImporter? _copy;
    private readonly SqliteCommand? _insert;

    private BulkInsert(NpgsqlBinaryImporter? copy, SqliteCommand? insert) => (_copy, _insert) = (copy, insert);

    /// <summary>Rows written so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Starts on a table; the columns are named in snake_case and a row's values come in their order.</summary>
    public static async Task<BulkInsert> Into(ServiceDbContext db, string table, IReadOnlyList<string> columns, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows are put in inside a transaction.");
        // Quoted, because a column may have a name that SQL uses itself.
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        if (transaction.Connection is NpgsqlConnection postgres)
        {
            return new BulkInsert(await postgres.BeginBinaryImportAsync($"copy {table} ({names}) from stdin (format binary)", ct), null);
        }

        var command = (SqliteCommand)transaction.Connection!.CreateCommand();
        command.Transaction = (SqliteTransaction)(DbTransaction)transaction;
        command.CommandText = $"insert into {table} ({names}) values ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})";
        for (var index = 0; index < columns.Count; index++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{index}" });
        }

        command.Prepare();

        return new BulkInsert(null, command);
    }

    /// <summary>Writes one row.</summary>
    public void Add(params ReadOnlySpan<object?> values)
    {
        Rows++;
        if (_copy is null)
        {
            for (var index = 0; index < values.Length; index++)
            {
                _insert!.Parameters[index].Value = Stored(values[index]);
            }

            _insert!.ExecuteNonQuery();

            return;
        }

        _copy.StartRow();
        foreach (var value in values)
        {
            Write(_copy, value);
        }
    }

    /// <summary>Ends the table; without it nothing is kept on PostgreSQL.</summary>
    public async Task Complete(CancellationToken ct)
    {
        if (_copy is not null)
        {
            await _copy.CompleteAsync(ct);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_copy?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_insert?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>The forms in which SQLite keeps what it has no type for.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString().ToUpperInvariant(),
        decimal number => (long)(number * 1_000_000m),
        DateTimeOffset moment => moment.UtcTicks / 10,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? 1 : 0,
        _ => value,
    };

    private static void Write(NpgsqlBinaryImporter copy, object? value)
    {
        switch (value)
        {
            case null: copy.WriteNull(); break;
            case string text: copy.Write(text); break;
            case Guid id: copy.Write(id); break;
            case int number: copy.Write(number); break;
            case long number: copy.Write(number); break;
            case decimal number: copy.Write(number); break;
            case bool yes: copy.Write(yes); break;
            case byte[] bytes: copy.Write(bytes); break;
            case DateOnly day: copy.Write(day); break;
            case DateTimeOffset moment: copy.Write(moment.ToUniversalTime()); break;
            default: throw new ArgumentException($"A {value.GetType().Name} cannot be put in.", nameof(value));
        }
    }
}
