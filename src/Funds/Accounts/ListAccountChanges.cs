using System.Security.Claims;
using Funds.Payees;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Accounts;

/// <summary>A change as people see it: bank, and holder and account masked.</summary>
internal sealed record AccountChangeView(
    Guid Id, Guid PayeeId, string Owner, string AreaCode, AccountChangeState State, string? Bank, string? Account, string? Holder, string Reason,
    string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt)
{
    public static AccountChangeView Of(AccountChange change, FieldCipher cipher) => new(
        change.Id, change.PayeeId, change.Owner, change.AreaCode, change.State, cipher.Decrypt(change.Bank), MaskedPayee.Number(cipher.Decrypt(change.Account)),
        MaskedPayee.Name(cipher.Decrypt(change.Holder)), change.Reason, change.ProposedBy, change.ProposedAt, change.DecidedBy, change.DecidedAt);
}

internal static class ListAccountChanges
{
    public static async Task<PageOf<AccountChangeView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, [AsParameters] Paging paging, bool? open, CancellationToken ct)
    {
        var page = await db.AccountChanges.AsNoTracking().InScope(user, change => change.AreaCode)
            .Where(change => open == null || (change.State == AccountChangeState.Proposed) == open)
            .OrderByDescending(change => change.Id).ToPage(paging, ct);

        return new PageOf<AccountChangeView>([.. page.Items.Select(change => AccountChangeView.Of(change, cipher))], page.Total);
    }
}

internal static class ShowAccountChange
{
    public static async Task<Results<Ok<AccountChangeView>, NotFound>> Handle(
        Guid payeeId, Guid id, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, CancellationToken ct) =>
        await db.AccountChanges.AsNoTracking().InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == id && entry.PayeeId == payeeId, ct) is { } change
            ? TypedResults.Ok(AccountChangeView.Of(change, cipher))
            : TypedResults.NotFound();
}
