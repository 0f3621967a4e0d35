using Microsoft.EntityFrameworkCore;

namespace Funds.Projects;

/// <summary>What one person did to a project.</summary>
internal sealed record ProjectAct(Guid ProjectId, DateTimeOffset At, string By, string Act, string Reason)
{
    public const string Proposed = "proposed";
    public const string Budgeted = "budgeted";
    public const string Applied = "applied";
    public const string Planned = "planned";
    public const string GivenBack = "given-back";
    public const string Funded = "funded";
    public const string ModeChosen = "mode-chosen";
    public const string Started = "started";
    public const string Progressed = "progressed";
    public const string Finished = "finished";
    public const string AcceptancePassed = "acceptance-passed";
    public const string AcceptanceFailed = "acceptance-failed";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> Decisions = [Planned, GivenBack, Funded, AcceptancePassed, AcceptanceFailed];

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    internal static void Configure(ModelBuilder model) => model.Entity<ProjectAct>(act =>
    {
        act.ToTable("project_acts");
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.By).HasMaxLength(100);
        act.Property(a => a.Act).HasMaxLength(40);
        act.Property(a => a.Reason).HasMaxLength(500);
    });
}
