using Households.Applications;

namespace Households.Notices;

/// <summary>What stands on a public notice and hears of it: an application, a case of the watch, an exit, a household of a batch. Events come in any order and repeatedly.</summary>
internal interface IOnNotice
{
    /// <summary>Subject of the notice's row.</summary>
    Guid Id { get; }

    /// <summary>The notice hangs. A repetition, or a notice of an earlier round, changes nothing.</summary>
    void HearPosted(Guid noticeId, DateOnly openUntil, Deed deed);

    /// <summary>An upheld objection takes the household off the list, unless its days were over before; a dismissed one lets them run on.</summary>
    void HearAnswer(Guid noticeId, bool upheld, DateOnly? openUntil, Deed deed);
}
