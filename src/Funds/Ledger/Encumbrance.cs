using Funds.Pools;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Ledger;

/// <summary>
/// What an approved batch binds of one fund source, for the lines of an area that no narrower encumbrance of the batch covers. Several sources
/// of an area have an order. Its sums follow the bank's answers, so it says which source has paid how much.
/// </summary>
internal sealed class Encumbrance
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid BatchId { get; init; }

    public Guid SourceId { get; init; }

    public string AreaCode { get; init; } = "";

    /// <summary>Place among the sources of the area: the first is spent first and freed last.</summary>
    public int Rank { get; init; }

    /// <summary>Whether the sources of the area are spent in proportion instead.</summary>
    public bool ByShare { get; init; }

    /// <summary>Pool that it was drawn for.</summary>
    public Guid? PoolId { get; init; }

    public Money Bound { get; private set; }

    public Money Spent { get; private set; }

    public Money Released { get; private set; }

    public Money Rest => Bound - Spent - Released;

    public static Encumbrance Of(Guid batchId, Payer payer, Draw draw) => new()
    {
        BatchId = batchId,
        SourceId = draw.SourceId,
        AreaCode = payer.AreaCode,
        Rank = draw.Rank,
        ByShare = payer.Rule is PoolRule.ByShare,
        PoolId = payer.PoolId,
        Bound = draw.Amount,
    };

    public void Spend(Money amount) => Spent += amount;

    public void Release(Money amount) => Released += amount;

    /// <summary>Spent money came back; it is no longer bound.</summary>
    public void Recover(Money amount) => (Spent, Released) = (Spent - amount, Released + amount);

    /// <summary>The year is closed: what is still bound goes to the successor.</summary>
    public Encumbrance CarryTo(Guid successor)
    {
        var carried = new Encumbrance
        {
            BatchId = BatchId,
            SourceId = successor,
            AreaCode = AreaCode,
            Rank = Rank,
            ByShare = ByShare,
            PoolId = PoolId,
            Bound = Rest,
        };
        Bound -= carried.Bound;

        return carried;
    }

    internal static void Configure(ModelBuilder model) => model.Entity<Encumbrance>(encumbrance =>
    {
        encumbrance.ToTable("encumbrances", table => table.HasCheckConstraint(
            "ck_encumbrances_sums", "spent_fen >= 0 and released_fen >= 0 and bound_fen >= spent_fen + released_fen"));
        encumbrance.Ignore(e => e.Rest);
        encumbrance.Property(e => e.AreaCode).HasMaxLength(14);
        encumbrance.HasIndex(e => new { e.BatchId, e.AreaCode, e.SourceId }).IsUnique();
        encumbrance.HasIndex(e => e.SourceId);
        encumbrance.HasIndex(e => e.PoolId);
    });
}
