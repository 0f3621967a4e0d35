namespace Households.Applications;

/// <summary>Where an application stands, as far as the next step depends on it.</summary>
internal sealed record ApplicationStanding(ApplicationState State, bool NoticeClosed, bool SignOffDue, bool ReviewDue)
{
    /// <summary>What the application waits for, in the words of the HTTP face.</summary>
    public string Step => State switch
    {
        ApplicationState.Applied or ApplicationState.Returned => "survey",
        ApplicationState.Surveyed when SignOffDue => "sign-off",
        ApplicationState.Surveyed => "review",
        ApplicationState.VillageNotice when NoticeClosed && ReviewDue => "review",
        ApplicationState.VillageNotice when NoticeClosed => "township-approval",
        ApplicationState.Reviewed or ApplicationState.VillageNotice => "village-notice",
        ApplicationState.TownshipNotice when NoticeClosed => "county-approval",
        ApplicationState.TownshipApproved or ApplicationState.TownshipNotice => "township-notice",
        ApplicationState.CountyApproved => "county-announcement",
        _ => "done",
    };
}
