using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Batches;
using Funds.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Sources;

/// <param name="Purposes">Items and project categories that it may be used for.</param>
/// <param name="MatchesId">Source of the same year that it matches, with <paramref name="MatchPercent"/> of what that one is allotted.</param>
internal sealed record ProposeSourceRequest(
    [property: Required(ErrorMessage = "请填写编码"), MaxLength(40, ErrorMessage = "编码过长")] string Code,
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称过长")] string Name,
    SourceLevel Level,
    SourceKind Kind,
    [property: Required(ErrorMessage = "请填写主管部门"), MaxLength(100, ErrorMessage = "部门名称过长")] string Department,
    [property: RegularExpression(@"^(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码须为 6、9 或 12 位数字")] string AreaCode,
    [property: Range(1990, 2199, ErrorMessage = "年度不正确")] int Year,
    [property: MinLength(1, ErrorMessage = "请写明用途"), MaxLength(60, ErrorMessage = "用途过多")] string[] Purposes,
    [property: Required(ErrorMessage = "请填写文号"), MaxLength(200, ErrorMessage = "文号过长")] string Document,
    Guid? MatchesId,
    [property: Range(0.01, 1000, ErrorMessage = "配套比例须大于 0")] decimal? MatchPercent);

/// <summary>Writes a source down; it holds nothing until a second person opens it. Runs in the transaction of the idempotency key.</summary>
internal static class ProposeSource
{
    public static async Task<Created<CreatedId>> Handle(
        ProposeSourceRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        await db.MustNotBeClosed(request.AreaCode, request.Year, ct);
        if (request.Purposes.Any(purpose => string.IsNullOrWhiteSpace(purpose) || purpose.Length > 60))
        {
            throw new MalformedRequestException("purposes", "用途代码须为 1 到 60 个字符", "a purpose has 1 to 60 characters");
        }

        if (request.MatchesId is { } matched && !await db.FundSources.InScope(user, source => source.AreaCode)
            .AnyAsync(source => source.Id == matched && source.Year == request.Year, ct))
        {
            throw new MalformedRequestException("matchesId", "没有该年度的被配套资金", "There is no such source of this year");
        }

        if (await db.FundSources.AnyAsync(
            source => source.AreaCode == request.AreaCode && source.Year == request.Year && source.Code == request.Code, ct))
        {
            throw new RuleViolationException("source-code-taken", "该年度已有此编码的资金来源", "The year has a source of this code");
        }

        var source = FundSource.Propose(
            new SourceTerms(request.Code, request.Name, request.Level, request.Kind, request.Department, request.AreaCode, request.Year, request.Purposes, request.Document),
            user.UserName(), time.GetUtcNow(), request.MatchesId, request.MatchPercent);
        db.Add(source);
        audit.About(source.Id.ToString(), source.AreaCode).Because(request.Document);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/sources/{source.Id}", new CreatedId(source.Id));
    }
}

/// <summary>A second person opens the source, with its accounts, or refuses it.</summary>
internal static class DecideSource
{
    public static async Task<Results<Ok<SourceView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.FundSources.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } source)
        {
            return TypedResults.NotFound();
        }

        await db.LockYear(source.AreaCode, source.Year, ct);
        await db.MustNotBeClosed(source.AreaCode, source.Year, ct);
        source.Decide(Decision.Approves(request?.Decision), user.UserName());
        if (source.State is SourceState.Open)
        {
            db.AddRange(LedgerAccount.Open(source.Id));
        }

        audit.About(id.ToString(), source.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.ViewOf(id, ct));
    }
}
