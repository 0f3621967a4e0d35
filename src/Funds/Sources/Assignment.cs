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

/// <summary>Says which source pays an item in an area and year. A later one takes over for batches approved after it; the narrower area wins.</summary>
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
        if (!source.Kind.IsMoney())
        {
            throw new RuleViolationException("fund-not-money", $"“{source.Name}”是投工投劳，不能兑付到户", $"Fund {source.Code} is work, it pays nobody");
        }

        return areaCode.StartsWith(source.AreaCode, StringComparison.Ordinal)
            ? new Assignment { Item = item, Year = source.Year, AreaCode = areaCode, SourceId = source.Id, ProposedBy = officer, ProposedAt = now }
            : throw new RuleViolationException("fund-area", "资金来源不属于该地区", "The fund belongs to another area");
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

/// <summary>Finds the source that pays.</summary>
internal static class Assignments
{
    /// <summary>The assignments in force that can concern the lines of a batch, the latest of each area.</summary>
    public static async Task<IReadOnlyList<Assignment>> AssignmentsFor(this FundsDbContext db, string item, int year, string areaCode, CancellationToken ct)
    {
        var inForce = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.Item == item && assignment.Year == year && assignment.State == AssignmentState.InForce)
            .Where(assignment => assignment.AreaCode.StartsWith(areaCode) || areaCode.StartsWith(assignment.AreaCode))
            .ToListAsync(ct);

        return [.. inForce.GroupBy(assignment => assignment.AreaCode).Select(same => same.MaxBy(assignment => (assignment.DecidedAt, assignment.Id))!)];
    }

    /// <summary>The assignment of a line's area, or 409 <c>fund-not-assigned</c>: what is not financed is not paid.</summary>
    public static Assignment Of(this IReadOnlyList<Assignment> assignments, string item, int year, string areaCode) =>
        assignments.Where(assignment => areaCode.StartsWith(assignment.AreaCode, StringComparison.Ordinal)).MaxBy(assignment => assignment.AreaCode.Length)
        ?? throw new RuleViolationException(
            "fund-not-assigned", $"{year} 年度没有为{Contracts.Items.Label(item)}（{areaCode}）安排资金来源", $"No fund is assigned to {item} in {areaCode} for {year}")
        {
            Details = { ["item"] = item, ["year"] = year, ["areaCode"] = areaCode },
        };
}
