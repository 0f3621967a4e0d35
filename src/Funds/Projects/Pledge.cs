using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Projects;

/// <summary>What the money of a project is to come from, by kind.</summary>
internal sealed class Pledge
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProjectId { get; init; }

    public SourceKind Kind { get; init; }

    public Money Amount { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<Pledge>(pledge =>
    {
        pledge.ToTable("project_pledges");
        pledge.Property(p => p.Id).ValueGeneratedNever();
        pledge.HasIndex(p => p.ProjectId);
    });
}
