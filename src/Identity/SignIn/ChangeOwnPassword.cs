using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Identity.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Identity.SignIn;

internal static class ChangeOwnPassword
{
    /// <summary>Wrong guesses of the current password count like failed sign-ins, so a stolen token is no way to find it.</summary>
    public static async Task<NoContent> Handle(
        ChangeOwnPasswordRequest request, ClaimsPrincipal caller, IdentityDbContext db, SignInGuard guard, Passwords passwords, CancellationToken ct)
    {
        var user = await guard.Check(caller.UserName(), request.CurrentPassword, ct)
            ?? throw new RuleViolationException("current-password-wrong", "当前密码错误", "The current password is wrong");
        if (request.NewPassword == request.CurrentPassword)
        {
            throw new RuleViolationException("password-unchanged", "新密码不能与当前密码相同", "The new password is the current one");
        }

        user.SetPassword(passwords.Hash(request.NewPassword));
        await db.SaveChangesAsync(ct);

        return TypedResults.NoContent();
    }
}

internal sealed record ChangeOwnPasswordRequest(
    [Required(ErrorMessage = AccountFields.Missing), StringLength(AccountFields.LongestPassword)] string CurrentPassword,
    [Required(ErrorMessage = AccountFields.Missing),
        StringLength(AccountFields.LongestPassword, MinimumLength = AccountFields.ShortestPassword, ErrorMessage = AccountFields.PasswordRule)]
    string NewPassword);
