using System.Security.Claims;
using Households.Rules.Facts;
using Households.Rules.Language;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Households.Rules;

internal sealed record PreviewRequest(string? AreaCode);

/// <summary>Shows what a version would do before it is in force, beside the version that it would follow.</summary>
internal static class PreviewRules
{
    public static Delegate Of(RuleKind kind) => async (
        Guid id, PreviewRequest request, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, FactReader reader, BusinessClock clock,
        CancellationToken ct) =>
    {
        paging.Checked();
        var version = await db.RuleVersion(id, kind, user, ct);
        (Guid, RuleProgram)? inForce = await db.InForceBeside(version, clock.Today, ct) is { } before ? (before.Id, RuleProgram.Of(before)) : null;
        var preview = new Preview(RuleProgram.Of(version), inForce, paging);
        var sheet = new FactSheet(RegisterFacts.Catalogue);
        await foreach (var page in reader.PagesAhead(db.HouseholdsToJudge(version, user, request.AreaCode), preview.Facts, clock.Today, ct))
        {
            foreach (var household in page.FillEach(sheet))
            {
                preview.Add(household, sheet);
            }
        }

        return preview.Answer();
    };
}
