namespace Households.Aid;

/// <summary>A line of a household's ledger: money that came, or, below zero, that the bank took back or finance cancelled after all.</summary>
internal sealed class AidEntry
{
    public Guid PaymentId { get; init; }

    public int Version { get; init; }

    public Guid HouseholdId { get; init; }

    public Guid? PersonId { get; init; }

    public string Service { get; init; } = "";

    public string Item { get; init; } = "";

    public string Period { get; init; } = "";

    /// <summary>Day on which it came or went; money is of the year of this day.</summary>
    public DateOnly On { get; init; }

    public long Fen { get; init; }
}

internal static class AidLedger
{
    /// <summary>An outcome is a line when it makes a payment paid or unpaid; that a returned payment was taken up again moves no money.</summary>
    public static IQueryable<AidEntry> AidEntries(this HouseholdsDbContext db) => db.AidOutcomes
        .Select(outcome => new
        {
            Outcome = outcome,
            Before = db.AidOutcomes.Where(earlier => earlier.PaymentId == outcome.PaymentId && earlier.Version < outcome.Version)
                .OrderByDescending(earlier => earlier.Version).Select(earlier => earlier.State).FirstOrDefault() ?? "",
        })
        .Where(row => (row.Outcome.State == AidOutcome.Paid) != (row.Before == AidOutcome.Paid))
        .Select(row => new AidEntry
        {
            PaymentId = row.Outcome.PaymentId,
            Version = row.Outcome.Version,
            HouseholdId = row.Outcome.HouseholdId,
            PersonId = row.Outcome.PersonId,
            Service = row.Outcome.Service,
            Item = row.Outcome.Item,
            Period = row.Outcome.Period,
            On = row.Outcome.SettledOn,
            Fen = row.Outcome.State == AidOutcome.Paid ? row.Outcome.Amount.Fen : -row.Outcome.Amount.Fen,
        });
}
