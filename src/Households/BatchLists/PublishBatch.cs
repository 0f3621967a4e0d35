using System.Security.Claims;
using Households.Applications;
using Households.Notices;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;

namespace Households.BatchLists;

/// <summary>Posts the list in each of its villages; a household that is no assisted one any more must be taken off first.</summary>
internal static class PublishBatch
{
    private const string Kind = "batch-households";
    private const int MostNamed = 20;

    public static async Task<BatchAnswer> Handle(
        Guid id, ClaimsPrincipal user, HouseholdsDbContext db, NoticeBoard notices, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var batch = await db.Batch(id, user, ct);
        batch.Publish(deeds.By(user, null));
        await MustStillBelong(batch, db, ct);
        var rows = await db.RowsOf(id).OrderBy(row => row.HouseholdNo)
            .Select(row => new ListedHousehold(row.Id, row.HouseholdId, row.VillageCode, "已公告的贫困户，经分类审定为帮扶对象")).ToListAsync(ct);
        if (rows.Count == 0)
        {
            throw new RuleViolationException("batch-empty", "名单上已没有农户", "No household is left on the list");
        }

        audit.About(id.ToString(), batch.AreaCode);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var noticeOf = await notices.Ask(
            new PublicList(id, Kind, 12, BatchParameters.NoticeDays, village => $"{village}{batch.Year} 年第 {batch.Number} 批帮扶对象名单公示"), rows, ct);
        foreach (var notice in noticeOf.GroupBy(subject => subject.Value, subject => subject.Key))
        {
            var subjects = notice.ToList();
            await db.BatchRows.Where(row => subjects.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.NoticeId, notice.Key), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return await ReadBatches.Answer(id, user, db, ct);
    }

    private static async Task MustStillBelong(BatchList batch, HouseholdsDbContext db, CancellationToken ct)
    {
        var belong = db.HouseholdsForBatch(batch.CampaignId);
        var stale = await db.RowsOf(batch.Id).Where(row => !belong.Any(household => household.Id == row.HouseholdId))
            .OrderBy(row => row.HouseholdNo).Take(MostNamed).Select(row => row.HouseholdNo).ToListAsync(ct);
        if (stale.Count > 0)
        {
            throw new RuleViolationException("batch-row-stale", "名单上有农户已不是帮扶对象，请先移出", "Some households are no assisted ones any more; take them off first")
            {
                Details = { ["householdNos"] = stale },
            };
        }
    }
}
