using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace ServiceDefaults.Runs;

/// <summary>Asks for a run; a repetition for the same period proposes only what is new.</summary>
internal sealed record ProposeRunRequest(string Item, string Period, string? AreaCode);

internal static class ProposeRun
{
    public static async Task<Created<CreatedId>> Handle(
        ProposeRunRequest request, ClaimsPrincipal user, ServiceDbContext db, IEnumerable<IBenefitRule> rules, BusinessClock clock, AuditContext audit,
        HttpContext http, CancellationToken ct)
    {
        var rule = rules.FirstOrDefault(rule => rule.Item == request.Item)
            ?? throw new MalformedRequestException("item", "本部门没有该项目", "This department has no such item");
        if (!Period.TryParse(request.Period, out var period))
        {
            throw new MalformedRequestException("period", "期间格式应为 2016、2016-09、2016-09-01 或 2016-T1", "period must be 2016, 2016-09, 2016-09-01 or 2016-T1");
        }

        var areaCode = request.AreaCode ?? user.Areas().FirstOrDefault() ?? throw ProblemException.OutOfScope();
        user.MustCover(areaCode);

        var proposal = await rule.Propose(period, areaCode, ct);
        var text = period.ToString();
        var known = (await db.Set<RunLine>().Where(line => line.Item == rule.Item && line.Period == text && line.State != RunLine.Withdrawn)
            .Select(line => line.BeneficiaryId).ToListAsync(ct)).ToHashSet();
        var fresh = proposal.Benefits.Where(benefit => benefit.Amount > Money.Zero && !known.Contains(benefit.BeneficiaryId)).ToList();

        var run = Run.Propose(rule.Item, period, areaCode, fresh, user.UserName(), clock.Today);
        db.Add(run);
        db.AddRange(RunLine.Of(run, fresh));
        db.AddRange(proposal.Undecided.Select(undecided => new RunUndecided
        {
            RunId = run.Id,
            SubjectId = undecided.SubjectId,
            AreaCode = undecided.AreaCode,
            Code = undecided.Code,
            Reason = undecided.Reason,
        }));
        audit.About(run.Id.ToString(), areaCode);
        await Save(db, ct);

        return TypedResults.Created($"{http.Request.Path}/{run.Id}", new CreatedId(run.Id));
    }

    private static async Task Save(ServiceDbContext db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw new RuleViolationException("run-at-once", "该项目和期间正由他人提出，请稍后重试", "Someone else proposes the same item and period right now; try again");
        }
    }
}
