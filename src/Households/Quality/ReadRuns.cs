using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Quality;

/// <summary>A run and how far it is.</summary>
internal sealed record RunAnswer(Guid Id, string AreaCode, DateOnly Day, string State, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Steps, int StepsDone);

/// <summary>A run with what became of each rule; the hits are those of the caller's areas.</summary>
internal sealed record RunDetails(RunAnswer Run, IReadOnlyList<StepAnswer> Rules);

/// <summary>One rule of a run.</summary>
internal sealed record StepAnswer(string Rule, string Title, string State, int Hits, string Reason, int Milliseconds);

/// <summary>Runs, newest first, and one of them. Whoever looks after a part of the area sees the run with the hits of his part.</summary>
internal static class ReadRuns
{
    public static Task<PageOf<RunAnswer>> List(ClaimsPrincipal user, HouseholdsDbContext db, [AsParameters] Paging paging, CancellationToken ct) =>
        db.QualityRuns.AsNoTracking().Touching(user).OrderByDescending(run => run.Id).Select(run => new RunAnswer(
            run.Id, run.AreaCode, run.Day, run.State, run.StartedBy, run.StartedAt, run.FinishedAt, run.Steps, db.QualitySteps.Count(step => step.RunId == run.Id)))
            .ToPage(paging, ct);

    public static async Task<RunDetails> Open(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var run = await db.QualityRuns.AsNoTracking().Touching(user).SingleOrDefaultAsync(run => run.Id == id, ct) ?? throw ProblemException.NotFound();
        var steps = await db.QualitySteps.AsNoTracking().Where(step => step.RunId == id).ToListAsync(ct);
        var hits = await db.QualityCounts.InScope(user, count => count.VillageCode).Where(count => count.RunId == id)
            .GroupBy(count => count.Rule).Select(group => new { group.Key, Hits = group.Sum(count => count.Hits) }).ToDictionaryAsync(group => group.Key, group => group.Hits, ct);

        return new RunDetails(
            new RunAnswer(run.Id, run.AreaCode, run.Day, run.State, run.StartedBy, run.StartedAt, run.FinishedAt, run.Steps, steps.Count),
            [.. steps.OrderBy(step => step.Rule, StringComparer.Ordinal).Select(step => new StepAnswer(
                step.Rule, QualityRules.Find(step.Rule)?.Chinese ?? "查重", step.State, hits.GetValueOrDefault(step.Rule), step.Reason, step.Milliseconds))]);
    }

    /// <summary>Runs over an area that the caller looks after, or a part of which he does.</summary>
    public static IQueryable<QualityRun> Touching(this IQueryable<QualityRun> runs, ClaimsPrincipal user)
    {
        var above = user.Areas().SelectMany(area => new[] { 6, 9, 12, 14 }.Where(length => length <= area.Length).Select(length => area[..length])).ToList();

        return runs.InScope(user, run => run.AreaCode).Union(runs.Where(run => above.Contains(run.AreaCode)));
    }
}
