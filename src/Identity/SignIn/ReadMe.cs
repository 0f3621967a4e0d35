using System.Security.Claims;
using Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Identity.SignIn;

internal static class ReadMe
{
    /// <summary>The caller's account as it is now, which a change since his sign-in may have made different from his token.</summary>
    public static async Task<Me> Handle(ClaimsPrincipal caller, IdentityDbContext db, CancellationToken ct)
    {
        var name = caller.UserName();
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.UserName == name && user.Active, ct)
            ?? throw new ProblemException(401, "unauthenticated", "请先登录", "Sign in first");

        return new Me(user.UserName, user.DisplayName, user.Roles, user.Department, user.AreaCodes);
    }
}

/// <summary>The signed-in person.</summary>
internal sealed record Me(string UserName, string DisplayName, IReadOnlyList<string> Roles, string Department, IReadOnlyList<string> AreaCodes);
