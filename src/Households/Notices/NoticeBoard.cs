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

/// <summary>Asks Oversight for public notices, one for each village's list, and freezes their rows.</summary>
internal sealed class NoticeBoard(HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock)
{
    /// <summary>Households on one notice.</summary>
    public const int MostSubjects = 500;

    /// <summary>Asks for the notices inside the caller's transaction and answers each application's notice.</summary>
    public async Task<Dictionary<Guid, Guid>> Ask(NoticeLevel level, Campaign campaign, IReadOnlyList<Application> applications, CancellationToken ct)
    {
        var noticeOf = new Dictionary<Guid, Guid>(applications.Count);
        if (applications.Count == 0)
        {
            return noticeOf;
        }

        var villages = await VillageNames(applications, ct);
        var households = await Heads(applications, ct);
        var position = await TakePositions(applications.Count, ct);
        foreach (var village in applications.GroupBy(application => application.VillageCode))
        {
            foreach (var list in village.Chunk(MostSubjects))
            {
                var notice = await Post(level, campaign, village.Key, villages[village.Key], list, ct);
                foreach (var application in list)
                {
                    noticeOf[application.Id] = notice.Id;
                    var (head, @class) = households[application.HouseholdId];
                    db.Add(new NoticeRow
                    {
                        Position = ++position,
                        NoticeId = notice.Id,
                        SubjectId = application.Id,
                        Name = head,
                        VillageName = villages[village.Key],
                        Reason = Ground(@class),
                    });
                }
            }
        }

        return noticeOf;
    }

    private async Task<Notice> Post(
        NoticeLevel level, Campaign campaign, string villageCode, string villageName, IReadOnlyList<Application> list, CancellationToken ct)
    {
        var days = await parameters.Rule<int>(IdentificationParameters.NoticeDays(level.Name), villageCode, clock.Today, ct);
        var notice = new Notice
        {
            Id = Guid.CreateVersion7(),
            CampaignId = campaign.Id,
            Kind = level.Kind,
            AreaCode = villageCode[..level.AreaDigits],
            VillageCode = villageCode,
            Title = $"{campaign.Name}：{villageName}{level.Title}",
            Days = days.Value,
            DaysParameterId = days.ParameterId,
            Subjects = list.Count,
            AskedOn = clock.Today,
        };
        db.Add(notice);
        db.Announce(new PostNotice(
            notice.Id, NoticeFacts.Own, notice.Kind, notice.AreaCode, notice.Title, notice.Days, [.. list.Select(application => application.Id)]));

        return notice;
    }

    private async Task<Dictionary<string, string>> VillageNames(IEnumerable<Application> applications, CancellationToken ct)
    {
        var codes = applications.Select(application => application.VillageCode).Distinct().ToList();

        return await db.Areas.Where(area => codes.Contains(area.Code)).ToDictionaryAsync(area => area.Code, area => area.Name, ct);
    }

    private async Task<Dictionary<Guid, (string Head, string Class)>> Heads(IEnumerable<Application> applications, CancellationToken ct)
    {
        var ids = applications.Select(application => application.HouseholdId).ToList();
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
