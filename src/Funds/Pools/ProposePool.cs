using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Pools;

internal sealed record PoolMemberRequest(Guid SourceId, decimal? Percent);

/// <param name="Purpose">Item or project category.</param>
/// <param name="Members">In the order in which they are drawn on; with per cents that come to 100 for <c>by-share</c>.</param>
internal sealed record ProposePoolRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称过长")] string Name,
    [property: RegularExpression(@"^(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码须为 6、9 或 12 位数字")] string AreaCode,
    [property: Range(1990, 2199, ErrorMessage = "年度不正确")] int Year,
    [property: Required(ErrorMessage = "请填写用途"), MaxLength(60, ErrorMessage = "用途过长")] string Purpose,
    PoolRule Rule,
    [property: Required(ErrorMessage = "请填写文号"), MaxLength(200, ErrorMessage = "文号过长")] string Document,
    [property: MinLength(2, ErrorMessage = "至少整合两项资金"), MaxLength(20, ErrorMessage = "资金过多")] PoolMemberRequest[] Members);

/// <summary>Pools sources for an item or a category of projects. Runs in the transaction of the idempotency key.</summary>
internal static class ProposePool
{
    public static async Task<Created<CreatedId>> Handle(
        ProposePoolRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        CheckShares(request);
        var ids = request.Members.Select(member => member.SourceId).ToList();
        var sources = await db.FundSources.InScope(user, source => source.AreaCode).Where(source => ids.Contains(source.Id)).ToDictionaryAsync(source => source.Id, ct);
        var wrong = Array.FindIndex(request.Members, member => !sources.ContainsKey(member.SourceId));
        if (wrong >= 0 || sources.Count < ids.Count)
        {
            throw new MalformedRequestException($"members[{Math.Max(wrong, 0)}].sourceId", "没有该资金来源，或重复", "There is no such source, or it comes twice");
        }

        var pool = FundPool.Propose(
            new PoolTerms(request.Name, request.AreaCode, request.Year, request.Purpose, request.Rule, request.Document),
            request.Members.Select(member => (sources[member.SourceId], member.Percent)), user.UserName(), time.GetUtcNow());
        db.Add(pool);
        audit.About(pool.Id.ToString(), pool.AreaCode).Because(request.Document);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/pools/{pool.Id}", new CreatedId(pool.Id));
    }

    private static void CheckShares(ProposePoolRequest request)
    {
        var wrong = request.Rule is PoolRule.ByShare
            ? Array.FindIndex(request.Members, member => member?.Percent is not (> 0 and <= 100) || decimal.Round(member.Percent.Value, 2) != member.Percent)
            : Array.FindIndex(request.Members, member => member is null or { Percent: not null });
        if (wrong >= 0)
        {
            throw new MalformedRequestException($"members[{wrong}].percent", "按比例时须大于 0、至多两位小数，按顺序时不填", "above 0 with two decimals by share, none in order");
        }

        if (request.Rule is PoolRule.ByShare && request.Members.Sum(member => member.Percent) != 100)
        {
            throw new MalformedRequestException("members", "比例合计须为 100", "the per cents must come to 100");
        }
    }
}
