namespace Households.Exits;

/// <summary>Where a household stands on its way out of poverty.</summary>
internal enum ExitState
{
    Listed,
    Reviewed,
    VillageNotice,
    Confirmed,
    TownshipChecked,
    CountyChecked,
    Exited,
    Returned,
    ReviewRejected,
    Refused,
    Withdrawn,
}

/// <summary>What can happen on that way.</summary>
internal enum ExitAct
{
    List,
    PassReview,
    FailReview,
    PostNotice,
    CloseNotice,
    UpholdObjection,
    Confirm,
    Refuse,
    ApproveAtTownship,
    ReturnByTownship,
    CheckAtCounty,
    ReturnByCounty,
    ApproveExit,
    Withdraw,
    AskForReturn,
    FileAgain,
    RefuseReturn,
}

/// <summary>The whole way in one table: what is not listed here is forbidden.</summary>
internal static class ExitLifecycle
{
    private static readonly Dictionary<(ExitState From, ExitAct Act), ExitState> Table = new()
    {
        [(ExitState.Listed, ExitAct.PassReview)] = ExitState.Reviewed,
        [(ExitState.Listed, ExitAct.FailReview)] = ExitState.ReviewRejected,
        [(ExitState.Returned, ExitAct.PassReview)] = ExitState.Reviewed,
        [(ExitState.Returned, ExitAct.FailReview)] = ExitState.ReviewRejected,
        [(ExitState.Reviewed, ExitAct.PostNotice)] = ExitState.VillageNotice,
        [(ExitState.VillageNotice, ExitAct.Confirm)] = ExitState.Confirmed,
        [(ExitState.VillageNotice, ExitAct.Refuse)] = ExitState.Refused,
        [(ExitState.Confirmed, ExitAct.ApproveAtTownship)] = ExitState.TownshipChecked,
        [(ExitState.Confirmed, ExitAct.ReturnByTownship)] = ExitState.Returned,
        [(ExitState.TownshipChecked, ExitAct.CheckAtCounty)] = ExitState.CountyChecked,
        [(ExitState.TownshipChecked, ExitAct.ReturnByCounty)] = ExitState.Returned,
        [(ExitState.CountyChecked, ExitAct.ApproveExit)] = ExitState.Exited,
        [(ExitState.CountyChecked, ExitAct.ReturnByCounty)] = ExitState.Returned,

        // Events come in any order: an objection may be upheld before the posting is heard.
        [(ExitState.Reviewed, ExitAct.UpholdObjection)] = ExitState.ReviewRejected,
        [(ExitState.VillageNotice, ExitAct.UpholdObjection)] = ExitState.ReviewRejected,

        [(ExitState.Listed, ExitAct.Withdraw)] = ExitState.Withdrawn,
        [(ExitState.Returned, ExitAct.Withdraw)] = ExitState.Withdrawn,
        [(ExitState.Reviewed, ExitAct.Withdraw)] = ExitState.Withdrawn,
        [(ExitState.VillageNotice, ExitAct.Withdraw)] = ExitState.Withdrawn,
        [(ExitState.Confirmed, ExitAct.Withdraw)] = ExitState.Withdrawn,
        [(ExitState.TownshipChecked, ExitAct.Withdraw)] = ExitState.Withdrawn,
        [(ExitState.CountyChecked, ExitAct.Withdraw)] = ExitState.Withdrawn,
    };

    /// <summary>States after which nothing follows; the household stays filed, except when it exited.</summary>
    public static readonly ExitState[] Ended = [ExitState.Exited, ExitState.ReviewRejected, ExitState.Refused, ExitState.Withdrawn];

    /// <summary>The state that the act leads to, or null when it is forbidden.</summary>
    public static ExitState? Next(ExitState from, ExitAct act) => Table.TryGetValue((from, act), out var to) ? to : null;

    /// <summary>The state in Chinese.</summary>
    public static string Label(this ExitState state) => state switch
    {
        ExitState.Listed => "拟退出待评议",
        ExitState.Reviewed => "已评议待公示",
        ExitState.VillageNotice => "村级公示",
        ExitState.Confirmed => "已双认定",
        ExitState.TownshipChecked => "乡镇已核查",
        ExitState.CountyChecked => "县级已审核",
        ExitState.Exited => "已退出",
        ExitState.Returned => "已退回",
        ExitState.ReviewRejected => "评议或公示未通过",
        ExitState.Refused => "农户不认可",
        ExitState.Withdrawn => "已撤回",
        _ => state.ToString(),
    };
}
