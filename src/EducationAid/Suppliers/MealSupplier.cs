using Contracts.Households;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace EducationAid.Suppliers;

/// <summary>State of a supplier.</summary>
internal enum SupplierState
{
    /// <summary>One person entered it.</summary>
    Proposed,

    /// <summary>A second person checked name and account; it can be paid.</summary>
    Approved,

    /// <summary>A second person refused it.</summary>
    Refused,
}

/// <summary>Who cooks or delivers the meals and is paid for them; known to finance only after a second person's approval.</summary>
internal sealed class MealSupplier : Aggregate
{
    private MealSupplier()
    {
    }

    public string Name { get; private init; } = "";

    /// <summary>ID number of a person or credit code of an enterprise, encrypted.</summary>
    public byte[]? IdNumber { get; private init; }

    public string Bank { get; private init; } = "";

    /// <summary>Account, encrypted.</summary>
    public byte[] Account { get; private init; } = [];

    /// <summary>Keyed hash of the account.</summary>
    public string AccountIndex { get; private init; } = "";

    public string AreaCode { get; private init; } = "";

    public SupplierState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public string? DecidedBy { get; private set; }

    /// <summary>Revision of the list <c>payees</c> in which this row last changed; 0 while it is not on the list.</summary>
    public long Revision { get; private set; }

    public static MealSupplier Propose(
        string name, string? idNumber, string bank, string account, string areaCode, string officer, FieldCipher cipher, PlatformKeys keys)
    {
        return new MealSupplier
        {
            Name = name,
            IdNumber = cipher.Encrypt(idNumber),
            Bank = bank,
            Account = cipher.Encrypt(account)!,
            AccountIndex = keys.BlindIndex(account),
            AreaCode = areaCode,
            ProposedBy = officer,
        };
    }

    public void Approve(string officer, long revision)
    {
        Decide(SupplierState.Approved, officer);
        Revision = revision;
        Raise(_ => new PayeesChanged(Departments.Education, revision));
    }

    public void Refuse(string officer) => Decide(SupplierState.Refused, officer);

    private void Decide(SupplierState state, string officer)
    {
        if (State is not SupplierState.Proposed)
        {
            throw new RuleViolationException("supplier-already-decided", "该供应商已审批", "The supplier is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        (State, DecidedBy) = (state, officer);
    }

    public static void Configure(ModelBuilder model)
    {
        model.Entity<MealSupplier>(supplier =>
        {
            supplier.ToTable("meal_suppliers");
            supplier.Property(s => s.Name).HasMaxLength(100);
            supplier.Property(s => s.Bank).HasMaxLength(100);
            supplier.Property(s => s.AccountIndex).HasMaxLength(32);
            supplier.Property(s => s.AreaCode).HasMaxLength(14);
            supplier.HasIndex(s => s.AccountIndex, "ux_meal_suppliers_account").IsUnique().HasFilter("state <> 'Refused'");
            supplier.HasIndex(s => new { s.Revision, s.Id });
        });
        model.Entity<PayeeRevision>(revision =>
        {
            revision.ToTable("payee_revision");
            revision.Property(r => r.Id).ValueGeneratedNever();
            revision.HasData(new PayeeRevision { Id = 1, Value = 0 });
        });
    }
}
