using Identity.SignIn;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Identity.Accounts;

internal static class ReadUser
{
    /// <summary>One account, with its version as entity tag.</summary>
    public static async Task<UserView> Handle(
        string userName, IdentityDbContext db, SignInGuard guard, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        var name = User.Normal(userName);
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.UserName == name, ct) ?? throw ProblemException.NotFound();
        http.ShowVersion(user.Version);

        return UserView.Of(user, await guard.Record(name, ct), time.GetUtcNow());
    }
}
