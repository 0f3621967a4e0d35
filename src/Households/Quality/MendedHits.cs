using Households.Changes.Requests;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;

namespace Households.Quality;

/// <summary>Judges the hits of a change request anew when it is decided, in the decision's transaction; a hit that is still one waits for another request.</summary>
internal sealed class MendedHits(HouseholdsDbContext db, EvaluateRule rules, ParameterStore parameters, BusinessClock clock)
{
    public async Task Settle(ChangeRequest request, CancellationToken ct)
    {
        foreach (var hit in await db.QualityHits.Where(hit => hit.ChangeRequestId == request.Id && hit.State != QualityHit.Closed).ToListAsync(ct))
        {
            if (request.State is ChangeState.Applied && await IsMended(hit, ct))
            {
                hit.Mended(clock.Today);
            }
            else
            {
                hit.Release();
            }
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>A rule that cannot be evaluated has mended nothing.</summary>
    private async Task<bool> IsMended(QualityHit hit, CancellationToken ct)
    {
        if (QualityRules.Find(hit.Rule) is not { } rule)
        {
            return false;
        }

        var (setting, _) = await parameters.SettingOf(rule, hit.AreaCode, clock.Today, ct);
        var (items, _) = await parameters.IncomeItems(hit.AreaCode, clock.Today, ct);
        var sql = new RuleSql(await RegisterShape.Read(db, items, clock.Today, ct), rule, setting);

        return sql.Obstacle() is null && !await rules.Breaks(rule, sql, hit.SubjectId, ct);
    }
}
