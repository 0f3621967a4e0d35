using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.BankReturns;

/// <summary>A row of the bank's file that could not be applied, and what the payment itself says.</summary>
internal sealed record ReturnException(
    Guid ReturnId, int RowNo, string Kind, string Explanation, Guid? PaymentId, Money Amount, Money? ExpectedAmount, string? Result, string? Code, bool Open,
    string? ResolvedBy, string? Resolution, Guid BatchId, string? AssignedTo);

internal static class ListExceptions
{
    public static async Task<Results<Ok<PageOf<ReturnException>>, NotFound>> Handle(
        Guid id, bool? open, ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, CancellationToken ct)
    {
        if (!await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(await Page(db, db.BankReturnRows.Where(row => row.BatchId == id), open, paging, ct));
    }

    /// <summary>The tasks of all batches in the caller's area, the oldest first.</summary>
    public static Task<PageOf<ReturnException>> All(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, bool? open, string? kind, string? assignedTo, string? areaCode, CancellationToken ct)
    {
        var batches = db.Batches.InArea(user, areaCode, batch => batch.AreaCode);

        return Page(db, db.BankReturnRows
            .Where(row => batches.Any(batch => batch.Id == row.BatchId))
            .Where(row => (kind == null || row.Outcome == kind) && (assignedTo == null || row.AssignedTo == assignedTo)), open, paging, ct);
    }

    private static async Task<PageOf<ReturnException>> Page(
        FundsDbContext db, IQueryable<BankReturnRow> rows, bool? open, Paging paging, CancellationToken ct)
    {
        var page = await rows.AsNoTracking()
            .Where(row => row.IsException && (open == null || (row.ResolvedBy == null) == open))
            .OrderBy(row => row.ReturnId).ThenBy(row => row.RowNo)
            .Select(row => new
            {
                Row = row,
                Expected = db.BatchLines.Where(line => line.BatchId == row.BatchId && line.PaymentId == row.PaymentId).Select(line => (long?)line.Amount.Fen).FirstOrDefault(),
            })
            .ToPage(paging, ct);

        return new PageOf<ReturnException>([.. page.Items.Select(item => View(item.Row, item.Expected))], page.Total);
    }

    public static ReturnException View(BankReturnRow row, long? expected) => new(
        row.ReturnId, row.RowNo, row.Outcome, RowOutcomes.Explain(row.Outcome), row.PaymentId, row.Amount, expected is { } fen ? new Money(fen) : null,
        row.Result switch { RowOutcomes.Paid => "成功", RowOutcomes.Returned => "退回", _ => null }, row.BankCode, row.ResolvedBy is null, row.ResolvedBy, row.Resolution, row.BatchId, row.AssignedTo);
}
