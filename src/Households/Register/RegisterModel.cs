using Microsoft.EntityFrameworkCore;

namespace Households.Register;

internal static class RegisterModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Household>(household =>
        {
            household.ToTable("households");
            household.Property(h => h.HouseholdNo).HasMaxLength(40);
            household.Property(h => h.AreaCode).HasMaxLength(14);
            household.Property(h => h.Status).HasMaxLength(20);
            household.Property(h => h.Class).HasMaxLength(30);
            household.Property(h => h.MainCause).HasMaxLength(30);
            household.Property(h => h.OtherCauses).HasMaxLength(200);
            household.Property(h => h.PhoneIndex).HasMaxLength(32);
            household.Property(h => h.Bank).HasMaxLength(60);
            household.Property(h => h.AccountIndex).HasMaxLength(32);
            household.Property(h => h.HouseGrade).HasMaxLength(10);
            household.ComplexProperty(h => h.Facts, facts =>
            {
                facts.Property(f => f.Road).HasMaxLength(20);
                facts.Property(f => f.Fuels).HasMaxLength(60);
                facts.Property(f => f.Toilet).HasMaxLength(20);
                facts.Property(f => f.Structure).HasMaxLength(20);
                facts.Property(f => f.Water).HasMaxLength(20);
                facts.Property(f => f.Standard).HasMaxLength(20);
                facts.Property(f => f.FamilyPlanning).HasMaxLength(20);
                facts.Property(f => f.Will).HasMaxLength(20);
                facts.Property(f => f.Needs).HasMaxLength(200);
                facts.Property(f => f.ProjectWish).HasMaxLength(200);
            });
            household.HasIndex(h => h.HouseholdNo).IsUnique();
            household.HasIndex(h => new { h.AreaCode, h.Status });
            household.HasIndex(h => h.PhoneIndex);
            household.HasIndex(h => new { h.Revision, h.Id });
            household.HasMany(h => h.Members).WithOne().HasForeignKey(person => person.HouseholdId);
            household.Navigation(h => h.Members).UsePropertyAccessMode(PropertyAccessMode.Field);
        });

        model.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.Property(p => p.Name).HasMaxLength(60);
            person.Property(p => p.PersonKey).HasMaxLength(32);
            person.Property(p => p.Relation).HasMaxLength(20);
            person.Property(p => p.Ethnicity).HasMaxLength(30);
            person.Property(p => p.Schooling).HasMaxLength(20);
            person.Property(p => p.Pupil).HasMaxLength(20);
            person.Property(p => p.Health).HasMaxLength(20);
            person.Property(p => p.Labour).HasMaxLength(20);
            person.Property(p => p.Insurance).HasMaxLength(20);
            person.Property(p => p.DisabilityIndex).HasMaxLength(32);
            person.ComplexProperty(p => p.Facts, facts =>
            {
                facts.Property(f => f.Political).HasMaxLength(20);
                facts.Property(f => f.DropoutReason).HasMaxLength(20);
                facts.Property(f => f.WorkPlace).HasMaxLength(20);
                facts.Property(f => f.Pension).HasMaxLength(20);
                facts.Property(f => f.PublicPost).HasMaxLength(20);
            });
            person.HasIndex(p => p.PersonKey).IsUnique();
            person.HasIndex(p => p.Name);
            person.HasIndex(p => new { p.Revision, p.Id });
        });

        model.Entity<Income>(income =>
        {
            income.ToTable("incomes");
            income.HasKey(i => new { i.HouseholdId, i.Year, i.Item });
            income.Property(i => i.Item).HasMaxLength(20);
            income.HasOne<Household>().WithMany().HasForeignKey(i => i.HouseholdId);
        });

        model.Entity<RegisterRevision>(revision =>
        {
            revision.ToTable("register_revision");
            revision.Property(r => r.Id).ValueGeneratedNever();
            revision.HasData(new RegisterRevision { Id = 1, Value = 0 });
        });
    }
}
