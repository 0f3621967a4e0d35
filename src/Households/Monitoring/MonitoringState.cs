using ServiceDefaults.Auth;

namespace Households.Monitoring;

/// <summary>Where a case of the watch against return to poverty stands.</summary>
internal enum MonitoringState
{
    Clue,
    Verified,
    Reviewed,
    VillageNotice,
    TownshipAudited,
    Monitored,
    ClearanceChecked,
    ClearanceReviewed,
    ClearanceNotice,
    ClearanceAudited,
    Cleared,
    Returned,
    Dismissed,
    ReviewRejected,
    Withdrawn,
}

/// <summary>What can happen to a case. The way out of the watch has the same steps as the way in.</summary>
internal enum MonitoringAct
{
    Open,
    Verify,
    Dismiss,
    PassReview,
    FailReview,
    PostNotice,
    CloseNotice,
    UpholdObjection,
    ApproveAtTownship,
    ReturnByTownship,
    ApproveAtCounty,
    ReturnByCounty,
    CheckForClearance,
    Withdraw,
    MissDeadline,
    Assign,
}

/// <summary>The whole life of a case in one table: what is not listed here is forbidden.</summary>
internal static class MonitoringLifecycle
{
    private static readonly Dictionary<(MonitoringState From, MonitoringAct Act), MonitoringState> Table = new()
    {
        [(MonitoringState.Clue, MonitoringAct.Verify)] = MonitoringState.Verified,
        [(MonitoringState.Clue, MonitoringAct.Dismiss)] = MonitoringState.Dismissed,
        [(MonitoringState.Returned, MonitoringAct.Verify)] = MonitoringState.Verified,
        [(MonitoringState.Returned, MonitoringAct.Dismiss)] = MonitoringState.Dismissed,
        [(MonitoringState.Verified, MonitoringAct.PassReview)] = MonitoringState.Reviewed,
        [(MonitoringState.Verified, MonitoringAct.FailReview)] = MonitoringState.ReviewRejected,
        [(MonitoringState.Reviewed, MonitoringAct.PostNotice)] = MonitoringState.VillageNotice,
        [(MonitoringState.VillageNotice, MonitoringAct.ApproveAtTownship)] = MonitoringState.TownshipAudited,
        [(MonitoringState.VillageNotice, MonitoringAct.ReturnByTownship)] = MonitoringState.Returned,
        [(MonitoringState.TownshipAudited, MonitoringAct.ApproveAtCounty)] = MonitoringState.Monitored,
        [(MonitoringState.TownshipAudited, MonitoringAct.ReturnByCounty)] = MonitoringState.Returned,

        // Events come in any order: an objection may be upheld before the posting is heard.
        [(MonitoringState.Reviewed, MonitoringAct.UpholdObjection)] = MonitoringState.ReviewRejected,
        [(MonitoringState.VillageNotice, MonitoringAct.UpholdObjection)] = MonitoringState.ReviewRejected,

        // Out of the watch; whoever is not cleared stays in it.
        [(MonitoringState.Monitored, MonitoringAct.CheckForClearance)] = MonitoringState.ClearanceChecked,
        [(MonitoringState.ClearanceChecked, MonitoringAct.PassReview)] = MonitoringState.ClearanceReviewed,
        [(MonitoringState.ClearanceChecked, MonitoringAct.FailReview)] = MonitoringState.Monitored,
        [(MonitoringState.ClearanceReviewed, MonitoringAct.PostNotice)] = MonitoringState.ClearanceNotice,
        [(MonitoringState.ClearanceReviewed, MonitoringAct.UpholdObjection)] = MonitoringState.Monitored,
        [(MonitoringState.ClearanceNotice, MonitoringAct.UpholdObjection)] = MonitoringState.Monitored,
        [(MonitoringState.ClearanceNotice, MonitoringAct.ApproveAtTownship)] = MonitoringState.ClearanceAudited,
        [(MonitoringState.ClearanceNotice, MonitoringAct.ReturnByTownship)] = MonitoringState.Monitored,
        [(MonitoringState.ClearanceAudited, MonitoringAct.ApproveAtCounty)] = MonitoringState.Cleared,
        [(MonitoringState.ClearanceAudited, MonitoringAct.ReturnByCounty)] = MonitoringState.Monitored,

        [(MonitoringState.Clue, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.Returned, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.Verified, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.Reviewed, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.VillageNotice, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.TownshipAudited, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.Monitored, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.ClearanceChecked, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.ClearanceReviewed, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.ClearanceNotice, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
        [(MonitoringState.ClearanceAudited, MonitoringAct.Withdraw)] = MonitoringState.Withdrawn,
    };

    /// <summary>States after which nothing follows; a new clue opens a new case.</summary>
    public static readonly MonitoringState[] Ended =
        [MonitoringState.Cleared, MonitoringState.Dismissed, MonitoringState.ReviewRejected, MonitoringState.Withdrawn];

    /// <summary>States in which the county has not decided: the days from the clue run.</summary>
    public static readonly MonitoringState[] Undecided =
    [
        MonitoringState.Clue, MonitoringState.Returned, MonitoringState.Verified, MonitoringState.Reviewed, MonitoringState.VillageNotice,
        MonitoringState.TownshipAudited,
    ];

    /// <summary>States of a household in the watch.</summary>
    public static readonly MonitoringState[] Watched =
    [
        MonitoringState.Monitored, MonitoringState.ClearanceChecked, MonitoringState.ClearanceReviewed, MonitoringState.ClearanceNotice,
        MonitoringState.ClearanceAudited,
    ];

    /// <summary>The state that the act leads to, or null when it is forbidden.</summary>
    public static MonitoringState? Next(MonitoringState from, MonitoringAct act) => Table.TryGetValue((from, act), out var to) ? to : null;

    /// <summary>The role whose work comes next; none while a notice runs and after the end.</summary>
    public static string WaitsFor(MonitoringState state) => state switch
    {
        MonitoringState.Clue or MonitoringState.Returned or MonitoringState.Monitored => Roles.TownshipOfficer,
        MonitoringState.Verified or MonitoringState.ClearanceChecked => Roles.VillageCadre,
        MonitoringState.TownshipAudited or MonitoringState.ClearanceAudited => Roles.RegisterChief,
        _ => "",
    };

    /// <summary>The state in Chinese.</summary>
    public static string Label(this MonitoringState state) => state switch
    {
        MonitoringState.Clue => "线索待核实",
        MonitoringState.Verified => "已核实待评议",
        MonitoringState.Reviewed => "已评议待公示",
        MonitoringState.VillageNotice => "村级公示",
        MonitoringState.TownshipAudited => "乡镇已审核",
        MonitoringState.Monitored => "监测帮扶中",
        MonitoringState.ClearanceChecked => "拟消除风险待评议",
        MonitoringState.ClearanceReviewed => "风险消除待公示",
        MonitoringState.ClearanceNotice => "风险消除公示",
        MonitoringState.ClearanceAudited => "风险消除乡镇已审核",
        MonitoringState.Cleared => "风险已消除",
        MonitoringState.Returned => "已退回",
        MonitoringState.Dismissed => "线索已排除",
        MonitoringState.ReviewRejected => "评议或公示未通过",
        MonitoringState.Withdrawn => "已撤销",
        _ => state.ToString(),
    };
}
