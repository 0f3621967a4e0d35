using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Funds.Ledger;

internal enum CloseState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("closed")]
    Closed,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>The close of a county's books for a year; it is never opened again.</summary>
internal sealed class YearClose : Aggregate
{
    private YearClose()
    {
    }

    /// <summary>County, 6 digits.</summary>
    public string AreaCode { get; private init; } = "";

    public int Year { get; private init; }

    public CloseState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public static YearClose Propose(string areaCode, int year, DateOnly today, string officer, DateTimeOffset now) => today >= new DateOnly(year, 12, 31)
        ? new YearClose { AreaCode = areaCode, Year = year, ProposedBy = officer, ProposedAt = now }
        : throw new RuleViolationException("year-not-over", $"{year} 年度尚未结束", $"The year {year} is not over");

    public void Decide(bool approve, string officer)
    {
        if (State is not CloseState.Proposed)
        {
            throw new RuleViolationException("close-already-decided", "该年度结账已审定", "The close is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        State = approve ? CloseState.Closed : CloseState.Refused;
        DecidedBy = officer;
    }

    internal static void Configure(ModelBuilder model) => model.Entity<YearClose>(close =>
    {
        close.ToTable("year_closes");
        close.Property(c => c.AreaCode).HasMaxLength(6);
        close.Property(c => c.ProposedBy).HasMaxLength(100);
        close.Property(c => c.DecidedBy).HasMaxLength(100);
        close.HasIndex(c => new { c.AreaCode, c.Year }, "ix_year_closes_one").IsUnique().HasFilter("state <> 'Refused'");
    });
}

/// <summary>Keeps what opens accounts and what closes them apart.</summary>
internal static class ClosedYears
{
    public static async Task MustNotBeClosed(this FundsDbContext db, string areaCode, int year, CancellationToken ct)
    {
        if (await db.YearCloses.AnyAsync(close => close.AreaCode == areaCode.Substring(0, 6) && close.Year == year && close.State == CloseState.Closed, ct))
        {
            throw new RuleViolationException("year-closed", $"{year} 年度已结账", $"The year {year} is closed");
        }
    }

    /// <summary>New sources of a year and its close go one by one; SQLite's transaction is alone anyway.</summary>
    public static Task LockYear(this FundsDbContext db, string areaCode, int year, CancellationToken ct)
    {
        var key = (long.Parse(areaCode[..6], System.Globalization.CultureInfo.InvariantCulture) * 10_000) + year;

        return db.IsSqlite ? Task.CompletedTask : db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({key})", ct);
    }
}
