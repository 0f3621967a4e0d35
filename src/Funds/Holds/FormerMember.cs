using Microsoft.EntityFrameworkCore;

namespace Funds.Holds;

/// <summary>Why and since when somebody is no longer a member of a household, as the register says; no personal data.</summary>
internal sealed class FormerMember
{
    public const string Died = "died";
    public const string Mistake = "mistake";

    public Guid HouseholdId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>Reason of <see cref="Contracts.Households.FormerMemberLine"/>.</summary>
    public string Reason { get; init; } = "";

    public DateOnly LeftOn { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<FormerMember>(member =>
    {
        member.ToTable("former_members");
        member.HasKey(m => new { m.HouseholdId, m.PersonId });
        member.Property(m => m.Reason).HasMaxLength(40);
    });
}
