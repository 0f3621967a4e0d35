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

/// <summary>Query parameters of the tasks of all batches and their export.</summary>
/// <param name="Kind"><c>unknown, unknown-result, amount-mismatch, duplicate, conflict</c>.</param>
internal sealed record ExceptionFilter(bool? Open, string? Kind, string? AssignedTo, string? AreaCode)
{
    public IQueryable<BankReturnRow> Of(FundsDbContext db, ClaimsPrincipal user)
    {
        var batches = db.Batches.InArea(user, AreaCode, batch => batch.AreaCode);

        return db.BankReturnRows.Where(row => batches.Any(batch => batch.Id == row.BatchId))
            .Where(row => (Kind == null || row.Outcome == Kind) && (AssignedTo == null || row.AssignedTo == AssignedTo));
    }
}

/// <summary>A task as it is read, with the amount that was frozen.</summary>
internal sealed record ExceptionRow(BankReturnRow Row, long? ExpectedFen);

internal static class ListExceptions
{
    public static async Task<Results<Ok<PageOf<ReturnException>>, NotFound>> Handle(
        Guid id, bool? open, ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, CancellationToken ct) =>
        await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct)
            ? TypedResults.Ok(await Page(db.BankReturnRows.Where(row => row.BatchId == id).Exceptions(db, open), paging, ct))
            : TypedResults.NotFound();

    /// <summary>The tasks of all batches in the caller's area, the oldest first.</summary>
    public static Task<PageOf<ReturnException>> All(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, [AsParameters] ExceptionFilter filter, CancellationToken ct) =>
        Page(filter.Of(db, user).Exceptions(db, filter.Open), paging, ct);

    public static IQueryable<ExceptionRow> Exceptions(this IQueryable<BankReturnRow> rows, FundsDbContext db, bool? open) => rows.AsNoTracking()
        .Where(row => row.IsException && (open == null || (row.ResolvedBy == null) == open))
        .OrderBy(row => row.ReturnId).ThenBy(row => row.RowNo)
        .Select(row => new ExceptionRow(
            row, db.BatchLines.Where(line => line.BatchId == row.BatchId && line.PaymentId == row.PaymentId).Select(line => (long?)line.Amount.Fen).FirstOrDefault()));

    private static async Task<PageOf<ReturnException>> Page(IQueryable<ExceptionRow> rows, Paging paging, CancellationToken ct)
    {
        var page = await rows.ToPage(paging, ct);

        return new PageOf<ReturnException>([.. page.Items.Select(item => View(item.Row, item.ExpectedFen))], page.Total);
    }

    public static ReturnException View(BankReturnRow row, long? expected) => new(
        row.ReturnId, row.RowNo, row.Outcome, RowOutcomes.Explain(row.Outcome), row.PaymentId, row.Amount, expected is { } fen ? new Money(fen) : null,
        row.Result switch { RowOutcomes.Paid => "成功", RowOutcomes.Returned => "退回", _ => null }, row.BankCode, row.ResolvedBy is null, row.ResolvedBy, row.Resolution, row.BatchId, row.AssignedTo);
}
