using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace EcologicalCompensation.Works;

/// <summary>One person's pay for a day's or a job's forest work.</summary>
internal sealed class ForestWork : IListed<ForestWork>
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Worker's household.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>Worker.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Works, such as 森林抚育.</summary>
    public string Project { get; init; } = "";

    /// <summary>Day of the work.</summary>
    public DateOnly On { get; init; }

    /// <summary>Pay.</summary>
    public Money Amount { get; init; }

    /// <summary>Import that said so last.</summary>
    public Guid ImportId { get; init; }

    public bool SaysTheSameAs(ForestWork other) => (HouseholdId, Amount) == (other.HouseholdId, other.Amount);

    public static void Configure(ModelBuilder model) => model.Entity<ForestWork>(work =>
    {
        work.ToTable("forest_works");
        work.Property(w => w.Id).ValueGeneratedNever();
        work.Property(w => w.Project).HasMaxLength(60);
        work.HasIndex(w => new { w.PersonId, w.Project, w.On }).IsUnique();
        work.HasIndex(w => w.On);
    });
}
