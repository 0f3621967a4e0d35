using Funds.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Funds.Projects;

/// <summary>The accounts of a project in the sources that finance it.</summary>
internal static class ProjectMoney
{
    public static async Task OpenProjectAccounts(this FundsDbContext db, Guid sourceId, Guid projectId, CancellationToken ct)
    {
        if (!await db.LedgerAccounts.AnyAsync(account => account.SourceId == sourceId && account.ProjectId == projectId, ct))
        {
            db.AddRange(LedgerAccount.OpenForProject(sourceId, projectId));
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>What is bound for a project and will not be needed goes back to its sources.</summary>
    public static async Task FreeRest(this Books books, FundsDbContext db, Guid projectId, string officer, string reason, CancellationToken ct)
    {
        var bound = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.ProjectId == projectId && account.Kind == AccountKind.Encumbered && !account.Closed && account.Debit.Fen > account.Credit.Fen)
            .ToListAsync(ct);
        await books.Book(new Voucher(projectId, officer, null, reason), [.. bound.Select(account => new Posting(
            EntryKind.Disencumbrance, account.SourceId, new AccountKey(account.SourceId, AccountKind.Available),
            new AccountKey(account.SourceId, AccountKind.Encumbered, projectId), account.Balance))], ct);
    }
}
