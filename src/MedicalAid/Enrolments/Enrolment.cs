using Microsoft.EntityFrameworkCore;

namespace MedicalAid.Enrolments;

/// <summary>
/// A person who is insured in a year. The insurer's list names people; here only the keyed hash stays, which is all that matching needs.
/// </summary>
internal sealed class Enrolment
{
    /// <summary>Year of insurance.</summary>
    public int Year { get; init; }

    /// <summary>Keyed hash of the ID number.</summary>
    public string PersonKey { get; init; } = "";

    /// <summary>One of <see cref="Schemes"/>.</summary>
    public string Scheme { get; set; } = "";

    /// <summary>Import that said so last.</summary>
    public Guid ImportId { get; set; }

    public static void Configure(ModelBuilder model) => model.Entity<Enrolment>(enrolment =>
    {
        enrolment.ToTable("enrolments");
        enrolment.HasKey(e => new { e.Year, e.PersonKey });
        enrolment.Property(e => e.PersonKey).HasMaxLength(32);
        enrolment.Property(e => e.Scheme).HasMaxLength(20);
    });
}

/// <summary>Basic insurance schemes, codes of list <c>insurance</c>.</summary>
internal static class Schemes
{
    /// <summary>城乡居民基本医疗保险: the premium is a person's own, and what the subsidy is for.</summary>
    public const string Residents = "enrolled";

    /// <summary>职工基本医疗保险: paid with the wage.</summary>
    public const string Employees = "employee";

    /// <summary>The code of a word or code, null when there is none; nothing is residents' insurance.</summary>
    public static string? Read(string? word) => word switch
    {
        null or "城乡居民基本医疗保险" or Residents => Residents,
        "职工基本医疗保险" or Employees => Employees,
        _ => null,
    };
}
