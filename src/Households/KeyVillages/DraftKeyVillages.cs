using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.KeyVillages;

internal sealed record DraftKeyVillagesRequest(
    [property: Required(ErrorMessage = "请填写地区"), RegularExpression(@"(\d{6}|\d{9})$", ErrorMessage = "地区代码为 6 或 9 位数字")] string AreaCode,
    [property: Required(ErrorMessage = "请填写规划期"), MaxLength(60, ErrorMessage = "规划期不超过 60 字")] string Programme,
    [property: Required(ErrorMessage = "请填写启用日期")] DateOnly? ValidFrom, DateOnly? ValidTo,
    [property: Required(ErrorMessage = "请写明依据"), MaxLength(200, ErrorMessage = "依据不超过 200 字")] string Source,
    [property: Required(ErrorMessage = "请列出重点村"), Length(1, 2000, ErrorMessage = "须为 1 至 2000 个村")] IReadOnlyList<KeyVillageRequest> Villages);

internal sealed record KeyVillageRequest(
    [property: Required(ErrorMessage = "请填写村代码"), RegularExpression(@"\d{12}", ErrorMessage = "村代码为 12 位数字")] string AreaCode,
    [property: Required(ErrorMessage = "请填写级别")] string Level);

/// <summary>The county's officer drafts the next version of a list; it holds when another person has published it.</summary>
internal static class DraftKeyVillages
{
    public static async Task<Created<CreatedId>> Handle(
        DraftKeyVillagesRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        if (request.ValidTo < request.ValidFrom)
        {
            throw new MalformedRequestException("validTo", "截止日期不能早于启用日期", "validTo must not be before validFrom");
        }

        var codes = request.Villages.Select(village => village.AreaCode).ToList();
        var known = await db.Areas.Where(area => codes.Contains(area.Code)).ToDictionaryAsync(area => area.Code, area => area.ValidTo == null, ct);
        for (var i = 0; i < codes.Count; i++)
        {
            var field = $"villages[{i}].areaCode";
            Must(known.ContainsKey(codes[i]) && codes[i].StartsWith(request.AreaCode, StringComparison.Ordinal), field, "该地区没有这个村", "There is no such village in the area");
            Must(known[codes[i]], field, "该村已撤销", "The village is closed");
            Must(codes.IndexOf(codes[i]) == i, field, "该村重复", "The village is listed twice");
            Must(KeyLevel.Of(request.Villages[i].Level) is not null, $"villages[{i}].level", "级别为 provincial、municipal 或 county", "level is provincial, municipal or county");
        }

        var heading = new KeyListHeading(request.AreaCode, request.Programme, request.ValidFrom!.Value, request.ValidTo, request.Source);
        var list = await db.DraftKeyList(heading, request.Villages.Select(village => (village.AreaCode, KeyLevel.Of(village.Level)!)), user.UserName(), clock.Today, ct);
        audit.About(list.Id.ToString(), list.AreaCode).Because(list.Source);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw new RuleViolationException("draft-at-once", "同一名录正由他人起草，请稍后重试", "Someone else drafts this list right now; try again");
        }

        return TypedResults.Created($"/api/households/key-villages/{list.Id}", new CreatedId(list.Id));
    }

    /// <summary>The next version; the caller saves.</summary>
    public static async Task<KeyVillageList> DraftKeyList(
        this HouseholdsDbContext db, KeyListHeading heading, IEnumerable<(string Code, string Level)> villages, string by, DateOnly on, CancellationToken ct)
    {
        var programme = heading.Programme.Trim();
        var last = await db.KeyVillageLists.Where(list => list.AreaCode == heading.AreaCode && list.Programme == programme).MaxAsync(list => (int?)list.Number, ct);

        return db.Add(KeyVillageList.Draft(heading, (last ?? 0) + 1, villages, by, on)).Entity;
    }

    private static void Must(bool holds, string field, string chinese, string english)
    {
        if (!holds)
        {
            throw new MalformedRequestException(field, chinese, english);
        }
    }
}
