using Households.Applications;
using Households.Notices;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Exits;

/// <summary>A filed household on its way out of poverty, and afterwards the record of its exit and of its return, should it fall back.</summary>
internal sealed class Exit : Aggregate, IOnNotice
{
    private readonly List<ExitEntry> _history = [];

    private Exit()
    {
    }

    public Guid CampaignId { get; private init; }

    public Guid HouseholdId { get; private init; }

    public string HouseholdNo { get; private init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; private init; } = "";

    public string VillageCode { get; private init; } = "";

    public int People { get; private init; }

    public ExitState State { get; private set; }

    /// <summary>Who drew the list, kept the minutes or confirmed: none of them may check or approve.</summary>
    public List<string> Makers { get; private set; } = [];

    /// <summary>Who checked at township and county: none of them may approve.</summary>
    public List<string> Checkers { get; private set; } = [];

    public Guid? NoticeId { get; private set; }

    public DateOnly? OpenUntil { get; private set; }

    public DateOnly? NoticeClosedOn { get; private set; }

    /// <summary>Content hash of the form that the householder signed.</summary>
    public string? SignedForm { get; private set; }

    public DateOnly? ExitedOn { get; private set; }

    /// <summary>Who asked that the household be filed again.</summary>
    public string? ReturnAskedBy { get; private set; }

    public string ReturnReason { get; private set; } = "";

    public DateOnly? ReturnedOn { get; private set; }

    public IReadOnlyList<ExitEntry> History => _history;

    public static Exit List(Guid campaignId, Applicant household, Deed deed)
    {
        var exit = new Exit
        {
            CampaignId = campaignId,
            HouseholdId = household.HouseholdId,
            HouseholdNo = household.HouseholdNo,
            AreaCode = household.AreaCode,
            VillageCode = household.AreaCode[..12],
            People = household.People,
            Makers = [deed.By],
        };
        exit.Note(ExitAct.List, deed);

        return exit;
    }

    /// <summary>The village's vote; who passes is posted in the village.</summary>
    public void Review(bool passed, Guid? noticeId, Deed deed)
    {
        Move(passed ? ExitAct.PassReview : ExitAct.FailReview, deed);
        Made(deed.By);
        (NoticeId, OpenUntil, NoticeClosedOn) = (noticeId, null, null);
    }

    /// <summary>Double confirmation (双认定): the householder signs, and an official who found the needs met at home signs too. A refusal ends it.</summary>
    public void Confirm(bool agreed, string official, Needs needs, string form, Deed deed)
    {
        NoticeMustBeOver();
        if (!agreed)
        {
            Move(ExitAct.Refuse, deed);

            return;
        }

        SeparationOfDuties.Require(official, deed.By);
        if (needs.Unknown() is { Count: > 0 } unknown)
        {
            throw new RuleViolationException("needs-unknown", "“两不愁三保障”和饮水须逐项核实", "Every need must be known") { Details = { ["needs"] = unknown } };
        }

        if (needs.NotMet() is { Count: > 0 } open)
        {
            throw new RuleViolationException("needs-not-met", "“两不愁三保障”或饮水安全未达标，不能退出", "A need is not met") { Details = { ["needs"] = open } };
        }

        Move(ExitAct.Confirm, deed);
        SignedForm = form;
        Made(deed.By);
        Made(official);
    }

    public void CheckAtTownship(bool approve, Deed deed)
    {
        SeparationOfDuties.Require(deed.By, Makers);
        Move(approve ? ExitAct.ApproveAtTownship : ExitAct.ReturnByTownship, deed);
        Checked(approve, deed.By);
    }

    public void CheckAtCounty(bool approve, Deed deed)
    {
        // The county's officer drew the list by rule and looks at it again; whoever worked on it in township or village does not, not even as that officer.
        SeparationOfDuties.Require(deed.By, [.. Makers.Skip(1), .. Checkers]);
        Move(approve ? ExitAct.CheckAtCounty : ExitAct.ReturnByCounty, deed);
        Checked(approve, deed.By);
    }

    /// <summary>A second person of the county approves: the household is out of poverty from this day.</summary>
    public void Approve(bool approve, Deed deed)
    {
        SeparationOfDuties.Require(deed.By, [.. Makers, .. Checkers]);
        Move(approve ? ExitAct.ApproveExit : ExitAct.ReturnByCounty, deed);
        ExitedOn = approve ? deed.On : null;
    }

