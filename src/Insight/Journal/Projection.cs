using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;

namespace Insight.Journal;

/// <summary>A read model of one contract: what is heard goes to the journal and into the model in one transaction, and can be replayed.</summary>
internal abstract class Projection<T>(InsightDbContext db, TimeProvider time) : ISetConsumer<T>, IReplay where T : class
{
    public string Type => typeof(T).FullName!;

    /// <summary>The service's database.</summary>
    protected InsightDbContext Db { get; } = db;

    public async Task Consume(IReadOnlyList<T> facts, CancellationToken ct)
    {
        await Journal(facts, ct);
        await Apply(facts, ct);
    }

    public Task Replay(IEnumerable<string> bodies, CancellationToken ct) =>
        Apply([.. bodies.Select(body => JsonSerializer.Deserialize<T>(body, PlatformJson.Options)!)], ct);

    /// <summary>Takes the read models' turn and writes the journal, in one round trip.</summary>
    private Task Journal(IReadOnlyList<T> facts, CancellationToken ct)
    {
        const string turn = "update read_model_state set applied = applied + {0} where id = 1;\n";
        var bodies = facts.Select(fact => JsonSerializer.Serialize(fact, PlatformJson.Options));
        var now = time.GetUtcNow();

        return Db.IsSqlite
            ? Db.Database.ExecuteSqlRawAsync(
                turn + "insert into journal (type, body, heard_at) select {1}, value, {2} from json_each({3}) order by key",
                [facts.Count, Type, now.UtcTicks / 10, JsonSerializer.Serialize(bodies)], ct)
            : Db.Database.ExecuteSqlRawAsync(
                turn + "insert into journal (type, body, heard_at) select {1}, body, {2} from unnest({3}) with ordinality as heard(body, place) order by place",
                [facts.Count, Type, now, bodies.ToArray()], ct);
    }

    /// <summary>Applies facts that may come in any order and more than once.</summary>
    protected abstract Task Apply(IReadOnlyList<T> facts, CancellationToken ct);

    /// <summary>Runs the statement of the database at hand with rows as its JSON parameter.</summary>
    protected Task Run(string sqlite, string postgres, object rows, CancellationToken ct) =>
        Db.Database.ExecuteSqlRawAsync(Db.IsSqlite ? sqlite : postgres, [JsonSerializer.Serialize(rows, PlatformJson.Options)], ct);

    /// <summary>SQLite keeps GUIDs as upper-case text.</summary>
    protected string Key(Guid id) => Db.IsSqlite ? id.ToString().ToUpperInvariant() : id.ToString();
}

/// <summary>Applies entries of the journal again.</summary>
internal interface IReplay
{
    /// <summary>Contract name.</summary>
    string Type { get; }

    /// <summary>Applies events, given as JSON.</summary>
    Task Replay(IEnumerable<string> bodies, CancellationToken ct);
}
