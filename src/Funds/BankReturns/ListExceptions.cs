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
    string? ResolvedBy, string? Resolution);

internal static class ListExceptions
{
    public static async Task<Results<Ok<PageOf<ReturnException>>, NotFound>> Handle(
        Guid id, bool? open, ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, CancellationToken ct)
    {
        if (!await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct))
        {
            return TypedResults.NotFound();
        }

        var page = await db.BankReturnRows.AsNoTracking()
            .Where(row => row.BatchId == id && row.IsException && (open == null || (row.ResolvedBy == null) == open))
            .OrderBy(row => row.ReturnId).ThenBy(row => row.RowNo)
            .Select(row => new
            {
                Row = row,
                Expected = db.BatchLines.Where(line => line.BatchId == id && line.PaymentId == row.PaymentId).Select(line => (long?)line.Amount.Fen).FirstOrDefault(),
            })
            .ToPage(paging, ct);

        return TypedResults.Ok(new PageOf<ReturnException>([.. page.Items.Select(item => View(item.Row, item.Expected))], page.Total));
    }

    public static ReturnException View(BankReturnRow row, long? expected) => new(
        row.ReturnId, row.RowNo, row.Outcome, RowOutcomes.Explain(row.Outcome), row.PaymentId, row.Amount, expected is { } fen ? new Money(fen) : null,
        row.Result switch { RowOutcomes.Paid => "成功", RowOutcomes.Returned => "退回", _ => null }, row.BankCode, row.ResolvedBy is null, row.ResolvedBy, row.Resolution);
}
