using Identity.SignIn;

namespace Identity.Accounts;

/// <summary>An account as its administrator sees it.</summary>
internal sealed record UserView(
    Guid Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, string Department, IReadOnlyList<string> AreaCodes,
    bool Active, DateTimeOffset? LockedUntil, int Version)
{
    public static UserView Of(User user, SignInRecord? signIn, DateTimeOffset now) => new(
        user.Id, user.UserName, user.DisplayName, user.Roles, user.Department, user.AreaCodes, user.Active,
        signIn?.IsLocked(now) == true ? signIn.LockedUntil : null, user.Version);
}
