using Contracts.Oversight;
using Households.Applications;
using Households.Campaigns;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;

namespace Households.Notices;

/// <summary>Who is to see a notice.</summary>
internal sealed record NoticeLevel(string Name, int AreaDigits, string Title)
{
    public static readonly NoticeLevel Village = new("village", 12, "贫困户初选名单村级公示");
    public static readonly NoticeLevel Township = new("township", 9, "拟定贫困户名单乡镇公示");
    public static readonly NoticeLevel County = new("county", 6, "贫困户名单县级公告");

    public string Kind => $"identification-{Name}";
}

/// <summary>A list that the public is to see.</summary>
/// <param name="Origin">What it comes from.</param>
/// <param name="Kind">Kind of the notice.</param>
/// <param name="AreaDigits">Digits of the area whose people see it.</param>
/// <param name="DaysParameter">Figure that gives the days.</param>
/// <param name="Title">Chinese title for a village's name.</param>
/// <param name="GroupCode">The village group that alone sees it.</param>
internal sealed record PublicList(Guid Origin, string Kind, int AreaDigits, string DaysParameter, Func<string, string> Title, string? GroupCode = null);

/// <summary>A household on a list; its ground is made by rule, from the class when none is given.</summary>
internal sealed record ListedHousehold(Guid SubjectId, Guid HouseholdId, string VillageCode, string? Ground);

/// <summary>Asks Oversight for public notices, one for each village's list, and freezes their rows.</summary>
internal sealed class NoticeBoard(HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock)
{
    /// <summary>Households on one notice.</summary>
    public const int MostSubjects = 500;

    /// <summary>Asks for the notices inside the caller's transaction and answers each application's notice.</summary>
    public Task<Dictionary<Guid, Guid>> Ask(NoticeLevel level, Campaign campaign, IReadOnlyList<Application> applications, CancellationToken ct) => Ask(
        new PublicList(
            campaign.Id, level.Kind, level.AreaDigits, IdentificationParameters.NoticeDays(level.Name), village => $"{campaign.Name}：{village}{level.Title}",
            level.AreaDigits > 12 ? applications.FirstOrDefault()?.AreaCode : null),
        [.. applications.Select(application => new ListedHousehold(application.Id, application.HouseholdId, application.VillageCode, null))], ct);

    /// <summary>Asks for the notices of any list of households inside the caller's transaction and answers each subject's notice.</summary>
    public async Task<Dictionary<Guid, Guid>> Ask(PublicList list, IReadOnlyList<ListedHousehold> listed, CancellationToken ct)
    {
        var noticeOf = new Dictionary<Guid, Guid>(listed.Count);
        if (listed.Count == 0)
        {
            return noticeOf;
        }

        var villages = await VillageNames(listed, ct);
        var households = await Heads(listed, ct);
        var position = await TakePositions(listed.Count, ct);
        foreach (var village in listed.GroupBy(subject => subject.VillageCode))
        {
            foreach (var page in village.Chunk(MostSubjects))
            {
                var notice = await Post(list, village.Key, villages[village.Key], page, ct);
                foreach (var subject in page)
                {
                    noticeOf[subject.SubjectId] = notice.Id;
                    var (head, @class) = households[subject.HouseholdId];
                    db.Add(new NoticeRow
                    {
                        Position = ++position,
                        NoticeId = notice.Id,
                        SubjectId = subject.SubjectId,
                        Name = head,
                        VillageName = villages[village.Key],
                        Reason = subject.Ground ?? Ground(@class),
                    });
                }
            }
        }

        return noticeOf;
    }

    private async Task<Notice> Post(PublicList list, string villageCode, string villageName, IReadOnlyList<ListedHousehold> page, CancellationToken ct)
    {
        var days = await parameters.Rule<int>(list.DaysParameter, villageCode, clock.Today, ct);
        var notice = new Notice
        {
            Id = Guid.CreateVersion7(),
            CampaignId = list.Origin,
            Kind = list.Kind,
            AreaCode = list.GroupCode ?? villageCode[..list.AreaDigits],
            VillageCode = villageCode,
            Title = list.Title(villageName),
            Days = days.Value,
            DaysParameterId = days.ParameterId,
            Subjects = page.Count,
            AskedOn = clock.Today,
        };
        db.Add(notice);
        db.Announce(new PostNotice(
            notice.Id, NoticeFacts.Own, notice.Kind, notice.AreaCode, notice.Title, notice.Days, [.. page.Select(subject => subject.SubjectId)]));

        return notice;
    }

    private async Task<Dictionary<string, string>> VillageNames(IEnumerable<ListedHousehold> listed, CancellationToken ct)
    {
        var codes = listed.Select(subject => subject.VillageCode).Distinct().ToList();

        return await db.Areas.Where(area => codes.Contains(area.Code)).ToDictionaryAsync(area => area.Code, area => area.Name, ct);
    }

    private async Task<Dictionary<Guid, (string Head, string Class)>> Heads(IEnumerable<ListedHousehold> listed, CancellationToken ct)
    {
        var ids = listed.Select(subject => subject.HouseholdId).ToList();
        var rows = await db.Households.Where(household => ids.Contains(household.Id))
            .Select(household => new
            {
                household.Id,
                household.Class,
                Head = household.Members.Where(person => person.Relation == Person.Head).Select(person => person.Name).FirstOrDefault() ?? household.HouseholdNo,
            })
            .ToListAsync(ct);

        return rows.ToDictionary(row => row.Id, row => (row.Head, row.Class));
    }

    private async Task<long> TakePositions(int count, CancellationToken ct)
    {
        var last = await db.Database.SqlQuery<long>(
            $"""update notice_row_head set last = last + {count} where id = 1 returning last as "Value" """).ToListAsync(ct);

        return last.Single() - count;
    }

    /// <summary>Why the household is on the list. Causes such as illness stay off it, and so does every word a clerk typed.</summary>
    private static string Ground(string @class) => @class switch
    {
        "extreme-poverty" => "五保户，人均纯收入低于识别标准",
        "minimum-living" or "general-with-dibao" => "低保户，人均纯收入低于识别标准",
        _ => "人均纯收入低于识别标准",
    };
}
