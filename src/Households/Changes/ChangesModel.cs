using Households.Changes.Requests;
using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.Changes;

internal static class ChangesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<RegisterChange>(change =>
        {
            change.ToTable("household_changes");
            change.HasKey(c => new { c.HouseholdId, c.Version });
            change.Property(c => c.Actor).HasMaxLength(64);
            change.Property(c => c.Act).HasMaxLength(20);
            change.Property(c => c.Reason).HasMaxLength(500);
            change.Property(c => c.Source).HasMaxLength(60);
            // What has changed since a day.
            change.HasIndex(c => new { c.Day, c.HouseholdId });
        });

        model.Entity<FormerMember>(former =>
        {
            former.ToTable("former_members");
            former.HasKey(f => new { f.HouseholdId, f.PersonId });
            former.Property(f => f.Name).HasMaxLength(60);
            former.Property(f => f.PersonKey).HasMaxLength(32);
            former.Property(f => f.Certificate).HasMaxLength(32);
            former.Property(f => f.Relation).HasMaxLength(20);
            former.Property(f => f.Reason).HasMaxLength(20);
            former.HasIndex(f => f.PersonKey);
        });

        model.Entity<ChangeRequest>(request =>
        {
            request.ToTable("change_requests");
            request.Property(r => r.Kind).HasMaxLength(20);
            request.Property(r => r.HouseholdNo).HasMaxLength(40);
            request.Property(r => r.AreaCode).HasMaxLength(14);
            request.Property(r => r.Destination).HasMaxLength(14);
            request.Property(r => r.Reason).HasMaxLength(500);
            request.Property(r => r.Fingerprint).HasMaxLength(32);
            request.Property(r => r.ProposedBy).HasMaxLength(64);
            request.Property(r => r.DecidedBy).HasMaxLength(64);
            request.Property(r => r.DecisionReason).HasMaxLength(500);
            // A double click asks once.
            request.HasIndex(r => r.Fingerprint).IsUnique().HasFilter("state = 'Proposed'");
            request.HasIndex(r => new { r.AreaCode, r.State, r.DueOn });
            request.HasMany(r => r.Evidence).WithOne().HasForeignKey(paper => paper.RequestId);
            request.HasMany(r => r.Households).WithOne().HasForeignKey(household => household.RequestId);
        });

        model.Entity<TouchedHousehold>(household =>
        {
            household.ToTable("change_request_households");
            household.HasKey(h => new { h.RequestId, h.HouseholdId });
            household.Property(h => h.HouseholdNo).HasMaxLength(40);
            household.Property(h => h.AreaCode).HasMaxLength(14);
            household.HasIndex(h => h.HouseholdId);
        });

        model.Entity<Household>(household =>
        {
            household.HasMany(h => h.FormerMembers).WithOne().HasForeignKey(former => former.HouseholdId);
            // Whoever tells of a household tells of those who left it.
            household.Navigation(h => h.FormerMembers).UsePropertyAccessMode(PropertyAccessMode.Field).HasField("_former").AutoInclude();
        });
    }
}
