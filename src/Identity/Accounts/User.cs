using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Identity.Accounts;

/// <summary>An account: who someone is, what roles he holds, for which department and in which areas. It is never deleted, only deactivated.</summary>
internal sealed class User : Aggregate
{
    private User()
    {
    }

    /// <summary>Name of the account in lower case.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>Name shown to colleagues.</summary>
    public string DisplayName { get; private set; } = "";

    public List<string> Roles { get; private set; } = [];

    public string Department { get; private set; } = "";

    /// <summary>Codes of 6 to 14 digits; each covers everything below it.</summary>
    public List<string> AreaCodes { get; private set; } = [];

    /// <summary>Answer of the framework's password hasher; bytes, so that the audit trail shows only that it changed.</summary>
    public byte[] PasswordHash { get; private set; } = [];

    /// <summary>Whether the password is still the one that the demonstration's accounts share.</summary>
    public bool HasDemonstrationPassword { get; private set; }

    public bool Active { get; private set; } = true;

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Account names are compared in lower case.</summary>
    public static string Normal(string userName) => userName.ToLowerInvariant();

    public static User Create(string userName, string displayName, AccountScope scope, byte[] passwordHash, DateTimeOffset now)
    {
        var user = new User { UserName = Normal(userName), DisplayName = displayName, PasswordHash = passwordHash, CreatedAt = now };
        user.Entrust(scope);

        return user;
    }

    /// <summary>Gives the account its roles, department and areas.</summary>
    public void Entrust(AccountScope scope)
    {
        scope.MustBeValid();
        Roles = [.. scope.Roles.Distinct().Order(StringComparer.Ordinal)];
        Department = scope.Department;
        AreaCodes = [.. scope.AreaCodes.Distinct().Order(StringComparer.Ordinal)];
    }

    public void Rename(string displayName) => DisplayName = displayName;

    public void SetPassword(byte[] hash, bool isDemonstration = false) => (PasswordHash, HasDemonstrationPassword) = (hash, isDemonstration);

    /// <summary>The same password, hashed at today's cost.</summary>
    public void Rehash(byte[] hash) => PasswordHash = hash;

    public void SetActive(bool active) => Active = active;

    internal static void Configure(ModelBuilder model) => model.Entity<User>(user =>
    {
        user.ToTable("users");
        user.Property(u => u.UserName).HasMaxLength(AccountFields.LongestUserName);
        user.Property(u => u.DisplayName).HasMaxLength(AccountFields.LongestDisplayName);
        user.Property(u => u.Department).HasMaxLength(40);
        user.HasIndex(u => u.UserName).IsUnique();
    });
}
