using Insight.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Insight.Journal;

/// <summary>Makes the read models again from the journal, in one transaction: readers see the old figures until the new ones are whole.</summary>
internal static class RebuildReadModelsCommand
{
    private const int Page = 100;

    private static readonly string[] Empty =
    [
        "delete from benefits", "delete from payment_requests", "delete from registered_people", "delete from registered_households", "delete from watched_households",
    ];

    public static void AddJournal(this IServiceCollection services)
    {
        services.AddScoped<IReplay, KeepRegister>();
        services.AddScoped<IReplay, KeepBenefits>();
        services.AddScoped<IReplay, KeepRequests>();
        services.AddScoped<IReplay, KeepSettlements>();
        services.AddScoped<IReplay, KeepWatch>();
    }

    /// <summary>Rebuilds and reports; 1 when a figure differs from before.</summary>
    public static async Task<int> RebuildReadModels(this IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InsightDbContext>();
        var replays = scope.ServiceProvider.GetServices<IReplay>().ToDictionary(replay => replay.Type);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"update read_model_state set generation = generation + 1 where id = 1", ct);
        var before = await ReadModelDigest.Of(db, ct);
        foreach (var statement in Empty)
        {
            await db.Database.ExecuteSqlRawAsync(statement, ct);
        }

        var events = await Replay(db, replays, ct);
        var after = await ReadModelDigest.Of(db, ct);
        await transaction.CommitAsync(ct);

        return Report(output, events, before, after);
    }

    private static async Task<long> Replay(InsightDbContext db, Dictionary<string, IReplay> replays, CancellationToken ct)
    {
        var (last, count) = (0L, 0L);
        while (await db.Journal.AsNoTracking().Where(entry => entry.Sequence > last).OrderBy(entry => entry.Sequence).Take(Page).ToListAsync(ct) is { Count: > 0 } page)
        {
            foreach (var entries in page.GroupBy(entry => entry.Type))
            {
                await replays[entries.Key].Replay(entries.Select(entry => entry.Body), ct);
            }

            last = page[^1].Sequence;
            count += page.Count;
        }

        return count;
    }

    private static int Report(TextWriter output, long events, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        output.WriteLine($"Replayed {events} events.");
        foreach (var line in before.Except(after))
        {
            output.WriteLine($"- {line}");
        }

        foreach (var line in after.Except(before))
        {
            output.WriteLine($"+ {line}");
        }

        var equal = before.SequenceEqual(after);
        output.WriteLine(equal ? $"All {after.Count} figures are equal to those before." : "Figures differ from those before.");

        return equal ? 0 : 1;
    }
}
