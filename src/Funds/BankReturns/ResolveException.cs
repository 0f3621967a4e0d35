using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Funds.BankReturns;

internal sealed record ResolveExceptionRequest(
    [property: Required(ErrorMessage = "请填写处理说明"), MaxLength(500, ErrorMessage = "处理说明过长")] string Reason);

/// <summary>Closes the task of a row that could not be applied, saying what was cleared up with the bank; the payment itself is not touched.</summary>
internal static class ResolveException
{
    public static async Task<Results<Ok<ReturnException>, NotFound>> Handle(
        Guid id, Guid returnId, int rowNo, ResolveExceptionRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (!await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct)
            || await db.BankReturnRows.FirstOrDefaultAsync(
                row => row.BatchId == id && row.ReturnId == returnId && row.RowNo == rowNo && row.IsException, ct) is not { } row)
        {
            return TypedResults.NotFound();
        }

        if (row.ResolvedBy is not null)
        {
            throw new RuleViolationException("exception-already-resolved", "该异常已处理", "The exception is already resolved");
        }

        row.Resolve(user.UserName(), request.Reason, time.GetUtcNow());
        audit.About(id.ToString()).Because(request.Reason);
        await db.SaveChangesAsync(ct);
        var expected = await db.BatchLines.Where(line => line.BatchId == id && line.PaymentId == row.PaymentId)
            .Select(line => (long?)line.Amount.Fen).FirstOrDefaultAsync(ct);

        return TypedResults.Ok(ListExceptions.View(row, expected));
    }
}
