using Households.Campaigns;
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

    /// <summary>Why the household comes into view, a code of <see cref="EntrySource"/>; set once.</summary>
    public string Source { get; private init; } = EntrySource.NewlyFound;

    public ApplicationState State { get; private set; }

    /// <summary>Reviews that the campaign's procedure asks for.</summary>
    public int Reviews { get; private init; }

    /// <summary>Reviews that the household has passed since its last survey.</summary>
    public int ReviewsPassed { get; private set; }

    /// <summary>Whether the householder must sign the survey before the first review.</summary>
    public bool NeedsSignOff { get; private init; }

    /// <summary>Day on which the householder signed the last survey.</summary>
    public DateOnly? SignedOn { get; private set; }

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

    public ApplicationStanding Standing => new(State, NoticeClosedOn is not null, NeedsSignOff && SignedOn is null, ReviewsPassed < Reviews);

    public static Application Submit(Guid campaignId, Applicant household, Procedure procedure, Deed deed)
    {
        var application = new Application
        {
            CampaignId = campaignId,
            HouseholdId = household.HouseholdId,
            HouseholdNo = household.HouseholdNo,
            AreaCode = household.AreaCode,
            VillageCode = household.AreaCode[..12],
            People = household.People,
            Source = household.Source,
            Reviews = procedure.Rounds.Count,
            NeedsSignOff = procedure.SignOff,
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
        (ReviewsPassed, SignedOn) = (0, null);
        _surveys.Add(survey);
        Makers = [.. Makers.Append(deed.By).Concat(survey.Team).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The householder signs what the survey wrote down; who does not agree is surveyed again (A18).</summary>
    public void SignOff(bool signed, DateOnly on, Deed deed)
    {
        Move(signed ? ApplicationAct.Sign : ApplicationAct.RefuseToSign, deed);
        SignedOn = signed ? on : null;
    }

    /// <summary>One review of the procedure; who passes is posted, and the next review waits until those days are over.</summary>
    public void Review(bool passed, Guid? noticeId, Deed deed)
    {
        MustBeReviewable();
        ReviewsPassed += passed ? 1 : 0;
        Move(passed ? ApplicationAct.PassReview : ApplicationAct.FailReview, deed);
        Makers = [.. Makers.Append(deed.By).Distinct(StringComparer.OrdinalIgnoreCase)];
        AwaitNotice(noticeId);
    }

    public void ApproveAtTownship(Guid noticeId, Deed deed)
    {
        if (State is ApplicationState.VillageNotice && NoticeClosedOn is not null && ReviewsPassed < Reviews)
        {
            throw new RuleViolationException("review-due", $"户 {HouseholdNo} 还有评议未进行", $"Household {HouseholdNo} has a review before it")
            {
                Details = { ["applicationId"] = Id, ["reviews"] = Reviews, ["reviewsPassed"] = ReviewsPassed },
            };
        }

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

    private void MustBeReviewable()
    {
        if (State is ApplicationState.VillageNotice && ReviewsPassed >= Reviews)
        {
            throw Forbidden();
        }

        MustNotBeOnNotice(ApplicationState.Reviewed, ApplicationState.VillageNotice);

        if (State is ApplicationState.Surveyed && NeedsSignOff && SignedOn is null)
        {
            throw new RuleViolationException("sign-off-missing", $"户 {HouseholdNo} 的户主尚未签字认可", $"The head of household {HouseholdNo} has not signed")
            {
                Details = { ["applicationId"] = Id },
            };
        }
    }

    /// <summary>The notice of the level before must be over, and the checker new to the case.</summary>
    private void MustBeDecidable(ApplicationState awaiting, ApplicationState posted, Deed deed, IEnumerable<string> makers)
    {
        MustNotBeOnNotice(awaiting, posted);
        SeparationOfDuties.Require(deed.By, makers);
    }

    private void MustNotBeOnNotice(ApplicationState awaiting, ApplicationState posted)
    {
        if (State == awaiting || (State == posted && NoticeClosedOn is null))
        {
            throw new RuleViolationException("notice-open", $"户 {HouseholdNo} 公示期未满", $"The notice of household {HouseholdNo} is still open")
            {
                Details = { ["applicationId"] = Id, ["openUntil"] = OpenUntil },
            };
        }
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
        State = ApplicationLifecycle.Next(State, act) ?? throw Forbidden();
        Note(act, deed);
    }

    private RuleViolationException Forbidden() => new(
        "application-state", $"户 {HouseholdNo} 的申请{State.Label()}，不能进行此操作", $"The application of household {HouseholdNo} is {State}")
    {
        Details = { ["applicationId"] = Id, ["state"] = State.ToString() },
    };

    private void Note(ApplicationAct act, Deed deed) => _history.Add(new ApplicationEntry(Id, act, State, deed));
}

/// <summary>What the register knows of the household that applies.</summary>
internal sealed record Applicant(Guid HouseholdId, string HouseholdNo, string AreaCode, int People, string Source = EntrySource.NewlyFound);

/// <summary>Why a household comes into view (A16).</summary>
internal static class EntrySource
{
    public const string NewlyFound = "newly-found";
    public const string TwoSystems = "two-systems";
    public const string MinimumLiving = "minimum-living";
    public const string Returned = "returned";
}
