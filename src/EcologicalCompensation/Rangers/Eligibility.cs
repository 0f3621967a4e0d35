using EcologicalCompensation.Dues;
using ServiceDefaults.Errors;
using ServiceDefaults.RegisterCopy;

namespace EcologicalCompensation.Rangers;

/// <summary>Limits of a ranger's age and months away that hold on a day.</summary>
internal sealed record RangerLimits(Limit AgeLeast, Limit AgeMost, Limit MonthsAway);

/// <summary>A person seen with all that decides.</summary>
/// <param name="Household">Household in the copy of the register, or null.</param>
/// <param name="IsMember">Whether the person lives in it.</param>
/// <param name="Facts">What the register's internal list says, or null while it has not arrived.</param>
internal sealed record Applicant(RegisteredHousehold? Household, bool IsMember, PersonRow? Facts);

/// <summary>Who may be a ranger (decision 16, P15). What is not known speaks against.</summary>
internal static class Eligibility
{
    public const string OverAge = "over-age";
    public const string WorksAway = "works-away";
    public const string SeverelyDisabled = "severely-disabled";
    public const string NotAnnounced = "household-not-announced";
    public const string NotMember = "not-a-member";
    public const string FactsUnknown = "facts-unknown";
    private const string UnderAge = "under-age";
    private const string Unknown = "household-unknown";

    private static readonly Dictionary<string, (string Chinese, string English)> Sentences = new()
    {
        [Unknown] = ("登记册中没有该户", "The register has no such household"),
        [NotAnnounced] = ("该户不是建档立卡户，不能选聘护林员", "The household is not announced"),
        [NotMember] = ("该人员不是该户成员", "The person is no member of the household"),
        [FactsUnknown] = ("该人员的年龄、残疾等级和务工情况尚未从登记册取得，暂不能办理", "Age, disability and work away are not known yet"),
        [UnderAge] = ("未达到护林员最低年龄", "Younger than a ranger may be"),
        [OverAge] = ("超过护林员最高年龄", "Older than a ranger may be"),
        [SeverelyDisabled] = ("一、二级残疾人员不能选聘为护林员", "A first or second grade disability excludes"),
        [WorksAway] = ("外出务工人员不能选聘为护林员", "Working away excludes"),
    };

    /// <summary>Codes of all that speaks against the person, as flags of a list.</summary>
    public static IReadOnlyList<string> Faults(Applicant applicant, RangerLimits limits, DateOnly day)
    {
        var faults = new List<string>();
        if (applicant.Household is null)
        {
            return [Unknown];
        }

        Add(applicant.Household.Status != RegisteredHousehold.Announced, NotAnnounced);
        Add(!applicant.IsMember, NotMember);
        if (applicant.Facts is not { MonthsAway: { } monthsAway } facts)
        {
            return [.. faults, FactsUnknown];
        }

        Add(!limits.AgeLeast.Holds(facts.AgeOn(day)), UnderAge);
        Add(!limits.AgeMost.Holds(facts.AgeOn(day)), OverAge);
        Add(facts.SeverelyDisabled, SeverelyDisabled);
        Add(!limits.MonthsAway.Holds(monthsAway), WorksAway);

        return faults;

        void Add(bool isFault, string code)
        {
            if (isFault)
            {
                faults.Add(code);
            }
        }
    }

    /// <summary>Refuses a person whom something speaks against.</summary>
    public static void Require(Applicant applicant, RangerLimits limits, DateOnly day)
    {
        if (Faults(applicant, limits, day) is [var code, ..])
        {
            throw Refusal(code);
        }
    }

    private static RuleViolationException Refusal(string code) => new(code, Sentences[code].Chinese, Sentences[code].English);
}
