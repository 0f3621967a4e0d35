using System.Text.Json.Serialization;
using ServiceDefaults.Errors;

namespace Funds.Projects;

internal enum ProjectState
{
    /// <summary>In the pool, being written.</summary>
    [JsonStringEnumMemberName("idea")]
    Idea,

    [JsonStringEnumMemberName("applied")]
    Applied,

    /// <summary>In the plan; its budget lines are accepted.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>Money of a source is bound for it.</summary>
    [JsonStringEnumMemberName("funded")]
    Funded,

    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Finished; acceptance is asked for.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>Settled; what was left is free again.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

/// <summary>The one table of what a project may become.</summary>
internal static class ProjectStates
{
    private static readonly Dictionary<ProjectState, ProjectState[]> Next = new()
    {
        [ProjectState.Idea] = [ProjectState.Applied, ProjectState.Cancelled],
        [ProjectState.Applied] = [ProjectState.Planned, ProjectState.Idea, ProjectState.Cancelled],
        [ProjectState.Planned] = [ProjectState.Funded, ProjectState.Cancelled],
        [ProjectState.Funded] = [ProjectState.Running, ProjectState.Cancelled],
        [ProjectState.Running] = [ProjectState.Finished],
        [ProjectState.Finished] = [ProjectState.Accepted, ProjectState.Running],
        [ProjectState.Accepted] = [ProjectState.Closed],
        [ProjectState.Closed] = [],
        [ProjectState.Cancelled] = [],
    };

    public static bool CanBecome(this ProjectState from, ProjectState to) => Next[from].Contains(to);

    /// <summary>Throws 409 <c>project-state</c> unless the table allows the move.</summary>
    public static ProjectState To(this ProjectState from, ProjectState to) => from.CanBecome(to)
        ? to
        : throw new RuleViolationException("project-state", $"项目{from.Label()}，不能变为{to.Label()}", $"A project that is {from.Word()} cannot become {to.Word()}");

    /// <summary>The word of the HTTP face.</summary>
    public static string Word(this ProjectState state) => state.ToString().ToLowerInvariant();

    public static string Label(this ProjectState state) => state switch
    {
        ProjectState.Idea => "储备",
        ProjectState.Applied => "已申报",
        ProjectState.Planned => "已列入计划",
        ProjectState.Funded => "资金已落实",
        ProjectState.Running => "实施中",
        ProjectState.Finished => "已完工",
        ProjectState.Accepted => "已验收",
        ProjectState.Closed => "已决算",
        _ => "已取消",
    };
}
