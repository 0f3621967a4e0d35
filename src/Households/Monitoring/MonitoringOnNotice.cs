using Households.Applications;
using ServiceDefaults.Auth;

namespace Households.Monitoring;

/// <summary>What the village's notice brings; its events may come in any order and twice.</summary>
internal sealed partial class MonitoringCase
{
    public void HearPosted(Guid noticeId, DateOnly openUntil, Deed deed)
    {
        if (NoticeId != noticeId)
        {
            return;
        }

        Extend(openUntil);
        MoveIfAllowed(MonitoringAct.PostNotice, deed);
    }

    /// <summary>The days are over for this household: the township audits next.</summary>
    public void HearClosed(Guid noticeId, Deed deed)
    {
        if (NoticeId != noticeId || NoticeClosedOn is not null)
        {
            return;
        }

        // The closing may overtake the posting.
        MoveIfAllowed(MonitoringAct.PostNotice, deed);
        if (State is MonitoringState.VillageNotice or MonitoringState.ClearanceNotice)
        {
            NoticeClosedOn = deed.On;
            (WaitsFor, StepDueOn) = (Roles.TownshipChief, Capped(deed.On.AddDays(Steps.Township)));
            Note(MonitoringAct.CloseNotice, deed);
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
            MoveIfAllowed(MonitoringAct.UpholdObjection, deed);
        }
        else if (openUntil is { } day)
        {
            // The clock of the decision stood still with that of the notice.
            var stopped = OpenUntil is { } before ? Math.Max(0, day.DayNumber - before.DayNumber) : 0;
            DecideBy = MonitoringLifecycle.Undecided.Contains(State) ? DecideBy.AddDays(stopped) : DecideBy;
            Extend(day);
        }
    }

    private void Extend(DateOnly day)
    {
        OpenUntil = OpenUntil > day ? OpenUntil : day;
        StepDueOn = OpenUntil;
    }

    private void MoveIfAllowed(MonitoringAct act, Deed deed)
    {
        if (MonitoringLifecycle.Next(State, act) is not null)
        {
            Move(act, deed);
        }
    }
}
