using Microsoft.EntityFrameworkCore;

namespace EducationAid.Suppliers;

/// <summary>
/// Counts the changes of the list of payees. Its row stays locked until the commit of whoever raised it, so revisions become visible in
/// their order and a reader that stands at one has missed none before it.
/// </summary>
internal sealed class PayeeRevision
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Last revision given out.</summary>
    public long Value { get; init; }
}

internal static class PayeeRevisions
{
    /// <summary>The next revision; the caller's transaction holds it.</summary>
    public static async Task<long> NextPayeeRevision(this EducationAidDbContext db, CancellationToken ct) =>
        (await db.Database.SqlQuery<long>($"update payee_revision set value = value + 1 where id = 1 returning value as \"Value\"")
            .ToListAsync(ct)).Single();
}
