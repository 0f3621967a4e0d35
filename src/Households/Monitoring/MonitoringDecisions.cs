using Households.Applications;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Monitoring;

/// <summary>The way in and the way out: home check, vote, township, county.</summary>
internal sealed partial class MonitoringCase
{
    /// <summary>The home check found a risk, and the household agreed to be helped and to have its means compared.</summary>
    public void Verify(RiskInputs inputs, RiskJudgement judgement, Deed deed)
    {
        SeparationOfDuties.Require(deed.By, OpenedBy);
        Move(MonitoringAct.Verify, deed);
        (Kind, People, NetPerHead, NetIncome) = (judgement.Kind, inputs.People, inputs.NetPerHead, inputs.Income.Net);
        Made(deed);
    }

    /// <summary>The home check found no risk.</summary>
    public void Dismiss(Deed deed)
    {
        SeparationOfDuties.Require(deed.By, OpenedBy);
        Move(MonitoringAct.Dismiss, deed);
    }

    /// <summary>The village's vote, on the way in or out; who passes is posted in the village.</summary>
    public void Review(bool passed, Guid? noticeId, Deed deed)
    {
        Move(passed ? MonitoringAct.PassReview : MonitoringAct.FailReview, deed);
        Made(deed);
        (NoticeId, OpenUntil, NoticeClosedOn) = (noticeId, null, null);
    }

    public void DecideAtTownship(bool approve, Deed deed)
    {
        MustBeDecidable(deed, Makers);
        Move(approve ? MonitoringAct.ApproveAtTownship : MonitoringAct.ReturnByTownship, deed);
        if (approve)
        {
            Approvers = [.. Approvers.Append(deed.By).Distinct(StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>The county's decision: the household is watched, or its risk is cleared.</summary>
    public void DecideAtCounty(bool approve, DateOnly? clearFrom, Deed deed)
    {
        SeparationOfDuties.Require(deed.By, [.. Makers, .. Approvers]);
        Move(approve ? MonitoringAct.ApproveAtCounty : MonitoringAct.ReturnByCounty, deed);
        if (State is MonitoringState.Monitored && MonitoredOn is null)
        {
            MonitoredOn = deed.On;
            StepDueOn = clearFrom;
            Tell("monitored", deed.On);
        }
        else if (State is MonitoringState.Cleared)
        {
            Tell("cleared", deed.On);
        }
    }

    /// <summary>The home check finds that the household stands on its own; the way out begins with new makers.</summary>
    public void CheckForClearance(RiskInputs inputs, IReadOnlyList<Criterion> criteria, Deed deed)
    {
        if (State is MonitoringState.Monitored && criteria.Any(criterion => criterion.Met is not true))
        {
            throw new RuleViolationException("clearing-not-due", "尚不符合风险消除条件", "The risk cannot be cleared yet") { Details = { ["criteria"] = criteria } };
        }

        Move(MonitoringAct.CheckForClearance, deed);
        (People, NetPerHead, NetIncome, Makers, Approvers) = (inputs.People, inputs.NetPerHead, inputs.Income.Net, [deed.By], []);
    }

    private void MustBeDecidable(Deed deed, IEnumerable<string> makers)
    {
        if (State is MonitoringState.Reviewed or MonitoringState.ClearanceReviewed
            || (State is MonitoringState.VillageNotice or MonitoringState.ClearanceNotice && NoticeClosedOn is null))
        {
            throw new RuleViolationException("notice-open", $"户 {HouseholdNo} 公示期未满", $"The notice of household {HouseholdNo} is still open")
            {
                Details = { ["caseId"] = Id, ["openUntil"] = OpenUntil },
            };
        }

        SeparationOfDuties.Require(deed.By, makers);
    }
}
