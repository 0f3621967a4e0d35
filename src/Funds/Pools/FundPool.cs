using System.Text.Json.Serialization;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Funds.Pools;

/// <summary>How money is taken from the members.</summary>
internal enum PoolRule
{
    /// <summary>The first until it is exhausted, then the next.</summary>
    [JsonStringEnumMemberName("in-order")]
    InOrder,

    /// <summary>From each its per cent.</summary>
    [JsonStringEnumMemberName("by-share")]
    ByShare,
}

internal enum PoolState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("in-force")]
    InForce,

    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>In force; somebody asks to end it.</summary>
    [JsonStringEnumMemberName("dissolution-proposed")]
    DissolutionProposed,

    /// <summary>What it has bound stays where it is; nothing more is drawn through it.</summary>
    [JsonStringEnumMemberName("dissolved")]
    Dissolved,
}

/// <param name="Purpose">Item or project category.</param>
internal sealed record PoolTerms(string Name, string AreaCode, int Year, string Purpose, PoolRule Rule, string Document);

/// <summary>
/// 整合资金: several sources that pay one item or category of projects together. Money never leaves the books of its source before it is
/// used, so the channel stays in order and each purpose is kept (渠道不乱、用途不变).
/// </summary>
internal sealed class FundPool : Aggregate
{
    private readonly List<PoolMember> _members = [];

    private FundPool()
    {
    }

    public string Name { get; private init; } = "";

    public string AreaCode { get; private init; } = "";

    public int Year { get; private init; }

    /// <summary>Item or project category; each member's own purposes name it.</summary>
    public string Purpose { get; private init; } = "";

    public PoolRule Rule { get; private init; }

    public string Document { get; private init; } = "";

    public PoolState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Pool of a closed year whose members' successors are its own members.</summary>
    public Guid? RenewsId { get; private init; }

    /// <summary>Who asked to end it, and why.</summary>
    public string? DissolutionBy { get; private set; }

    public string? DissolutionReason { get; private set; }

    public string? DissolvedBy { get; private set; }

    public DateOnly? DissolvedOn { get; private set; }

    public IReadOnlyList<PoolMember> Members => _members;

    /// <summary>Pools open sources of money in their order; each must allow the purpose itself and belong to the area and year.</summary>
    public static FundPool Propose(PoolTerms terms, IEnumerable<(FundSource Source, decimal? Percent)> members, string officer, DateTimeOffset now, Guid? renewsId = null)
    {
        var pool = new FundPool
        {
            Name = terms.Name,
            AreaCode = terms.AreaCode,
            Year = terms.Year,
            Purpose = terms.Purpose,
            Rule = terms.Rule,
            Document = terms.Document,
            ProposedBy = officer,
            ProposedAt = now,
            RenewsId = renewsId,
        };
        foreach (var (source, percent) in members)
        {
            pool.MustTake(source);
            pool._members.Add(new PoolMember { PoolId = pool.Id, Rank = pool._members.Count + 1, SourceId = source.Id, Percent = percent });
        }

        return pool;
    }

    /// <summary>A second person puts the pool in force; what has changed about its members since is judged again.</summary>
    public void Decide(bool approve, IEnumerable<FundSource> members, string officer, DateTimeOffset now)
    {
        if (State is not PoolState.Proposed)
        {
            throw new RuleViolationException("pool-already-decided", "该整合资金已审定", "The pool is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        foreach (var member in approve ? members : [])
        {
            MustTake(member);
        }

        State = approve ? PoolState.InForce : PoolState.Refused;
        (DecidedBy, DecidedAt) = (officer, now);
    }

    public void MustBeInForce()
    {
        if (State is not (PoolState.InForce or PoolState.DissolutionProposed))
        {
            throw new RuleViolationException(
                "pool-not-in-force", State is PoolState.Dissolved ? $"整合资金“{Name}”已解除" : $"整合资金“{Name}”未经审定", "The pool is not in force");
        }
    }

    /// <summary>One person asks to end it; until a second one agrees it is drawn on as before.</summary>
    public void ProposeDissolution(string officer, string reason)
    {
        MustBeInForce();
        if (State is PoolState.DissolutionProposed)
        {
            throw new RuleViolationException("dissolution-proposed", "该整合资金已申请解除，待另一人审批", "A dissolution of the pool waits for approval");
        }

        State = PoolState.DissolutionProposed;
        (DissolutionBy, DissolutionReason) = (officer, reason);
    }

    /// <summary>A second person ends it, or leaves it in force.</summary>
    public void DecideDissolution(bool approve, string officer, DateOnly today)
    {
        if (State is not PoolState.DissolutionProposed)
        {
            throw new RuleViolationException("dissolution-not-proposed", "该整合资金没有待审批的解除申请", "No dissolution of the pool waits for approval");
        }

        SeparationOfDuties.Require(officer, DissolutionBy);
        if (approve)
        {
            State = PoolState.Dissolved;
            (DissolvedBy, DissolvedOn) = (officer, today);
        }
        else
        {
            State = PoolState.InForce;
            (DissolutionBy, DissolutionReason) = (null, null);
        }
    }

    private void MustTake(FundSource source)
    {
        source.MustBeOpen();
        source.MustServe(Purpose);
        source.MustBeMoney();
        source.MustReach(AreaCode);
        if (source.Year != Year)
        {
            throw new RuleViolationException("fund-year", $"“{source.Name}”是 {source.Year} 年度资金", $"Fund {source.Code} is of the year {source.Year}");
        }
    }

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<FundPool>(pool =>
        {
            pool.ToTable("fund_pools");
            pool.Property(p => p.Name).HasMaxLength(100);
            pool.Property(p => p.AreaCode).HasMaxLength(14);
            pool.Property(p => p.Purpose).HasMaxLength(60);
            pool.Property(p => p.Document).HasMaxLength(200);
            pool.Property(p => p.ProposedBy).HasMaxLength(100);
            pool.Property(p => p.DecidedBy).HasMaxLength(100);
            pool.Property(p => p.DissolutionBy).HasMaxLength(100);
            pool.Property(p => p.DissolutionReason).HasMaxLength(500);
            pool.Property(p => p.DissolvedBy).HasMaxLength(100);
            pool.HasMany(p => p.Members).WithOne().HasForeignKey(member => member.PoolId);
            pool.HasIndex(p => new { p.Purpose, p.Year });
            pool.HasIndex(p => p.RenewsId);
        });
        model.Entity<PoolMember>(member =>
        {
            member.ToTable("fund_pool_members");
            member.HasKey(m => new { m.PoolId, m.Rank });
            member.Property(m => m.Rank).ValueGeneratedNever();
            member.Property(m => m.Percent).HasPrecision(5, 2);
            member.HasIndex(m => m.SourceId);
        });
    }
}

/// <summary>A source in a pool.</summary>
internal sealed class PoolMember
{
    public Guid PoolId { get; init; }

    /// <summary>Place in the order, from 1.</summary>
    public int Rank { get; init; }

    public Guid SourceId { get; init; }

    public decimal? Percent { get; init; }
}
