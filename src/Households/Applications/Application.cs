using Households.Notices;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Applications;

/// <summary>A household's application in a campaign, from the form to the announcement; its history says who did what, when and why.</summary>
internal sealed class Application : Aggregate, IOnNotice
{
    private readonly List<ApplicationEntry> _history = [];
    private readonly List<HouseholdSurvey> _surveys = [];

    private Application()
    {
    }

    public Guid CampaignId { get; private init; }

    public Guid HouseholdId { get; private init; }

    public string HouseholdNo { get; private init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; private init; } = "";

    public string VillageCode { get; private init; } = "";

    /// <summary>People who live and spend together, as of the application or the last survey.</summary>
    public int People { get; private set; }

    public ApplicationState State { get; private set; }

    public string AppliedBy { get; private init; } = "";

    /// <summary>Who applied, surveyed or kept the minutes: none of them may approve.</summary>
    public List<string> Makers { get; private set; } = [];

    /// <summary>Who approved at the township: none of them may approve at the county.</summary>
    public List<string> Approvers { get; private set; } = [];

    /// <summary>The latest notice that carries this household.</summary>
    public Guid? NoticeId { get; private set; }

    /// <summary>Last open day of that notice, once posted.</summary>
    public DateOnly? OpenUntil { get; private set; }

    /// <summary>Day on which the notice's days were over without an upheld objection.</summary>
    public DateOnly? NoticeClosedOn { get; private set; }

    public IReadOnlyList<ApplicationEntry> History => _history;

    public IReadOnlyList<HouseholdSurvey> Surveys => _surveys;

    public static Application Submit(Guid campaignId, Applicant household, Deed deed)
    {
        var application = new Application
        {
            CampaignId = campaignId,
            HouseholdId = household.HouseholdId,
            HouseholdNo = household.HouseholdNo,
            AreaCode = household.AreaCode,
            VillageCode = household.AreaCode[..12],
            People = household.People,
            AppliedBy = deed.By,
            Makers = [deed.By],
        };
        application.Note(ApplicationAct.Apply, deed);

        return application;
    }

    /// <summary>The team's findings decide: passed ones go to the review. The applicant's clerk is never the surveyor.</summary>
    public void Survey(HouseholdSurvey survey, Deed deed)
    {
        SeparationOfDuties.Require(deed.By, AppliedBy);
        Move(survey.Passed ? ApplicationAct.PassSurvey : ApplicationAct.FailSurvey, deed);
        People = survey.People;
        _surveys.Add(survey);
        Makers = [.. Makers.Append(deed.By).Concat(survey.Team).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The village's vote; who passes is posted in the village.</summary>
    public void Review(bool passed, Guid? noticeId, Deed deed)
    {
        Move(passed ? ApplicationAct.PassReview : ApplicationAct.FailReview, deed);
        Makers = [.. Makers.Append(deed.By).Distinct(StringComparer.OrdinalIgnoreCase)];
        AwaitNotice(noticeId);
    }

    public void ApproveAtTownship(Guid noticeId, Deed deed)
    {
        MustBeDecidable(ApplicationState.Reviewed, ApplicationState.VillageNotice, deed, Makers);
        Move(ApplicationAct.ApproveAtTownship, deed);
        Approvers = [.. Approvers.Append(deed.By).Distinct(StringComparer.OrdinalIgnoreCase)];
        AwaitNotice(noticeId);
    }

    public void ReturnByTownship(Deed deed)
    {
        MustBeDecidable(ApplicationState.Reviewed, ApplicationState.VillageNotice, deed, Makers);
        Move(ApplicationAct.ReturnByTownship, deed);
    }

    public void ApproveAtCounty(Guid noticeId, Deed deed)
    {
        MustBeDecidable(ApplicationState.TownshipApproved, ApplicationState.TownshipNotice, deed, [.. Makers, .. Approvers]);
        Move(ApplicationAct.ApproveAtCounty, deed);
        AwaitNotice(noticeId);
    }

    public void ReturnByCounty(Deed deed)
    {
        MustBeDecidable(ApplicationState.TownshipApproved, ApplicationState.TownshipNotice, deed, [.. Makers, .. Approvers]);
        Move(ApplicationAct.ReturnByCounty, deed);
    }

    public void Withdraw(Deed deed) => Move(ApplicationAct.Withdraw, deed);

    /// <summary>The notice hangs. A repetition, or a notice of an earlier round, changes nothing.</summary>
    public void HearPosted(Guid noticeId, DateOnly openUntil, Deed deed)
    {
        if (NoticeId != noticeId)
        {
            return;
        }

        ExtendTo(openUntil);
        MoveIfAllowed(ApplicationAct.PostNotice, deed);
    }

    /// <summary>The days are over for this household. Answers whether it is now announced.</summary>
    public bool HearClosed(Guid noticeId, Deed deed)
    {
        if (NoticeId != noticeId || NoticeClosedOn is not null)
        {
            return false;
        }

        // The closing may overtake the posting.
        MoveIfAllowed(ApplicationAct.PostNotice, deed);
        NoticeClosedOn = deed.On;

        return MoveIfAllowed(ApplicationAct.Announce, deed);
    }

    /// <summary>An upheld objection takes the household off the list, unless its days were over before; a dismissed one lets them run on. Safe to repeat.</summary>
    public void HearAnswer(Guid noticeId, bool upheld, DateOnly? openUntil, Deed deed)
    {
        if (NoticeId != noticeId || NoticeClosedOn is not null)
        {
            return;
        }

        if (upheld)
        {
            MoveIfAllowed(ApplicationAct.UpholdObjection, deed);
        }
        else if (openUntil is { } day)
        {
            ExtendTo(day);
        }
    }

    /// <summary>The notice of the level before must be over, and the checker new to the case.</summary>
    private void MustBeDecidable(ApplicationState awaiting, ApplicationState posted, Deed deed, IEnumerable<string> makers)
    {
        if (State == awaiting || (State == posted && NoticeClosedOn is null))
        {
            throw new RuleViolationException("notice-open", $"户 {HouseholdNo} 公示期未满", $"The notice of household {HouseholdNo} is still open")
            {
                Details = { ["applicationId"] = Id, ["openUntil"] = OpenUntil },
            };
        }

        SeparationOfDuties.Require(deed.By, makers);
    }

    private void AwaitNotice(Guid? noticeId) => (NoticeId, OpenUntil, NoticeClosedOn) = (noticeId, null, null);

    private void ExtendTo(DateOnly day) => OpenUntil = OpenUntil > day ? OpenUntil : day;

    private bool MoveIfAllowed(ApplicationAct act, Deed deed)
    {
        var allowed = ApplicationLifecycle.Next(State, act) is not null;
        if (allowed)
        {
            Move(act, deed);
        }

        return allowed;
    }

    private void Move(ApplicationAct act, Deed deed)
    {
        State = ApplicationLifecycle.Next(State, act) ?? throw new RuleViolationException(
            "application-state", $"户 {HouseholdNo} 的申请{State.Label()}，不能进行此操作", $"The application of household {HouseholdNo} is {State}")
        {
            Details = { ["applicationId"] = Id, ["state"] = State.ToString() },
        };
        Note(act, deed);
    }

    private void Note(ApplicationAct act, Deed deed) => _history.Add(ApplicationEntry.Of(Id, act, State, deed));
}

/// <summary>What the register knows of the household that applies.</summary>
internal sealed record Applicant(Guid HouseholdId, string HouseholdNo, string AreaCode, int People);
