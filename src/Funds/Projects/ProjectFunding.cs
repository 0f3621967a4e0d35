using System.Text.Json.Serialization;
using Funds.Pools;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.Projects;

internal enum FundingState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("approved")]
    Approved,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>Money of a source that is to follow a project; a second person binds it.</summary>
internal sealed class ProjectFunding : Aggregate
{
    private ProjectFunding()
    {
    }

    public Guid ProjectId { get; private init; }

    /// <summary>Of a pool that is not drawn on yet, its first member.</summary>
    public Guid SourceId { get; private set; }

    public Guid? PoolId { get; private init; }

    public Money Amount { get; private set; }

    public FundingState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public static ProjectFunding Propose(Guid projectId, Guid sourceId, Guid? poolId, Money amount, string officer, DateTimeOffset now) =>
        new() { ProjectId = projectId, SourceId = sourceId, PoolId = poolId, Amount = amount, ProposedBy = officer, ProposedAt = now };

    /// <summary>Money of a pool becomes that of its members once it is bound: this keeps the first part, each other one is its own.</summary>
    public IReadOnlyList<ProjectFunding> DrawnAs(IReadOnlyList<Draw> draws)
    {
        (SourceId, Amount) = (draws[0].SourceId, draws[0].Amount);

        return [this, .. draws.Skip(1).Select(draw => new ProjectFunding
        {
            ProjectId = ProjectId,
            SourceId = draw.SourceId,
            PoolId = PoolId,
            Amount = draw.Amount,
            State = State,
            ProposedBy = ProposedBy,
            ProposedAt = ProposedAt,
            DecidedBy = DecidedBy,
        })];
    }

    public void Decide(bool approve, string officer)
    {
        if (State is not FundingState.Proposed)
        {
            throw new RuleViolationException("funding-already-decided", "该笔资金安排已审定", "The funding is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        State = approve ? FundingState.Approved : FundingState.Refused;
        DecidedBy = officer;
    }

    internal static void Configure(ModelBuilder model) => model.Entity<ProjectFunding>(funding =>
    {
        funding.ToTable("project_fundings");
        funding.Property(f => f.ProposedBy).HasMaxLength(100);
        funding.Property(f => f.DecidedBy).HasMaxLength(100);
        funding.HasIndex(f => f.ProjectId);
        funding.HasIndex(f => f.SourceId);
        funding.HasIndex(f => f.PoolId);
    });
}
