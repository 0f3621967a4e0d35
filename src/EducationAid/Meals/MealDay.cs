using EducationAid.Schools;
using EducationAid.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace EducationAid.Meals;

/// <summary>A day on which a school served a meal, and who supplied it; opened by the school or the bureau.</summary>
internal sealed class MealDay
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; init; }

    public DateOnly On { get; init; }

    public Guid SupplierId { get; init; }

    /// <summary>Pupils who ate, when the school counted them.</summary>
    public int? PupilsServed { get; set; }

    public string OpenedBy { get; init; } = "";

    public static void Configure(ModelBuilder model) => model.Entity<MealDay>(day =>
    {
        day.ToTable("meal_days");
        day.Property(d => d.Id).ValueGeneratedNever();
        day.HasIndex(d => new { d.SchoolId, d.On }).IsUnique();
        day.HasIndex(d => d.On);
        day.HasOne<School>().WithMany().HasForeignKey(d => d.SchoolId);
        day.HasOne<MealSupplier>().WithMany().HasForeignKey(d => d.SupplierId);
    });
}
