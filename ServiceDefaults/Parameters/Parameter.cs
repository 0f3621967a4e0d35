using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Parameters;

/// <summary>State of a parameter version.</summary>
public enum ParameterState
{
    /// <summary>One person proposed it.</summary>
    Proposed,

    /// <summary>A second person put it in force.</summary>
    InForce,

    /// <summary>A second person refused it.</summary>
    Refused,
}

/// <summary>One dated version of a rule's figure for an area; never edited, only followed by another version.</summary>
public sealed class Parameter : Aggregate
{
    private Parameter()
    {
    }

    /// <summary>Name of the figure, such as <c>notice-days-village</c>.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Area it holds for; empty holds everywhere, the longest matching area wins.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>First day it holds.</summary>
    public DateOnly ValidFrom { get; private init; }

    /// <summary>The figure, as text or JSON.</summary>
    public string Value { get; private init; } = "";

    /// <summary>Document or decision it comes from.</summary>
    public string Source { get; private init; } = "";

    /// <summary>Who proposed it.</summary>
    public string ProposedBy { get; private init; } = "";

    /// <summary>Who put it in force or refused it.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Where it stands.</summary>
    public ParameterState State { get; private set; }

    /// <summary>A version proposed by an officer.</summary>
    public static Parameter Propose(string code, string areaCode, DateOnly validFrom, string value, string source, string proposedBy) => new()
    {
        Code = code,
        AreaCode = areaCode,
        ValidFrom = validFrom,
        Value = value,
        Source = source,
        ProposedBy = proposedBy,
    };

    /// <summary>A default that the platform ships with.</summary>
    internal static Parameter Default(ParameterDefault entry) => new()
    {
        Code = entry.Code,
        ValidFrom = entry.ValidFrom,
        Value = entry.Value,
        Source = entry.Source,
        ProposedBy = "system:defaults",
        DecidedBy = "system:defaults",
        State = ParameterState.InForce,
    };

    /// <summary>A second person decides.</summary>
    public void Decide(bool approve, string officer)
    {
        if (State is not ParameterState.Proposed)
        {
            throw new RuleViolationException("parameter-already-decided", "该参数已审定", "The parameter is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        State = approve ? ParameterState.InForce : ParameterState.Refused;
        DecidedBy = officer;
    }

    internal static void Configure(ModelBuilder model) => model.Entity<Parameter>(parameter =>
    {
        parameter.ToTable("parameters");
        parameter.Property(p => p.Code).HasMaxLength(80);
        parameter.Property(p => p.AreaCode).HasMaxLength(14);
        parameter.HasIndex(p => new { p.Code, p.ValidFrom });
    });
}

/// <summary>A figure the platform ships with.</summary>
/// <param name="Code">Name.</param>
/// <param name="Value">Text or JSON.</param>
/// <param name="Source">Where it comes from, such as <c>decisions 8</c>.</param>
/// <param name="ValidFrom">First day it holds.</param>
public sealed record ParameterDefault(string Code, string Value, string Source, DateOnly ValidFrom)
{
    /// <summary>A default that has always held.</summary>
    public ParameterDefault(string code, string value, string source) : this(code, value, source, new DateOnly(1990, 1, 1))
    {
    }
}
