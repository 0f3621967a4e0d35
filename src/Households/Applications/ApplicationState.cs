namespace Households.Applications;

/// <summary>Where an application stands; the words are those of the HTTP face.</summary>
internal enum ApplicationState
{
    Applied,
    Surveyed,
    SurveyRejected,
    Reviewed,
    ReviewRejected,
    VillageNotice,
    TownshipApproved,
    TownshipNotice,
    CountyApproved,
    Announced,
    Returned,
    Withdrawn,
}

/// <summary>What can happen to an application.</summary>
internal enum ApplicationAct
{
    Apply,
    PassSurvey,
    FailSurvey,
    Sign,
    RefuseToSign,
    PassReview,
    FailReview,
    PostNotice,
    ApproveAtTownship,
    ReturnByTownship,
    ApproveAtCounty,
    ReturnByCounty,
    UpholdObjection,
    Announce,
    Withdraw,
}

/// <summary>The whole life of an application in one table: what is not listed here is forbidden.</summary>
internal static class ApplicationLifecycle
{
    private static readonly Dictionary<(ApplicationState From, ApplicationAct Act), ApplicationState> Table = new()
    {
        [(ApplicationState.Applied, ApplicationAct.PassSurvey)] = ApplicationState.Surveyed,
        [(ApplicationState.Applied, ApplicationAct.FailSurvey)] = ApplicationState.SurveyRejected,
        [(ApplicationState.Returned, ApplicationAct.PassSurvey)] = ApplicationState.Surveyed,
        [(ApplicationState.Returned, ApplicationAct.FailSurvey)] = ApplicationState.SurveyRejected,
        [(ApplicationState.Surveyed, ApplicationAct.Sign)] = ApplicationState.Surveyed,
        [(ApplicationState.Surveyed, ApplicationAct.RefuseToSign)] = ApplicationState.Returned,
        [(ApplicationState.Surveyed, ApplicationAct.PassReview)] = ApplicationState.Reviewed,
        [(ApplicationState.Surveyed, ApplicationAct.FailReview)] = ApplicationState.ReviewRejected,
        [(ApplicationState.Reviewed, ApplicationAct.PostNotice)] = ApplicationState.VillageNotice,
        [(ApplicationState.VillageNotice, ApplicationAct.PassReview)] = ApplicationState.Reviewed, // the next review of the procedure
        [(ApplicationState.VillageNotice, ApplicationAct.FailReview)] = ApplicationState.ReviewRejected,
        [(ApplicationState.VillageNotice, ApplicationAct.ApproveAtTownship)] = ApplicationState.TownshipApproved,
        [(ApplicationState.VillageNotice, ApplicationAct.ReturnByTownship)] = ApplicationState.Returned,
        [(ApplicationState.TownshipApproved, ApplicationAct.PostNotice)] = ApplicationState.TownshipNotice,
        [(ApplicationState.TownshipNotice, ApplicationAct.ApproveAtCounty)] = ApplicationState.CountyApproved,
        [(ApplicationState.TownshipNotice, ApplicationAct.ReturnByCounty)] = ApplicationState.Returned,
        [(ApplicationState.CountyApproved, ApplicationAct.Announce)] = ApplicationState.Announced,

        // Events come in any order: an objection may be upheld before the posting is heard.
        [(ApplicationState.Reviewed, ApplicationAct.UpholdObjection)] = ApplicationState.ReviewRejected,
        [(ApplicationState.VillageNotice, ApplicationAct.UpholdObjection)] = ApplicationState.ReviewRejected,
        [(ApplicationState.TownshipApproved, ApplicationAct.UpholdObjection)] = ApplicationState.Returned,
        [(ApplicationState.TownshipNotice, ApplicationAct.UpholdObjection)] = ApplicationState.Returned,
        [(ApplicationState.CountyApproved, ApplicationAct.UpholdObjection)] = ApplicationState.Returned,

        [(ApplicationState.Applied, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
        [(ApplicationState.Surveyed, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
        [(ApplicationState.Reviewed, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
        [(ApplicationState.VillageNotice, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
        [(ApplicationState.TownshipApproved, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
        [(ApplicationState.TownshipNotice, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
        [(ApplicationState.CountyApproved, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
        [(ApplicationState.Returned, ApplicationAct.Withdraw)] = ApplicationState.Withdrawn,
    };

    /// <summary>States in which the household is on the campaign's list and counts against the quota.</summary>
    public static readonly ApplicationState[] Listed =
    [
        ApplicationState.Surveyed, ApplicationState.Reviewed, ApplicationState.VillageNotice, ApplicationState.TownshipApproved,
        ApplicationState.TownshipNotice, ApplicationState.CountyApproved, ApplicationState.Announced,
    ];

    /// <summary>States after which nothing follows; the household may apply again.</summary>
    public static readonly ApplicationState[] Ended =
    [
        ApplicationState.SurveyRejected, ApplicationState.ReviewRejected, ApplicationState.Announced, ApplicationState.Withdrawn,
    ];

    /// <summary>The state that the act leads to, or null when it is forbidden.</summary>
    public static ApplicationState? Next(ApplicationState from, ApplicationAct act) => Table.TryGetValue((from, act), out var to) ? to : null;

    /// <summary>The state in Chinese.</summary>
    public static string Label(this ApplicationState state) => state switch
    {
        ApplicationState.Applied => "已申请",
        ApplicationState.Surveyed => "入户调查通过",
        ApplicationState.SurveyRejected => "入户调查未通过",
        ApplicationState.Reviewed => "民主评议通过",
        ApplicationState.ReviewRejected => "评议或公示未通过",
        ApplicationState.VillageNotice => "村级公示",
        ApplicationState.TownshipApproved => "乡镇审核通过",
        ApplicationState.TownshipNotice => "乡镇公示",
        ApplicationState.CountyApproved => "县级审批通过",
        ApplicationState.Announced => "已公告",
        ApplicationState.Returned => "已退回",
        ApplicationState.Withdrawn => "已撤回",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
