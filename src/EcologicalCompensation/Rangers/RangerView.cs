namespace EcologicalCompensation.Rangers;

/// <summary>A ranger as the bureau sees him; who it is says the register.</summary>
/// <param name="Id">Id.</param>
/// <param name="HouseholdId">Household.</param>
/// <param name="HouseholdNo">户编号.</param>
/// <param name="AreaCode">Where the household lives.</param>
/// <param name="PersonId">Person.</param>
/// <param name="State"><c>candidate, rejected, active, ended</c>.</param>
/// <param name="NextStep">Step that comes next, or null.</param>
/// <param name="AppliedOn">Day of the application.</param>
/// <param name="HiredOn">First day of the post.</param>
/// <param name="EndedOn">Last day of the post.</param>
/// <param name="EndReason">Why it ended.</param>
/// <param name="Flags">What speaks against an active ranger today, such as <c>over-age</c>.</param>
/// <param name="Steps">Steps taken.</param>
internal sealed record RangerView(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, Guid PersonId, string State, string? NextStep, DateOnly AppliedOn, DateOnly? HiredOn,
    DateOnly? EndedOn, string? EndReason, IReadOnlyList<string> Flags, IReadOnlyList<StepView> Steps)
{
    public static RangerView Of(Ranger ranger, Applicant applicant, IReadOnlyList<string> flags) => new(
        ranger.Id, ranger.HouseholdId, applicant.Household?.HouseholdNo ?? "", applicant.Household?.AreaCode ?? "", ranger.PersonId,
        ranger.State.ToString().ToLowerInvariant(), ranger.NextStep, ranger.AppliedOn, ranger.HiredOn, ranger.EndedOn, ranger.EndReason, flags,
        [.. ranger.Steps.OrderBy(step => step.Number).Select(step => new StepView(step.Number, step.Step, step.Result, step.On, step.By))]);
}

/// <summary>A step that was taken.</summary>
internal sealed record StepView(int Number, string Step, string Result, DateOnly On, string By);
