using System.Security.Claims;
using Funds.Payees;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults;

namespace Funds.Accounts;

/// <summary>The account a payee is paid on, masked.</summary>
internal static class ShowAccount
{
    public static async Task<Results<Ok<MaskedPayee>, NotFound>> Handle(
        Guid payeeId, string? owner, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, CancellationToken ct) =>
        await db.FindPayee(payeeId, owner, user, ct) is { } found ? TypedResults.Ok(MaskedPayee.Of(found.Payee, cipher)) : TypedResults.NotFound();
}
