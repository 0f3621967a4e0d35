namespace Contracts.Departments;

/// <summary>A department's run was approved: what each family or person is granted, up to 500 lines a message.</summary>
/// <param name="RunId">The approved run.</param>
/// <param name="Service">Department's service, such as <c>education</c>.</param>
/// <param name="Item">Code of <see cref="Items"/>.</param>
/// <param name="Period"><c>2016</c>, <c>2016-09</c>, <c>2016-09-01</c> or <c>2016-T1</c>.</param>
/// <param name="Lines">Benefits.</param>
public sealed record BenefitsGranted(Guid RunId, string Service, string Item, string Period, IReadOnlyList<BenefitLine> Lines);

/// <summary>One granted benefit.</summary>
/// <param name="BenefitId">Id.</param>
/// <param name="RequestId">Payment request that pays it; several benefits in kind may share a supplier's request.</param>
/// <param name="HouseholdId">Family.</param>
/// <param name="PersonId">Person, when the benefit is personal.</param>
/// <param name="Amount">Yuan, two decimals.</param>
/// <param name="Form"><c>cash</c> or <c>in-kind</c>.</param>
/// <param name="Basis">Rule or parameter version and inputs the amount comes from, as a short text without personal data.</param>
public sealed record BenefitLine(Guid BenefitId, Guid RequestId, Guid HouseholdId, Guid? PersonId, decimal Amount, string Form, string Basis);
