namespace Contracts.Departments;

/// <summary>
/// A department found facts that may push families back into poverty, up to 500 a message. The department states what is; whether it is enough to
/// look at the family is decided by the register's dated thresholds (P8). A clue says nothing of an illness or a diagnosis.
/// </summary>
/// <param name="Service">Department's service, such as <c>microcredit</c>.</param>
/// <param name="Lines">Clues.</param>
public sealed record RiskCluesFound(string Service, IReadOnlyList<RiskClueLine> Lines);

/// <summary>One fact about one family.</summary>
/// <param name="ClueId">Id; a clue that comes again is the same clue.</param>
/// <param name="HouseholdId">Family.</param>
/// <param name="PersonId">Person, where the fact is personal.</param>
/// <param name="Kind"><c>medical-cost, school-cost, dropout, loan-arrears, disaster, income-fall, job-loss</c> or another kind of the register's clues.</param>
/// <param name="Amount">Yuan: cost borne in the period, amount overdue, damage or income lost; null where the fact is no amount.</param>
/// <param name="Days">Days overdue or absent; null where the fact has none.</param>
/// <param name="Period">Period that the amount is of, such as <c>2016</c> or <c>2016-09</c>; empty for a moment.</param>
/// <param name="On">Business day of the fact.</param>
public sealed record RiskClueLine(
    Guid ClueId, Guid HouseholdId, Guid? PersonId, string Kind, decimal? Amount, int? Days, string Period, DateOnly On);
