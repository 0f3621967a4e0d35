using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Identity.SignIn;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Identity.Accounts;

internal static class ChangeUser
{
    /// <summary>Changes what is given and leaves the rest; a new password also ends a lock-out.</summary>
    public static async Task<UserView> Handle(
        string userName, ChangeUserRequest request, ClaimsPrincipal caller, IdentityDbContext db, Passwords passwords, SignInGuard guard,
        AuditContext audit, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        var name = User.Normal(userName);
        var user = await db.Users.FirstOrDefaultAsync(user => user.UserName == name, ct) ?? throw ProblemException.NotFound();
        http.MustMatch(user.Version);
        MustNotBeOwn(request, user, caller);

        audit.About(name).Because(request.Reason);
        user.Entrust(new AccountScope(request.Roles ?? [.. user.Roles], request.Department ?? user.Department, request.AreaCodes ?? [.. user.AreaCodes]));
        user.Rename(request.DisplayName ?? user.DisplayName);
        user.SetActive(request.Active ?? user.Active);
        if (request.Password is not null)
        {
            user.SetPassword(passwords.Hash(request.Password));
            await guard.Forgive(name, ct);
        }

        await db.SaveChangesAsync(ct);
        http.ShowVersion(user.Version);

        return UserView.Of(user, await guard.Record(name, ct), time.GetUtcNow());
    }

    /// <summary>Nobody widens his own rights or locks himself out, so one administrator always remains.</summary>
    private static void MustNotBeOwn(ChangeUserRequest request, User user, ClaimsPrincipal caller)
    {
        var changesRights = request.Roles is not null || request.Department is not null || request.AreaCodes is not null || request.Active is false;
        if (changesRights && user.UserName == caller.UserName())
        {
            throw new RuleViolationException("own-account", "不能修改自己账号的权限或停用自己", "You cannot change the rights of your own account");
        }
    }
}

internal sealed record ChangeUserRequest(
    [StringLength(AccountFields.LongestDisplayName, MinimumLength = 1, ErrorMessage = AccountFields.DisplayNameRule)] string? DisplayName,
    string[]? Roles,
    string? Department,
    string[]? AreaCodes,
    [StringLength(AccountFields.LongestPassword, MinimumLength = AccountFields.ShortestPassword, ErrorMessage = AccountFields.PasswordRule)]
    string? Password,
    bool? Active,
    [StringLength(500)] string? Reason);
