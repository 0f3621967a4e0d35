using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Quality;

/// <summary>The area to look at; without one the caller's own.</summary>
internal sealed record StartRunRequest(string? AreaCode);

/// <summary>Asks for a run; one is open at a time.</summary>
internal static class StartRun
{
    public static async Task<Accepted<CreatedId>> Handle(
        StartRunRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, QualitySignal signal, CancellationToken ct)
    {
        var area = request.AreaCode ?? user.Areas().FirstOrDefault() ?? throw ProblemException.OutOfScope();
        if (!AreaCode.TryParse(area, out _))
        {
            throw new MalformedRequestException("areaCode", "地区代码须为 6、9、12 或 14 位数字", "areaCode must be 6, 9, 12 or 14 digits");
        }

        user.MustCover(area);
        if (await db.QualityRuns.AnyAsync(open => open.Slot != null, ct))
        {
            throw AlreadyOpen();
        }

        var run = QualityRun.Start(area, clock.Today, user.UserName(), DateTimeOffset.UtcNow);
        db.Add(run);
        audit.About(run.Id.ToString(), area);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw AlreadyOpen();
        }

        signal.Raise();

        return TypedResults.Accepted($"/api/households/quality/runs/{run.Id}", new CreatedId(run.Id));
    }

    private static RuleViolationException AlreadyOpen() => new("quality-run-open", "已有质量检查正在进行", "A quality run is under way");
}
