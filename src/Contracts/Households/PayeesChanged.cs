namespace Contracts.Households;

/// <summary>One-card accounts changed or were added; Funds fetches them from the internal route <c>payees</c>.</summary>
/// <param name="Owner">Service that owns the payees.</param>
/// <param name="Revision">Highest revision of the list.</param>
public sealed record PayeesChanged(string Owner, long Revision);
