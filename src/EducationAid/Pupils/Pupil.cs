using EducationAid.Schools;
using Microsoft.EntityFrameworkCore;

namespace EducationAid.Pupils;

/// <summary>
/// A pupil of a school's roster. Name and ID number are encrypted; whether the family is filed is not stored: the register knows it, and a
/// later announcement makes the pupil filed without a new roster.
/// </summary>
internal sealed class Pupil
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Keyed hash of the ID number, by which the register and the next roster find the pupil.</summary>
    public string PersonKey { get; init; } = "";

    public byte[] IdNumber { get; init; } = [];

    public byte[] Name { get; set; } = [];

    /// <summary>One of <see cref="Stages"/>.</summary>
    public string Stage { get; set; } = "";

    public string Grade { get; set; } = "";

    public bool IsLeftBehind { get; set; }

    public bool Boards { get; set; }

    /// <summary>Whether the school marks the pupil as filed; null when its roster does not say.</summary>
    public bool? MarkedFiled { get; set; }

    /// <summary>Business day from which the pupil is on no roster.</summary>
    public DateOnly? LeftOn { get; set; }

    public static void Configure(ModelBuilder model) => model.Entity<Pupil>(pupil =>
    {
        pupil.ToTable("pupils");
        pupil.Property(p => p.Id).ValueGeneratedNever();
        pupil.Property(p => p.PersonKey).HasMaxLength(32);
        pupil.Property(p => p.Stage).HasMaxLength(20);
        pupil.Property(p => p.Grade).HasMaxLength(20);
        pupil.HasIndex(p => p.PersonKey).IsUnique();
        pupil.HasIndex(p => p.SchoolId);
        pupil.HasOne<School>().WithMany().HasForeignKey(p => p.SchoolId);
    });
}
