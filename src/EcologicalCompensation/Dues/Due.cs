using SharedKernel;

namespace EcologicalCompensation.Dues;

/// <summary>What a household or person is due for a period, before it is compared with the register and with what was granted.</summary>
/// <param name="HouseholdId">Family.</param>
/// <param name="PersonId">Person, when the money is personal.</param>
/// <param name="Amount">Rounded to the fen once, for the whole payment.</param>
/// <param name="Basis">Parameter version and inputs.</param>
internal sealed record Due(Guid HouseholdId, Guid? PersonId, Money Amount, string Basis)
{
    public Guid BeneficiaryId => PersonId ?? HouseholdId;
}
