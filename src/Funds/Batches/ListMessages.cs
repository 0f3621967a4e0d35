using System.Security.Claims;
using Contracts;
using Funds.Payees;
using Funds.Payments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Batches;

internal sealed record PaymentMessage(Guid PaymentId, string AreaCode, string Text);

/// <summary>
/// The text that tells each payee of a batch what has arrived (YKT-SMS): name, period, item, amount and the last four digits of the account.
/// Text only; it names people, so each look is in the audit trail.
/// </summary>
internal static class ListMessages
{
    public static async Task<Results<Ok<PageOf<PaymentMessage>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, AuditContext audit, [AsParameters] Paging paging, CancellationToken ct)
    {
        if (await db.Batches.AsNoTracking().InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        var page = await db.BatchLines.AsNoTracking().Where(line => line.BatchId == id && line.Outcome == PaymentState.Paid && line.ReversedOn == null)
            .OrderBy(line => line.Number).ToPage(paging, ct);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString(), batch.AreaCode).Note("payment messages read", new { page.Items.Count });
            await look.CommitAsync(ct);
        }

        return TypedResults.Ok(new PageOf<PaymentMessage>([.. page.Items.Select(line => new PaymentMessage(line.PaymentId, line.AreaCode, Text(batch, line, cipher)))], page.Total));
    }

    private static string Text(Batch batch, BatchLine line, FieldCipher cipher) =>
        $"{cipher.Decrypt(line.Name)}：{batch.Period.Replace("-", "")}期{Items.Label(batch.Item)}{line.Amount}元已发放至您尾号{MaskedPayee.Number(cipher.Decrypt(line.Account))?[4..]}的账户。";
}
