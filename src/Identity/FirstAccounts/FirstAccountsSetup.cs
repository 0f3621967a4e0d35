using Identity.Accounts;
using Identity.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Identity.FirstAccounts;

internal static class FirstAccountsSetup
{
    public static void AddFirstAccounts(this WebApplicationBuilder builder) => builder.Services.AddHostedService<MakeFirstAccounts>();
}

/// <summary>
/// Before the routes open: makes <c>admin</c> in an empty database (<c>Bootstrap:AdminPassword</c>), and the accounts of the
/// demonstration (<c>Demo:Password</c>). What exists is left alone, but for demonstration passwords that nobody has changed: they follow the setting.
/// </summary>
internal sealed class MakeFirstAccounts(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<MakeFirstAccounts> logger) : IHostedService
{
    private const long Lock = 0x6964656e74697479;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, passwords) = (scope.ServiceProvider.GetRequiredService<IdentityDbContext>(), scope.ServiceProvider.GetRequiredService<Passwords>());
        scope.ServiceProvider.GetRequiredService<AuditContext>().ActAs("system:first-accounts", "start");

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!db.IsSqlite)
        {
            // Replicas that start together do this one after the other.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);
        }

        var users = await db.Users.ToDictionaryAsync(user => user.UserName, cancellationToken);
        if (users.Count == 0 && configuration["Bootstrap:AdminPassword"] is { Length: > 0 } first)
        {
            var scopeOfAdmin = new AccountScope([Roles.Admin], Departments.Identity, []);
            users["admin"] = User.Create("admin", "系统管理员", scopeOfAdmin, passwords.Hash(first), DateTimeOffset.UtcNow);
            db.Add(users["admin"]);
        }

        if (configuration["Demo:Password"] is { Length: > 0 } shared)
        {
            MakeDemonstration(db, users, passwords, shared);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        if (users.Count == 0)
        {
            logger.LogWarning("There is no account yet: start once with Bootstrap__AdminPassword");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void MakeDemonstration(IdentityDbContext db, Dictionary<string, User> users, Passwords passwords, string shared)
    {
        foreach (var account in DemonstrationAccounts.All.Where(account => !users.ContainsKey(account.UserName)))
        {
            var user = User.Create(account.UserName, account.DisplayName, account.Scope, [], DateTimeOffset.UtcNow);
            user.SetPassword([], isDemonstration: true);
            db.Add(users[user.UserName] = user);
        }

        // They all got their hash from the same password, so the first one tells for all.
        var following = users.Values.Where(user => user.HasDemonstrationPassword).ToList();
        var outdated = following.Where(user => user.PasswordHash.Length == 0).ToList();
        if (outdated.Count < following.Count && passwords.Verify(following.Except(outdated).First(), shared) is PasswordVerificationResult.Failed)
        {
            outdated = following;
        }

        // Each has its own salt; hashing is all the work there is.
        var hashes = outdated.AsParallel().AsOrdered().Select(_ => passwords.Hash(shared)).ToList();
        foreach (var (user, hash) in outdated.Zip(hashes))
        {
            user.SetPassword(hash, isDemonstration: true);
        }
    }
}
