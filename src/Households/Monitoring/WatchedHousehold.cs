namespace Households.Monitoring;

/// <summary>What the register knows of a household that a clue is about.</summary>
internal sealed record WatchedHousehold(Guid Id, string No, string AreaCode, string Status, int People);

/// <summary>Days of a new case and the version they come from.</summary>
internal sealed record CaseTimes(int DecisionDays, Guid DecisionDaysParameterId, StepDays Steps);
