using Identity.SignIn;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Identity.Accounts;

internal static class ListUsers
{
    /// <summary>Accounts by name; <c>q</c> finds a part of the account or display name.</summary>
    public static async Task<PageOf<UserView>> Handle(
        IdentityDbContext db, SignInGuard guard, TimeProvider time, [AsParameters] Paging paging,
        string? q, string? role, string? department, bool? active, CancellationToken ct)
    {
        var name = User.Normal(q ?? "");
        var page = await db.Users.AsNoTracking()
            .Where(user => name == "" || user.UserName.Contains(name) || user.DisplayName.Contains(q!))
            .Where(user => role == null || user.Roles.Contains(role))
            .Where(user => department == null || user.Department == department)
            .Where(user => active == null || user.Active == active)
            .OrderBy(user => user.UserName)
            .ToPage(paging, ct);

        var signIns = await guard.Records(page.Items.Select(user => user.UserName), ct);
        var now = time.GetUtcNow();

        return new PageOf<UserView>([.. page.Items.Select(user => UserView.Of(user, signIns.GetValueOrDefault(user.UserName), now))], page.Total);
    }
}
