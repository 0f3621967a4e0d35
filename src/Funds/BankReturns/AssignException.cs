using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Funds.BankReturns;

internal sealed record AssignExceptionRequest(
    [property: Required(ErrorMessage = "请填写办理人"), MaxLength(100, ErrorMessage = "办理人账号过长")] string Assignee);

/// <summary>Says whose task a row is that could not be applied; it may be given on until it is resolved.</summary>
internal static class AssignException
{
    public static async Task<Results<Ok<ReturnException>, NotFound>> Handle(
        Guid id, Guid returnId, int rowNo, AssignExceptionRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, CancellationToken ct)
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

        row.Assign(request.Assignee);
        audit.About(id.ToString());
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(ListExceptions.View(row, null));
    }
}
