using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Drives;

internal enum DonorKind
{
    [JsonStringEnumMemberName("person")]
    Person,

    /// <summary>干部职工.</summary>
    [JsonStringEnumMemberName("staff")]
    Staff,

    [JsonStringEnumMemberName("unit")]
    Unit,

    /// <summary>社会组织.</summary>
    [JsonStringEnumMemberName("charity")]
    Charity,
}

internal static class DonorKinds
{
    /// <summary>Whether the donor's name is a person's.</summary>
    public static bool IsPerson(this DonorKind kind) => kind is DonorKind.Person or DonorKind.Staff;

    public static string Label(this DonorKind kind) => kind switch
    {
        DonorKind.Person => "个人",
        DonorKind.Staff => "干部职工",
        DonorKind.Unit => "单位",
        _ => "社会组织",
    };
}

/// <summary>One gift of a collection. Its money is the receipt of the collection, which a second person books.</summary>
internal sealed class Donation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid DriveId { get; init; }

    /// <summary>The receipt that the gift is part of.</summary>
    public Guid ActId { get; init; }

    public int Number { get; init; }

    public DonorKind DonorKind { get; init; }

    /// <summary>Name, encrypted; none for an anonymous gift.</summary>
    public byte[]? Donor { get; init; }

    public Money Amount { get; init; }

    /// <summary>What the donor wants it used for, when it is not the drive's purpose.</summary>
    public string Purpose { get; init; } = "";

    public Guid? ProjectId { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<Donation>(donation =>
    {
        donation.ToTable("donations", table => table.HasCheckConstraint("ck_donations_amount", "amount_fen > 0"));
        donation.Property(d => d.Purpose).HasMaxLength(200);
        donation.HasIndex(d => new { d.DriveId, d.Id });
        donation.HasIndex(d => new { d.ActId, d.Number }).IsUnique();
        donation.HasIndex(d => d.ProjectId);
    });
}
