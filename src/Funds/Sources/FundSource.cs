using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Funds.Sources;

internal enum SourceState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("closed")]
    Closed,
}

/// <summary>What a fund source is made of; channel (level, kind) and purposes never change.</summary>
internal sealed record SourceTerms(
    string Code, string Name, SourceLevel Level, SourceKind Kind, string Department, string AreaCode, int Year, IReadOnlyList<string> Purposes, string Document);

/// <summary>Money of one channel, one purpose and one year. What it may be used for is fixed when a second person opens it.</summary>
internal sealed class FundSource : Aggregate
{
    private FundSource()
    {
    }

    /// <summary>Finance's own code, unique in an area and year.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private init; } = "";

    public SourceLevel Level { get; private init; }

    public SourceKind Kind { get; private init; }

    /// <summary>Office that manages it, such as 发改局.</summary>
    public string Department { get; private init; } = "";

    public string AreaCode { get; private init; } = "";

    public int Year { get; private init; }

    /// <summary>Items and project categories it may be used for; what is not named is refused.</summary>
    public List<string> Purposes { get; private init; } = [];

    /// <summary>Document that gives it.</summary>
    public string Document { get; private init; } = "";

    /// <summary>Source that it matches (配套), with the per cent agreed.</summary>
    public Guid? MatchesId { get; private init; }

    public decimal? MatchPercent { get; private init; }

    /// <summary>Source of the year before whose rest it took over.</summary>
    public Guid? CarriedFromId { get; private init; }

    /// <summary>The first source of its line of years; none for that one itself.</summary>
    public Guid? RootId { get; private init; }

    public SourceState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public static FundSource Propose(SourceTerms terms, string officer, DateTimeOffset now, Guid? matchesId = null, decimal? matchPercent = null) => new()
    {
        Code = terms.Code,
        Name = terms.Name,
        Level = terms.Level,
        Kind = terms.Kind,
        Department = terms.Department,
        AreaCode = terms.AreaCode,
        Year = terms.Year,
        Purposes = [.. terms.Purposes.Distinct()],
        Document = terms.Document,
        MatchesId = matchesId,
        MatchPercent = matchPercent,
        ProposedBy = officer,
        ProposedAt = now,
    };

    /// <summary>The same channel and purpose in a later year, for what is left at the close or comes back after it.</summary>
    public FundSource Successor(int year, string maker, string checker, DateTimeOffset now) => new()
    {
        Code = CarriedFromId is null ? $"{Code}-carried-{Year}" : Code,
        Name = CarriedFromId is null ? $"{Name}（{Year}年结转）" : Name,
        Level = Level,
        Kind = Kind,
        Department = Department,
        AreaCode = AreaCode,
        Year = year,
        Purposes = [.. Purposes],
        Document = Document,
        CarriedFromId = Id,
        RootId = RootId ?? Id,
        State = SourceState.Open,
        ProposedBy = maker,
        ProposedAt = now,
        DecidedBy = checker,
    };

    public void Decide(bool open, string officer)
    {
        if (State is not SourceState.Proposed)
        {
            throw new RuleViolationException("source-already-decided", "该资金来源已审定", "The fund source is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        State = open ? SourceState.Open : SourceState.Refused;
        DecidedBy = officer;
    }

    public void Close() => State = SourceState.Closed;

    public void MustBeOpen()
    {
        if (State is SourceState.Closed)
        {
            throw new RuleViolationException("year-closed", $"“{Name}”{Year} 年度已结账，不能再记账", $"The year {Year} of this fund is closed");
        }

        if (State is not SourceState.Open)
        {
            throw new RuleViolationException("source-not-open", $"资金来源“{Name}”未经审定", "The fund source is not open");
        }
    }

    /// <summary>Throws 409 <c>fund-purpose</c> unless the item or project category is named among its purposes.</summary>
    public void MustServe(string purpose)
    {
        if (!Purposes.Contains(purpose, StringComparer.Ordinal))
        {
            throw new RuleViolationException("fund-purpose", $"“{Name}”不能用于{Contracts.Items.Label(purpose)}", $"Fund {Code} may not be used for {purpose}")
            {
                Details = { ["sourceId"] = Id, ["purpose"] = purpose, ["allowed"] = Purposes },
            };
        }
    }

    public void MustBeMoney()
    {
        if (!Kind.IsMoney())
        {
            throw new RuleViolationException("fund-not-money", $"“{Name}”是投工投劳，不能兑付到户", $"Fund {Code} is work, it pays nobody");
        }
    }

    /// <summary>A fund serves its own area and what lies in it.</summary>
    public void MustReach(string areaCode)
    {
        if (!areaCode.StartsWith(AreaCode, StringComparison.Ordinal))
        {
            throw new RuleViolationException("fund-area", "资金来源不属于该地区", "The fund belongs to another area");
        }
    }

    internal static void Configure(ModelBuilder model) => model.Entity<FundSource>(source =>
    {
        source.ToTable("fund_sources");
        source.Property(s => s.Code).HasMaxLength(80);
        source.Property(s => s.Name).HasMaxLength(200);
        source.Property(s => s.Department).HasMaxLength(100);
        source.Property(s => s.AreaCode).HasMaxLength(14);
        source.Property(s => s.Document).HasMaxLength(200);
        source.Property(s => s.ProposedBy).HasMaxLength(100);
        source.Property(s => s.DecidedBy).HasMaxLength(100);
        source.HasIndex(s => new { s.AreaCode, s.Year, s.Code }).IsUnique();
        source.HasIndex(s => s.CarriedFromId).IsUnique();
        source.HasIndex(s => s.RootId);
    });
}
