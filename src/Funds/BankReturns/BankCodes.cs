using System.Security.Claims;
using Funds.Batches;
using Funds.Holds;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.BankReturns;

/// <param name="Text">What it means, in Chinese.</param>
/// <param name="ClosesAccount">Whether it says that the account is closed.</param>
internal sealed record BankCode(string Code, string Text, bool ClosesAccount);

/// <summary>The bank's codes of returned payments, from their parameter.</summary>
internal sealed class BankCodes(FundsDbContext db, PaymentRules rules, Screening screening)
{
    public static async Task<IReadOnlyList<BankCode>> List(string? areaCode, ClaimsPrincipal user, BankCodes codes, CancellationToken ct)
    {
        if (areaCode is not null && !AreaCode.TryParse(areaCode, out _))
        {
            throw new MalformedRequestException("areaCode", "地区代码须为 6、9、12 或 14 位数字", "areaCode must have 6, 9, 12 or 14 digits");
        }

        var area = areaCode ?? FreezeBatch.OnlyArea(user);
        user.MustCover(area);

        return await codes.Of(area, ct);
    }

    public async Task<string?> Explain(string? code, string areaCode, CancellationToken ct) =>
        code is null ? null : (await Of(areaCode, ct)).Find(known => known.Code == code)?.Text;

    /// <summary>An account that the bank says is closed takes no further payment, unless the payee has had another one since the batch was frozen.</summary>
    public async Task CloseAccounts(BankReturn received, string areaCode, DateOnly today, CancellationToken ct)
    {
        var closing = (await Of(areaCode, ct)).Where(code => code.ClosesAccount).Select(code => code.Code).ToList();
        var closed = await db.BatchLines.Where(line => line.ReturnId == received.Id && line.Outcome == PaymentState.Returned && closing.Contains(line.BankCode!))
            .Join(db.Payments, line => line.PaymentId, payment => payment.Id, (line, payment) => new { line.Account, payment.PayeeOwner, payment.PayeeId })
            .Join(db.Payees, line => new { Owner = line.PayeeOwner, line.PayeeId }, payee => new { payee.Owner, payee.PayeeId }, (line, payee) => new { line.Account, Payee = payee })
            .Where(pair => pair.Account == pair.Payee.Account && pair.Payee.ClosedOn == null)
            .Select(pair => new { pair.Payee.Id, pair.Payee.Owner, pair.Payee.PayeeId }).ToListAsync(ct);
        if (closed.Count == 0)
        {
            return;
        }

        await db.LockHoldingRules(ct);
        var ids = closed.ConvertAll(payee => payee.Id);
        await db.Payees.Where(payee => ids.Contains(payee.Id) && payee.ClosedOn == null).ExecuteUpdateAsync(set => set
            .SetProperty(payee => payee.ClosedOn, today)
            .SetProperty(payee => payee.Version, payee => payee.Version + 1), ct);
        foreach (var owner in closed.GroupBy(payee => payee.Owner))
        {
            await screening.Payees(owner.Key, [.. owner.Select(payee => payee.PayeeId)], ct);
        }
    }

    private async Task<List<BankCode>> Of(string areaCode, CancellationToken ct) => (await rules.Of<List<BankCode>>(FundsParameters.BankReturnCodes, areaCode, ct)).Value;
}
