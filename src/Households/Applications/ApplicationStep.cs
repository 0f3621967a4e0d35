namespace Households.Applications;

/// <summary>What an application waits for, in the words of the HTTP face.</summary>
internal static class ApplicationStep
{
    public static string Of(ApplicationState state, bool noticeClosed) => state switch
    {
        ApplicationState.Applied or ApplicationState.Returned => "survey",
        ApplicationState.Surveyed => "review",
        ApplicationState.VillageNotice when noticeClosed => "township-approval",
        ApplicationState.Reviewed or ApplicationState.VillageNotice => "village-notice",
        ApplicationState.TownshipNotice when noticeClosed => "county-approval",
        ApplicationState.TownshipApproved or ApplicationState.TownshipNotice => "township-notice",
        ApplicationState.CountyApproved => "county-announcement",
        _ => "done",
    };
}
