namespace Contracts.Households;

/// <summary>A family under the watch against return to poverty (防止返贫监测), as it stands now; a receiver keeps the newest version of each case.</summary>
/// <param name="CaseId">The case; a family has one open at a time.</param>
/// <param name="Version">Rises with each change of the case.</param>
/// <param name="HouseholdId">Family.</param>
/// <param name="AreaCode">Area of the group, 14 digits.</param>
/// <param name="Kind"><c>unstable-graduate, near-poor, sudden-hardship</c>.</param>
/// <param name="State"><c>monitored, cleared</c> or <c>withdrawn</c>; <c>undecided</c> when the days for a decision ran out.</param>
/// <param name="On">Business day.</param>
public sealed record MonitoringChanged(Guid CaseId, int Version, Guid HouseholdId, string AreaCode, string Kind, string State, DateOnly On);
