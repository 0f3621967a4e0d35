using System.Text.Json;
using ServiceDefaults.Http;

namespace Households.Applications;

/// <summary>Who does something, when and why, with the rule behind it.</summary>
/// <param name="By">Account, or <c>system:…</c> for what an event brought.</param>
/// <param name="At">Moment, by machine time.</param>
/// <param name="On">Business day.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="Late">Whether the stage's last day had passed.</param>
/// <param name="Basis">What the decision rests on.</param>
internal sealed record Deed(string By, DateTimeOffset At, DateOnly On, string Reason = "", bool Late = false, Basis? Basis = null);

/// <summary>What a decision rests on: the rule, the versions of its figures and the inputs, enough to explain and recompute it.</summary>
internal sealed record Basis(string Rule, IReadOnlyList<UsedParameter> Parameters, object? Inputs)
{
    public string ToJson() => JsonSerializer.Serialize(this, PlatformJson.Options);
}

/// <summary>One version of a figure that a decision used.</summary>
internal sealed record UsedParameter(string Code, Guid Id);

/// <summary>One line of an application's history.</summary>
internal sealed class ApplicationEntry : HistoryEntry<ApplicationAct, ApplicationState>
{
    private ApplicationEntry()
    {
    }

    public ApplicationEntry(Guid applicationId, ApplicationAct act, ApplicationState state, Deed deed) : base(act, state, deed) =>
        (ApplicationId, Late) = (applicationId, deed.Late);

    public Guid ApplicationId { get; private init; }

    /// <summary>Whether the stage's last day had passed.</summary>
    public bool Late { get; private init; }
}
