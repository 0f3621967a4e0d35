using ServiceDefaults.Runs;

namespace EducationAid.Pupils;

/// <summary>A pupil with the households that the register finds for him; a rule decides only where it finds exactly one.</summary>
internal sealed record MatchedPupil(Guid PupilId, DateOnly? LeftOn, IReadOnlyList<Membership> Households)
{
    /// <summary>The one household; ask <see cref="Doubt"/> first.</summary>
    public Membership Household => Households[0];

    /// <summary>Whether the pupil was on the roster and of a filed household on a day.</summary>
    public bool IsEntitledOn(DateOnly day) => (LeftOn is null || day < LeftOn) && Households is [var home] && home.WasFiledOn(day);

    /// <summary>Why no rule can decide on the pupil, or null.</summary>
    public Undecided? Doubt(string schoolArea) => Households.Count switch
    {
        0 => new Undecided(PupilId, schoolArea, "not-in-register", "该学生未匹配到登记册中的家庭"),
        1 => null,
        _ => new Undecided(PupilId, schoolArea, "two-households", "该学生同时在两个家庭中，须先由扶贫办核实"),
    };
}
