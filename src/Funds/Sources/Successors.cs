using Microsoft.EntityFrameworkCore;

namespace Funds.Sources;

/// <summary>Finds where the money of a closed year went.</summary>
internal static class Successors
{
    /// <summary>The source itself, or after a close the one that took over its rest.</summary>
    public static async Task<Guid> OpenSuccessor(this FundsDbContext db, Guid sourceId, CancellationToken ct)
    {
        var source = await db.FundSources.AsNoTracking().SingleAsync(entry => entry.Id == sourceId, ct);
        while (source.State is SourceState.Closed
            && await db.FundSources.AsNoTracking().SingleOrDefaultAsync(later => later.CarriedFromId == source.Id, ct) is { } successor)
        {
            source = successor;
        }

        return source.Id;
    }
}
