namespace Contracts.Oversight;

/// <summary>Asks Oversight to post a public notice; it fetches the redacted rows from the sender's internal route <c>notice-lists</c>.</summary>
/// <param name="NoticeId">Id of the notice, given by the sender.</param>
/// <param name="Service">Sender.</param>
/// <param name="Kind">Such as <c>identification-village</c>.</param>
/// <param name="AreaCode">Area whose people are to see it.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="Days">Calendar days it is open; 0 for an announcement without objections.</param>
/// <param name="SubjectIds">Rows, at most 500; a longer list is several notices.</param>
public sealed record PostNotice(Guid NoticeId, string Service, string Kind, string AreaCode, string Title, int Days, IReadOnlyList<Guid> SubjectIds);
