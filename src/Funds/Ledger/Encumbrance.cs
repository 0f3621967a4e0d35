using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Ledger;

/// <summary>
/// What an approved batch binds of one fund source, for the lines of an area that no narrower encumbrance of the batch covers. Its sums
/// follow the bank's answers.
/// </summary>
internal sealed class Encumbrance
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid BatchId { get; init; }

    /// <summary>Moves to the successor when the year is closed.</summary>
    public Guid SourceId { get; private set; }

    public string AreaCode { get; init; } = "";

    public Money Bound { get; init; }

    public Money Spent { get; private set; }

    public Money Released { get; private set; }

    public static Encumbrance Of(Guid batchId, Guid sourceId, string areaCode, Money bound) =>
        new() { BatchId = batchId, SourceId = sourceId, AreaCode = areaCode, Bound = bound };

    internal static void Configure(ModelBuilder model) => model.Entity<Encumbrance>(encumbrance =>
    {
        encumbrance.ToTable("encumbrances", table => table.HasCheckConstraint(
            "ck_encumbrances_sums", "spent_fen >= 0 and released_fen >= 0 and bound_fen >= spent_fen + released_fen"));
        encumbrance.Property(e => e.AreaCode).HasMaxLength(14);
        encumbrance.HasIndex(e => new { e.BatchId, e.AreaCode }).IsUnique();
        encumbrance.HasIndex(e => e.SourceId);
    });
}
