using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.BatchLists;

/// <param name="Households">Households of the caller's area on the list.</param>
/// <param name="Open">Those of them whose notice is not over.</param>
/// <param name="Removed">Households that were taken off.</param>
internal sealed record BatchLine(
    Guid Id, string Kind, Guid CampaignId, string Campaign, string AreaCode, int Year, int Number, BatchState State, int Households, int Open, int Removed,
    string DraftedBy, DateOnly DraftedOn, string? PublishedBy, DateOnly? PublishedOn, string? DecidedBy, DateOnly? DecidedOn, string DecisionReason)
{
    public string StateLabel => State.Label();
}

/// <param name="Print">Where the notice is printed for the village's board.</param>
internal sealed record BatchNotice(Guid NoticeId, string VillageCode, int Households, DateOnly? OpenUntil, string Print);

internal sealed record BatchAnswer(BatchLine Batch, IReadOnlyList<BatchNotice> Notices);

internal sealed record BatchRowLine(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, string? VillageName, string? HeadName, int People, Guid? NoticeId, DateOnly? OpenUntil,
    DateOnly? NoticeClosedOn, DateOnly? RemovedOn, string RemovalReason);

/// <summary>What the list of batches is narrowed by.</summary>
/// <param name="HouseholdId">The batches that a household stands or stood on.</param>
internal sealed record BatchFilter(string? AreaCode, int? Year, BatchState? State, Guid? CampaignId, Guid? HouseholdId);

/// <summary>Batches with their counts, the households of one of them, and these as a workbook.</summary>
internal static class ReadBatches
{
    private const int MostNotices = 1000;

    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", "村", "户主姓名", new WorkbookColumn("人口", 8), "公示截止", "公示期满", "移出日期", new WorkbookColumn("移出理由", 30)];

    public static Task<PageOf<BatchLine>> List(
        [AsParameters] BatchFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var rows = db.BatchRows.InArea(user, filter.AreaCode, row => row.AreaCode);

        return db.BatchLists.AsNoTracking().Where(batch => rows.Any(row => row.BatchId == batch.Id && (filter.HouseholdId == null || row.HouseholdId == filter.HouseholdId)))
            .Where(batch => (filter.Year == null || batch.Year == filter.Year) && (filter.State == null || batch.State == filter.State)
                && (filter.CampaignId == null || batch.CampaignId == filter.CampaignId))
            .OrderByDescending(batch => batch.Year).ThenBy(batch => batch.AreaCode).ThenByDescending(batch => batch.Number).ThenBy(batch => batch.Id)
            .Lines(rows, db).ToPage(paging, ct);
    }

    public static Task<BatchAnswer> One(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) => Answer(id, user, db, ct);

    public static Task<PageOf<BatchRowLine>> Households(
        Guid id, string? areaCode, bool? removed, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.RowLines(id, areaCode, removed, user).ToPage(paging, ct);

    public static async Task<IResult> Export(
        Guid id, string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var batch = await db.BatchesInScope(user).AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == id, ct) ?? throw ProblemException.NotFound();
        var lines = db.RowLines(id, areaCode, null, user);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString(), areaCode ?? batch.AreaCode).Note("batch exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(
            body => Write(body, $"{batch.Year} 年第 {batch.Number} 批", lines, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "batch.xlsx");
    }

    public static async Task<BatchAnswer> Answer(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var rows = db.BatchRows.InScope(user, row => row.AreaCode);
        var batch = await db.BatchesInScope(user).AsNoTracking().Where(batch => batch.Id == id).Lines(rows, db).FirstOrDefaultAsync(ct) ?? throw ProblemException.NotFound();
        var notices = await rows.AsNoTracking().Where(row => row.BatchId == id && row.NoticeId != null).GroupBy(row => new { row.NoticeId, row.VillageCode })
            .OrderBy(notice => notice.Key.VillageCode).ThenBy(notice => notice.Key.NoticeId).Take(MostNotices)
            .Select(notice => new { notice.Key.NoticeId, notice.Key.VillageCode, Households = notice.Count(), OpenUntil = notice.Max(row => row.OpenUntil) }).ToListAsync(ct);

        return new BatchAnswer(
            batch,
            [.. notices.Select(notice => new BatchNotice(
                notice.NoticeId!.Value, notice.VillageCode, notice.Households, notice.OpenUntil, $"/public/notices/{notice.NoticeId}/print"))]);
    }

    private static IQueryable<BatchLine> Lines(this IQueryable<BatchList> batches, IQueryable<BatchRow> rows, HouseholdsDbContext db) => batches.Select(batch => new BatchLine(
        batch.Id, batch.Kind, batch.CampaignId, db.Campaigns.Where(campaign => campaign.Id == batch.CampaignId).Select(campaign => campaign.Name).First(), batch.AreaCode,
        batch.Year, batch.Number, batch.State, rows.Count(row => row.BatchId == batch.Id && row.RemovedOn == null),
        rows.Count(row => row.BatchId == batch.Id && row.RemovedOn == null && row.NoticeClosedOn == null), rows.Count(row => row.BatchId == batch.Id && row.RemovedOn != null),
        batch.DraftedBy, batch.DraftedOn, batch.PublishedBy, batch.PublishedOn, batch.DecidedBy, batch.DecidedOn, batch.DecisionReason));

    private static IQueryable<BatchRowLine> RowLines(this HouseholdsDbContext db, Guid id, string? areaCode, bool? removed, ClaimsPrincipal user) =>
        from row in db.BatchRows.AsNoTracking().InArea(user, areaCode, row => row.AreaCode)
        where row.BatchId == id && (removed == null || row.RemovedOn != null == removed)
        join household in db.Households on row.HouseholdId equals household.Id
        orderby row.HouseholdNo, row.Id
        select new BatchRowLine(
            row.Id, row.HouseholdId, row.HouseholdNo, row.AreaCode, db.Areas.Where(area => area.Code == row.VillageCode).Select(area => area.Name).FirstOrDefault(),
            household.Members.Where(member => member.Relation == Person.Head).Select(member => member.Name).FirstOrDefault(), household.Members.Count, row.NoticeId,
            row.OpenUntil, row.NoticeClosedOn, row.RemovedOn, row.RemovalReason);

    private static async Task Write(Stream body, string sheet, IQueryable<BatchRowLine> lines, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync(sheet, Columns, ct);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
            [
                line.HouseholdNo, line.AreaCode, line.VillageName, line.HeadName, line.People, line.OpenUntil, line.NoticeClosedOn, line.RemovedOn,
                line.RemovalReason is "" ? null : line.RemovalReason,
            ], ct);
        }
    }
}
