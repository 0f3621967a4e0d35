namespace Contracts.Funds;

/// <summary>Payments whose state is now final for the moment: paid, returned by the bank, or cancelled; up to 500 lines a message.</summary>
/// <param name="Service">Department that asked; <c>funds</c> for the labour that a project paid, which no department asks for.</param>
/// <param name="Item">Code of <see cref="Items"/>.</param>
/// <param name="Period">Period of the benefit.</param>
/// <param name="Lines">Payments.</param>
public sealed record PaymentsSettled(string Service, string Item, string Period, IReadOnlyList<SettlementLine> Lines);

/// <summary>Outcome of one payment.</summary>
/// <param name="RequestId">The department's request.</param>
/// <param name="PaymentId">The payment in Funds.</param>
/// <param name="Version">Rises with each outcome of the same payment; a receiver keeps the newest.</param>
/// <param name="State"><c>paid, returned, pending, cancelled</c>; pending after a returned payment is taken up again.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="On">Business day of the outcome.</param>
/// <param name="Code">The bank's or rule's code for returned and cancelled, else empty.</param>
/// <param name="HouseholdId">Family that is paid; null for a supplier, and in words said before this was told.</param>
/// <param name="PersonId">Person of the family whom the payment is for; null when it is for the family.</param>
public sealed record SettlementLine(
    Guid RequestId, Guid PaymentId, int Version, string State, decimal Amount, DateOnly On, string Code, Guid? HouseholdId = null, Guid? PersonId = null);
