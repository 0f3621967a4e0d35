using Microsoft.EntityFrameworkCore;

namespace Insight.Journal;

/// <summary>An event that was heard, as it was heard; the read models can be made again from these rows alone.</summary>
internal sealed class JournalEntry
{
    /// <summary>Order of hearing.</summary>
    public long Sequence { get; private set; }

    /// <summary>Contract name.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Body { get; private set; } = "";

    /// <summary>When it was heard.</summary>
    public DateTimeOffset HeardAt { get; private set; }

    public static void Configure(ModelBuilder model) => model.Entity<JournalEntry>(entry =>
    {
        entry.ToTable("journal");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedOnAdd();
        entry.Property(e => e.Type).HasMaxLength(200);
    });
}

/// <summary>
/// The state of the read models. Its row is changed first in every transaction that changes them, so that on PostgreSQL they are
/// applied one after the other: a benefit and its settlement heard at the same moment must see each other.
/// </summary>
internal sealed class ReadModelState
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Events applied.</summary>
    public long Applied { get; init; }

    /// <summary>Times the read models were rebuilt.</summary>
    public int Generation { get; init; }

    public static void Configure(ModelBuilder model) => model.Entity<ReadModelState>(state =>
    {
        state.ToTable("read_model_state");
        state.Property(s => s.Id).ValueGeneratedNever();
        state.HasData(new ReadModelState { Id = 1 });
    });
}
