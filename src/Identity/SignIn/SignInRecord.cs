using Microsoft.EntityFrameworkCore;

namespace Identity.SignIn;

/// <summary>
/// Failed sign-ins of one account name since the last good one. Names without an account are counted in the same way, so that a
/// lock-out does not tell which accounts exist; the name itself is not kept, because people type passwords into the wrong field.
/// </summary>
internal sealed class SignInRecord
{
    public const int FailuresToLock = 5;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>Keyed hash of the account name.</summary>
    public string NameKey { get; init; } = "";

    public int Failures { get; private set; }

    public DateTimeOffset LastFailureAt { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>Counts a failure; the fifth locks. Failures that lie further back than a lock lasts are forgotten.</summary>
    public void Fail(DateTimeOffset now)
    {
        var forgotten = LockedUntil <= now || now - LastFailureAt >= LockTime;
        Failures = forgotten ? 1 : Failures + 1;
        LastFailureAt = now;
        LockedUntil = Failures >= FailuresToLock ? now + LockTime : null;
    }

    internal static void Configure(ModelBuilder model) => model.Entity<SignInRecord>(record =>
    {
        record.ToTable("sign_in_records");
        record.HasKey(r => r.NameKey);
        record.Property(r => r.NameKey).HasMaxLength(32);
        record.Property(r => r.Failures).IsConcurrencyToken();
        record.HasIndex(r => r.LastFailureAt);
    });
}