    public void Withdraw(Deed deed) => Move(ExitAct.Withdraw, deed);

    /// <summary>Someone asks that a household which fell back be filed again.</summary>
    public void AskForReturn(Deed deed)
    {
        MustBeOut();
        (ReturnAskedBy, ReturnReason) = (deed.By, deed.Reason);
        Note(ExitAct.AskForReturn, deed);
    }

    /// <summary>Another person decides; a refusal leaves the household out.</summary>
    public void DecideReturn(bool approve, Deed deed)
    {
        MustBeOut();
        if (ReturnAskedBy is null)
        {
            throw new RuleViolationException("return-not-asked", "没有待审批的返贫认定", "No return waits for a decision");
        }

        SeparationOfDuties.Require(deed.By, ReturnAskedBy);
        ReturnedOn = approve ? deed.On : null;
        ReturnAskedBy = approve ? ReturnAskedBy : null;
        Note(approve ? ExitAct.FileAgain : ExitAct.RefuseReturn, deed);
    }

    public void HearPosted(Guid noticeId, DateOnly openUntil, Deed deed)
    {
        if (NoticeId == noticeId)
        {
            OpenUntil = OpenUntil > openUntil ? OpenUntil : openUntil;
            MoveIfAllowed(ExitAct.PostNotice, deed);
        }
    }

    /// <summary>The days are over for this household: it may be confirmed.</summary>
    public void HearClosed(Guid noticeId, Deed deed)
    {
        if (NoticeId != noticeId || NoticeClosedOn is not null)
        {
            return;
        }

        // The closing may overtake the posting.
        MoveIfAllowed(ExitAct.PostNotice, deed);
        if (State is ExitState.VillageNotice)
        {
            NoticeClosedOn = deed.On;
            Note(ExitAct.CloseNotice, deed);
        }
    }

    public void HearAnswer(Guid noticeId, bool upheld, DateOnly? openUntil, Deed deed)
    {
        if (NoticeId != noticeId || NoticeClosedOn is not null)
        {
            return;
        }

        if (upheld)
        {
            MoveIfAllowed(ExitAct.UpholdObjection, deed);
        }
        else if (openUntil is { } day)
        {
            OpenUntil = OpenUntil > day ? OpenUntil : day;
        }
    }

    private void MustBeOut()
    {
        if (State is not ExitState.Exited || ReturnedOn is not null)
        {
            throw new RuleViolationException("household-not-exited", $"户 {HouseholdNo} 不在已退出状态", $"Household {HouseholdNo} is not out of poverty");
        }
    }

    private void NoticeMustBeOver()
    {
        if (State is ExitState.Reviewed || (State is ExitState.VillageNotice && NoticeClosedOn is null))
        {
            throw new RuleViolationException("notice-open", $"户 {HouseholdNo} 公示期未满", $"The notice of household {HouseholdNo} is still open")
            {
                Details = { ["exitId"] = Id, ["openUntil"] = OpenUntil },
            };
        }
    }

    /// <summary>The first maker drew the list; who does more than that is named once more.</summary>
    private void Made(string by) => Makers = [Makers[0], .. Makers.Skip(1).Append(by).Distinct(StringComparer.OrdinalIgnoreCase)];

    private void Checked(bool approve, string by) => Checkers = approve ? [.. Checkers.Append(by).Distinct(StringComparer.OrdinalIgnoreCase)] : [];

    private void MoveIfAllowed(ExitAct act, Deed deed)
    {
        if (ExitLifecycle.Next(State, act) is not null)
        {
            Move(act, deed);
        }
    }

    private void Move(ExitAct act, Deed deed)
    {
        State = ExitLifecycle.Next(State, act) ?? throw new RuleViolationException(
            "exit-state", $"户 {HouseholdNo} {State.Label()}，不能进行此操作", $"The exit of household {HouseholdNo} is {State}")
        {
            Details = { ["exitId"] = Id, ["state"] = State.ToString() },
        };
        Note(act, deed);
    }

    private void Note(ExitAct act, Deed deed) => _history.Add(new ExitEntry(Id, act, State, deed));
}
