using SharedKernel;

namespace ServiceDefaults.Runs;

/// <summary>A department's rule for one aid item: who is granted what for a period, and who cannot be decided and why.</summary>
public interface IBenefitRule
{
    /// <summary>Code of <c>Contracts.Items</c>.</summary>
    string Item { get; }

    /// <summary>Proposes the benefits of a period below an area; a case that cannot be evaluated is undecided, never granted.</summary>
    Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct);
}

/// <summary>What a rule proposes.</summary>
/// <param name="Benefits">At most one per beneficiary.</param>
/// <param name="Undecided">Cases left out, each with its reason.</param>
public sealed record Proposal(IReadOnlyList<ProposedBenefit> Benefits, IReadOnlyList<Undecided> Undecided);

/// <summary>One proposed benefit.</summary>
/// <param name="HouseholdId">Family.</param>
/// <param name="PersonId">Person, when the benefit is personal.</param>
/// <param name="AreaCode">Area of the family.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Basis">Parameter version and inputs that give the amount, without personal data.</param>
public sealed record ProposedBenefit(Guid HouseholdId, Guid? PersonId, string AreaCode, Money Amount, string Basis)
{
    /// <summary>A supplier who is paid for a benefit in kind; all benefits of one supplier share one payment.</summary>
    public Supplier? Supplier { get; init; }

    /// <summary>Whom the benefit is for: granted once per item and period.</summary>
    public Guid BeneficiaryId => PersonId ?? HouseholdId;
}

/// <summary>A supplier of benefits in kind.</summary>
/// <param name="Owner">Service that owns the payee.</param>
/// <param name="PayeeId">Payee id.</param>
/// <param name="AreaCode">Area of the supplier.</param>
public sealed record Supplier(string Owner, Guid PayeeId, string AreaCode);

/// <summary>A case the rule could not decide.</summary>
/// <param name="SubjectId">Person, household or thing.</param>
/// <param name="AreaCode">Area.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Reason">Sentence in Chinese without personal data.</param>
public sealed record Undecided(Guid SubjectId, string AreaCode, string Code, string Reason);
