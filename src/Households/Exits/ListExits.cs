using System.Security.Claims;
using System.Text.Json;
using Households.Monitoring;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Households.Exits;

internal sealed record ExitCampaignLine(
    Guid Id, string Name, string AreaCode, int Year, Money Line, DateOnly CreatedOn, DateOnly? DrawnOn, int Listed, int Exited);

internal sealed record ExitLine(
    Guid Id, Guid CampaignId, Guid HouseholdId, string HouseholdNo, string AreaCode, int People, ExitState State, Guid? NoticeId, DateOnly? OpenUntil,
    DateOnly? NoticeClosedOn, DateOnly? ExitedOn, DateOnly? ReturnedOn, bool ReturnAsked)
{
    public string StateLabel => State.Label();
}

internal sealed record ExitAnswer(ExitLine Exit, string? SignedForm, IReadOnlyList<ExitEntryAnswer> History, IReadOnlyList<Criterion> Criteria, int Version);

internal sealed record ExitEntryAnswer(ExitAct Act, ExitState State, DateTimeOffset At, DateOnly On, string By, string Reason, JsonElement? Basis);

internal sealed record JudgementAnswer(Guid HouseholdId, string HouseholdNo, string AreaCode, string Outcome, IReadOnlyList<Criterion> Criteria);

/// <summary>What the list of exits is narrowed by.</summary>
internal sealed record ExitFilter(string? AreaCode, ExitState? State, Guid? CampaignId, Guid? HouseholdId);

/// <summary>Campaigns of exit, what the rule said of each household, and the exits under way and done.</summary>
internal static class ListExits
{
    private static readonly WorkbookColumn[] Columns = ["户编号", "地区代码", "人口", "状态", "公示截止", "退出日期", "返贫日期"];

    public static Task<PageOf<ExitCampaignLine>> Campaigns([AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var seen = db.Exits.InScope(user, exit => exit.AreaCode);
        var counties = user.Areas().Select(area => area[..Math.Min(6, area.Length)]).ToList();

        return db.ExitCampaigns.AsNoTracking().Where(campaign => counties.Contains(campaign.AreaCode))
            .OrderByDescending(campaign => campaign.CreatedOn).ThenBy(campaign => campaign.Id)
            .Select(campaign => new ExitCampaignLine(
                campaign.Id, campaign.Name, campaign.AreaCode, campaign.Year, campaign.Line, campaign.CreatedOn, campaign.DrawnOn,
                seen.Count(exit => exit.CampaignId == campaign.Id), seen.Count(exit => exit.CampaignId == campaign.Id && exit.State == ExitState.Exited)))
            .ToPage(paging, ct);
    }

    /// <summary>What the rule said, worked out again from the kept inputs.</summary>
    public static async Task<PageOf<JudgementAnswer>> Judgements(
        Guid id, [AsParameters] Paging paging, string? outcome, string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var page = await db.Set<ExitJudgement>().AsNoTracking().Where(judgement => judgement.CampaignId == id && (outcome == null || judgement.Outcome == outcome))
            .InArea(user, areaCode, judgement => judgement.AreaCode).OrderBy(judgement => judgement.HouseholdNo).ThenBy(judgement => judgement.HouseholdId)
            .ToPage(paging, ct);

        return new PageOf<JudgementAnswer>(
            [.. page.Items.Select(judgement => new JudgementAnswer(
                judgement.HouseholdId, judgement.HouseholdNo, judgement.AreaCode, judgement.Outcome,
                ExitRule.Judge(JsonSerializer.Deserialize<ExitInputs>(judgement.Inputs, PlatformJson.Options)!)))],
            page.Total);
    }

    public static Task<PageOf<ExitLine>> Handle(
        [AsParameters] ExitFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Lines(filter, user).ToPage(paging, ct);

    public static async Task<ExitAnswer> One(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        await db.ExitInScope(id, user, ct);

        return await db.ExitAnswer(id, ct);
    }

    public static async Task<IResult> Export(
        [AsParameters] ExitFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var lines = db.Lines(filter, user);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("exits", filter.AreaCode ?? "").Note("exits exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, lines, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "exits.xlsx");
    }

    /// <summary>The exit itself, or 404 for one outside the caller's area.</summary>
    public static async Task<Exit> ExitInScope(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.Exits.InScope(user, exit => exit.AreaCode).FirstOrDefaultAsync(exit => exit.Id == id, ct) ?? throw ProblemException.NotFound();

    /// <summary>The exit as the HTTP face shows it.</summary>
    public static async Task<ExitAnswer> ExitAnswer(this HouseholdsDbContext db, Guid id, CancellationToken ct)
    {
        var exit = await db.Exits.AsNoTracking().Include(e => e.History).SingleAsync(e => e.Id == id, ct);
        var inputs = await db.Set<ExitJudgement>().Where(judgement => judgement.CampaignId == exit.CampaignId && judgement.HouseholdId == exit.HouseholdId)
            .Select(judgement => judgement.Inputs).SingleAsync(ct);

        return new ExitAnswer(
            new ExitLine(
                exit.Id, exit.CampaignId, exit.HouseholdId, exit.HouseholdNo, exit.AreaCode, exit.People, exit.State, exit.NoticeId, exit.OpenUntil, exit.NoticeClosedOn,
                exit.ExitedOn, exit.ReturnedOn, exit.ReturnAskedBy != null && exit.ReturnedOn == null),
            exit.SignedForm,
            [.. exit.History.OrderBy(entry => entry.Sequence).Select(entry => new ExitEntryAnswer(
                entry.Act, entry.State, entry.At, entry.Day, entry.By, entry.Reason, entry.Basis is null ? null : JsonSerializer.Deserialize<JsonElement>(entry.Basis)))],
            ExitRule.Judge(JsonSerializer.Deserialize<ExitInputs>(inputs, PlatformJson.Options)!), exit.Version);
    }

    private static IQueryable<ExitLine> Lines(this HouseholdsDbContext db, ExitFilter filter, ClaimsPrincipal user) =>
        db.Exits.AsNoTracking().InArea(user, filter.AreaCode, exit => exit.AreaCode)
            .Where(exit => (filter.State == null || exit.State == filter.State) && (filter.CampaignId == null || exit.CampaignId == filter.CampaignId)
                && (filter.HouseholdId == null || exit.HouseholdId == filter.HouseholdId))
            .OrderBy(exit => exit.HouseholdNo).ThenBy(exit => exit.Id)
            .Select(exit => new ExitLine(
                exit.Id, exit.CampaignId, exit.HouseholdId, exit.HouseholdNo, exit.AreaCode, exit.People, exit.State, exit.NoticeId, exit.OpenUntil, exit.NoticeClosedOn,
                exit.ExitedOn, exit.ReturnedOn, exit.ReturnAskedBy != null && exit.ReturnedOn == null));

    private static async Task Write(Stream body, IQueryable<ExitLine> lines, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("退出", Columns, ct);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync([line.HouseholdNo, line.AreaCode, line.People, line.StateLabel, line.OpenUntil, line.ExitedOn, line.ReturnedOn], ct);
        }
    }
}
