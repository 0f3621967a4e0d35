namespace Contracts.Departments;

/// <summary>Payments that a department's approved run asks Funds for, up to 500 lines a message.</summary>
/// <param name="RunId">The approved run.</param>
/// <param name="Service">Department's service.</param>
/// <param name="Item">Code of <see cref="Items"/>.</param>
/// <param name="Period">Period of the benefit.</param>
/// <param name="Lines">Payments.</param>
public sealed record PaymentsRequested(Guid RunId, string Service, string Item, string Period, IReadOnlyList<PaymentLine> Lines);

/// <summary>One payment asked for.</summary>
/// <param name="RequestId">Id, the idempotency key of the payment.</param>
/// <param name="PayeeOwner">Service that owns the payee: <c>households</c>, or the department for its suppliers.</param>
/// <param name="PayeeId">Household id (one-card account of the head) or supplier id.</param>
/// <param name="BeneficiaryId">Person or household the benefit is for: paid once per item and period.</param>
/// <param name="HouseholdId">Family, or null for a supplier.</param>
/// <param name="AreaCode">Area of the payee, for scope and village summaries.</param>
/// <param name="Amount">Yuan, two decimals, above zero.</param>
public sealed record PaymentLine(Guid RequestId, string PayeeOwner, Guid PayeeId, Guid BeneficiaryId, Guid? HouseholdId, string AreaCode, decimal Amount);
