using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Funds.Sources;

internal enum AssignmentState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("in-force")]
    InForce,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>Says which source pays an item in an area and year. A later one, or a pool, takes over for batches approved after it; the narrower area wins.</summary>
internal sealed class Assignment : Aggregate
{
    private Assignment()
    {
    }

    public string Item { get; private init; } = "";

    public int Year { get; private init; }

    public string AreaCode { get; private init; } = "";

    public Guid SourceId { get; private init; }

    public AssignmentState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Binds an item to an open source of money whose purposes name it.</summary>
    public static Assignment Propose(FundSource source, string item, string areaCode, string officer, DateTimeOffset now)
    {
        source.MustBeOpen();
        source.MustServe(item);
        source.MustBeMoney();
        source.MustReach(areaCode);

        return new Assignment { Item = item, Year = source.Year, AreaCode = areaCode, SourceId = source.Id, ProposedBy = officer, ProposedAt = now };
    }

    public void Decide(bool approve, string officer, DateTimeOffset now)
    {
        if (State is not AssignmentState.Proposed)
        {
            throw new RuleViolationException("assignment-already-decided", "该资金安排已审定", "The assignment is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        State = approve ? AssignmentState.InForce : AssignmentState.Refused;
        (DecidedBy, DecidedAt) = (officer, now);
    }

    internal static void Configure(ModelBuilder model) => model.Entity<Assignment>(assignment =>
    {
        assignment.ToTable("fund_assignments");
        assignment.Property(a => a.Item).HasMaxLength(60);
        assignment.Property(a => a.AreaCode).HasMaxLength(14);
        assignment.Property(a => a.ProposedBy).HasMaxLength(100);
        assignment.Property(a => a.DecidedBy).HasMaxLength(100);
        assignment.HasIndex(a => new { a.Item, a.Year });
        assignment.HasIndex(a => a.SourceId);
    });
}
