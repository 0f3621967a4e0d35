using Microsoft.EntityFrameworkCore;

namespace Households.Register;

/// <summary>
/// Counts the changes of the lists that other services pull. Its row stays locked until the commit of whoever raised it, so revisions
/// become visible in their order and a reader that stands at one has missed none before it.
/// </summary>
internal sealed class RegisterRevision
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Last revision given out.</summary>
    public long Value { get; init; }
}

internal static class Revisions
{
    /// <summary>The revision of the current transaction.</summary>
    public static async Task<long> NextRevision(this HouseholdsDbContext db, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A revision belongs to a transaction.");
        }

        var values = await db.Database
            .SqlQuery<long>($"update register_revision set value = value + 1 where id = 1 returning value as \"Value\"").ToListAsync(ct);

        return values.Single();
    }
}
