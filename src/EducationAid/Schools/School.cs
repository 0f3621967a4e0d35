using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace EducationAid.Schools;

/// <summary>A school; known by the roster that first names it.</summary>
internal sealed class School : Aggregate
{
    private School()
    {
    }

    /// <summary>Name, unique in the county.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Area it stands in, as far as known: at first that of whoever handed in its roster.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>County of the area, 6 digits.</summary>
    public string County { get; private init; } = "";

    public static School Found(string name, string areaCode)
    {
        if (areaCode.Length < 6)
        {
            throw new RuleViolationException("area-out-of-scope", "学校须属于某个县", "A school lies in a county");
        }

        return new School { Name = name, AreaCode = areaCode, County = areaCode[..6] };
    }

    public static void Configure(ModelBuilder model)
    {
        model.Entity<School>(school =>
        {
            school.ToTable("schools");
            school.Property(s => s.Name).HasMaxLength(60);
            school.Property(s => s.AreaCode).HasMaxLength(14);
            school.Property(s => s.County).HasMaxLength(6);
            school.HasIndex(s => new { s.County, s.Name }).IsUnique();
        });
        model.Entity<SchoolClerk>(clerk =>
        {
            clerk.ToTable("school_clerks");
            clerk.HasKey(c => c.UserName);
            clerk.Property(c => c.UserName).HasMaxLength(100);
            clerk.HasIndex(c => c.SchoolId);
        });
    }
}

/// <summary>
/// An account that works for one school and sees and hands in that school's rows only. The bureau appoints it; without an appointment the
/// first school that its own roster makes known is its school. A school that is known already cannot be claimed.
/// </summary>
internal sealed class SchoolClerk
{
    /// <summary>Account.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The school, null while the account has none.</summary>
    public Guid? SchoolId { get; set; }
}
