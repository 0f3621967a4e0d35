using Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;

namespace Identity.SignIn;

/// <summary>The one place where a password is compared: it counts failures, locks, and leaves an audit entry of each failure.</summary>
internal sealed class SignInGuard(
    IdentityDbContext db, Passwords passwords, OneAtATime gates, PlatformKeys keys, AuditContext audit, TimeProvider time)
{
    private const int MostReplicas = 10;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>The active account if the password is right, or null; throws 423 <c>locked</c> while the name is locked.</summary>
    public async Task<User?> Check(string userName, string password, CancellationToken ct)
    {
        var name = User.Normal(userName);
        using var turn = await gates.Enter(name, ct);

        var record = await Record(name, ct);
        if (record?.IsLocked(time.GetUtcNow()) == true)
        {
            throw new ProblemException(423, "locked", "密码错误次数过多，账号已锁定 15 分钟", "Too many failures: the account is locked for 15 minutes");
        }

        var user = await db.Users.FirstOrDefaultAsync(user => user.UserName == name, ct);
        var result = passwords.Verify(user, password);
        if (user is not { Active: true } || result is PasswordVerificationResult.Failed)
        {
            await CountFailure(name, user is not null, ct);

            return null;
        }

        audit.By(name);
        if (result is PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.Rehash(passwords.Hash(password));
        }

        if (record is not null)
        {
            db.Remove(record);
        }

        await db.SaveChangesAsync(ct);

        return user;
    }

    /// <summary>Forgets the failures of an account, as a new password does; the caller saves.</summary>
    public async Task Forgive(string userName, CancellationToken ct)
    {
        if (await Record(userName, ct) is { } record)
        {
            db.Remove(record);
        }
    }

    public Task<SignInRecord?> Record(string userName, CancellationToken ct)
    {
        var key = keys.BlindIndex(userName);

        return db.SignIns.FirstOrDefaultAsync(record => record.NameKey == key, ct);
    }

    /// <summary>Records by account name, of those that have one.</summary>
    public async Task<Dictionary<string, SignInRecord>> Records(IEnumerable<string> userNames, CancellationToken ct)
    {
        var names = userNames.ToDictionary(keys.BlindIndex);
        var records = await db.SignIns.AsNoTracking().Where(record => names.Keys.Contains(record.NameKey)).ToListAsync(ct);

        return records.ToDictionary(record => names[record.NameKey]);
    }

    private async Task CountFailure(string name, bool isAccount, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = time.GetUtcNow();
            var record = await Record(name, ct) ?? await NewRecord(name, now, ct);
            record.Fail(now);
            audit.About(isAccount ? name : "").Because(record.LockedUntil is null ? "invalid-credentials" : "invalid-credentials, locked");
            try
            {
                await db.SaveChangesAsync(ct);

                return;
            }
            catch (DbUpdateException) when (attempt < MostReplicas)
            {
                // Another replica counted a failure of the same account just now.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<SignInRecord> NewRecord(string name, DateTimeOffset now, CancellationToken ct)
    {
        var old = now - KeptFor;
        await db.SignIns.Where(stale => stale.LastFailureAt < old).ExecuteDeleteAsync(ct);
        var record = new SignInRecord { NameKey = keys.BlindIndex(name) };
        db.Add(record);

        return record;
    }
}
