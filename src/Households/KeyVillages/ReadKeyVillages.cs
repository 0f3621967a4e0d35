using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.KeyVillages;

/// <summary>One line of the list of lists.</summary>
internal sealed record KeyListLine(
    Guid Id, string AreaCode, string Programme, int Number, DateOnly ValidFrom, DateOnly? ValidTo, string Source, KeyListState State, string DraftedBy, DateOnly DraftedOn,
    string? DecidedBy, DateOnly? DecidedOn, string DecisionReason, int Villages);

/// <summary>A village of a list.</summary>
internal sealed record KeyVillageLine(string AreaCode, string Name, string Level, string LevelLabel);

/// <summary>A list with its villages.</summary>
/// <param name="Added">Villages that the published version before it does not name.</param>
/// <param name="Removed">Villages that it no longer names.</param>
internal sealed record KeyListAnswer(KeyListLine List, IReadOnlyList<KeyVillageLine> Villages, IReadOnlyList<string> Added, IReadOnlyList<string> Removed);

/// <summary>Lists of the caller's areas, in every state.</summary>
internal static class ReadKeyVillages
{
    private static readonly WorkbookColumn[] Columns = ["村代码", "村名", "级别", "规划期", "启用日期", "截止日期", new("来源", 40), "版本", "状态"];

    public static Task<PageOf<KeyListLine>> List(
        string? areaCode, string? programme, KeyListState? state, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Visible(user, areaCode).Where(list => (programme == null || list.Programme == programme) && (state == null || list.State == state))
            .OrderBy(list => list.AreaCode).ThenBy(list => list.Programme).ThenByDescending(list => list.Number)
            .Select(list => new KeyListLine(
                list.Id, list.AreaCode, list.Programme, list.Number, list.ValidFrom, list.ValidTo, list.Source, list.State, list.DraftedBy, list.DraftedOn, list.DecidedBy,
                list.DecidedOn, list.DecisionReason, list.Villages.Count))
            .ToPage(paging, ct);

    public static async Task<KeyListAnswer> One(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        await Answer(db, await db.KeyList(id, user, ct), ct);

    public static async Task<IResult> Export(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var answer = await Answer(db, await db.KeyList(id, user, ct), ct);
        audit.About(id.ToString(), answer.List.AreaCode).Note("key-village list exported");
        await db.LeaveAuditEntry(ct);

        return Results.Stream(body => Write(body, answer, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "key-villages.xlsx");
    }

    /// <summary>The list itself, or 404 for one outside the caller's area.</summary>
    public static async Task<KeyVillageList> KeyList(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.KeyVillageLists.Include(list => list.Villages).InScope(user, list => list.AreaCode).FirstOrDefaultAsync(list => list.Id == id, ct) ?? throw ProblemException.NotFound();

    public static async Task<KeyListAnswer> Answer(HouseholdsDbContext db, KeyVillageList list, CancellationToken ct)
    {
        var codes = list.Villages.Select(village => village.VillageCode).ToList();
        var names = await db.Areas.Where(area => codes.Contains(area.Code)).ToDictionaryAsync(area => area.Code, area => area.Name, ct);
        var before = await db.KeyVillageLists.AsNoTracking()
            .Where(earlier => earlier.AreaCode == list.AreaCode && earlier.Programme == list.Programme && earlier.Number < list.Number && earlier.State == KeyListState.Published)
            .OrderByDescending(earlier => earlier.Number).Take(1).SelectMany(earlier => earlier.Villages).Select(village => village.VillageCode).ToListAsync(ct);

        return new KeyListAnswer(
            new KeyListLine(
                list.Id, list.AreaCode, list.Programme, list.Number, list.ValidFrom, list.ValidTo, list.Source, list.State, list.DraftedBy, list.DraftedOn, list.DecidedBy,
                list.DecidedOn, list.DecisionReason, codes.Count),
            [.. list.Villages.OrderBy(village => village.VillageCode, StringComparer.Ordinal)
                .Select(village => new KeyVillageLine(village.VillageCode, names.GetValueOrDefault(village.VillageCode) ?? "", village.Level, KeyLevel.Word(village.Level)))],
            [.. codes.Except(before).Order(StringComparer.Ordinal)], [.. before.Except(codes).Order(StringComparer.Ordinal)]);
    }

    private static IQueryable<KeyVillageList> Visible(this HouseholdsDbContext db, ClaimsPrincipal user, string? areaCode) =>
        db.KeyVillageLists.AsNoTracking().InArea(user, areaCode, list => list.AreaCode);

    private static async Task Write(Stream body, KeyListAnswer answer, CancellationToken ct)
    {
        var list = answer.List;
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("重点村", Columns, ct);
        foreach (var village in answer.Villages)
        {
            await workbook.WriteRowAsync(
                [village.AreaCode, village.Name, village.LevelLabel, list.Programme, list.ValidFrom, list.ValidTo, list.Source, list.Number, Word(list.State)], ct);
        }
    }

    private static string Word(KeyListState state) => state switch
    {
        KeyListState.Proposed => "待审定",
        KeyListState.Published => "已公布",
        _ => "已退回",
    };
}
