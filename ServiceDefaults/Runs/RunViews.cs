using System.Linq.Expressions;
using SharedKernel;

namespace ServiceDefaults.Runs;

internal sealed record RunView(
    Guid Id, string Item, string Period, string AreaCode, string State, int Benefits, Money Amount, string ProposedBy, DateOnly ProposedOn,
    string? DecidedBy, DateOnly? DecidedOn, string? Reason)
{
    public static readonly Expression<Func<Run, RunView>> Of = run => new RunView(
        run.Id, run.Item, run.Period, run.AreaCode,
        run.State == RunState.Proposed ? "proposed" : run.State == RunState.Approved ? "approved" : "returned",
        run.Benefits, run.Amount, run.ProposedBy, run.ProposedOn, run.DecidedBy, run.DecidedOn, run.Reason);
}

internal sealed record LineView(
    Guid Id, Guid RunId, Guid RequestId, string Item, string Period, Guid HouseholdId, Guid? PersonId, string AreaCode, Money Amount, string Basis,
    string State, DateOnly? SettledOn)
{
    public static readonly Expression<Func<RunLine, LineView>> Of = line => new LineView(
        line.Id, line.RunId, line.RequestId, line.Item, line.Period, line.HouseholdId, line.PersonId, line.AreaCode, line.Amount, line.Basis,
        line.State, line.SettledOn);
}
