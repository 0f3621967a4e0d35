using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Rules;

internal sealed record RuleVersionLine(
    Guid Id, string Name, string AreaCode, int Number, DateOnly ValidFrom, RuleState State, string DraftedBy, DateOnly DraftedOn, string? DecidedBy, DateOnly? DecidedOn);

internal sealed record RuleVersionAnswer(
    Guid Id, string Name, string AreaCode, int Number, DateOnly ValidFrom, string Source, RuleState State, string DraftedBy, DateOnly DraftedOn,
    string? DecidedBy, DateOnly? DecidedOn, string DecisionReason, JsonElement Definition, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<string> Facts);

/// <summary>The versions of a kind that concern the caller's area.</summary>
internal static class ReadRules
{
    public static Delegate List(RuleKind kind) =>
        ([AsParameters] Paging paging, string? name, RuleState? state, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
            db.RuleVersionsInScope(user, kind).AsNoTracking()
                .Where(version => (name == null || version.Name == name) && (state == null || version.State == state))
                .OrderBy(version => version.Name).ThenBy(version => version.AreaCode).ThenByDescending(version => version.Number)
                .Select(version => new RuleVersionLine(
                    version.Id, version.Name, version.AreaCode, version.Number, version.ValidFrom, version.State, version.DraftedBy, version.DraftedOn,
                    version.DecidedBy, version.DecidedOn))
                .ToPage(paging, ct);

    public static Delegate One(RuleKind kind) => async (Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        Answer(await db.RuleVersion(id, kind, user, ct));

    /// <summary>What holds in an area on a day, today unless said: of the versions of a name the one of the narrowest area, then the newest.</summary>
    public static Delegate InForce(RuleKind kind) =>
        async (string name, string areaCode, DateOnly? day, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct) =>
        {
            var on = day ?? clock.Today;
            var version = await db.RuleVersionsInScope(user, kind).AsNoTracking()
                .Where(version => version.Name == name && version.State == RuleState.InForce && version.ValidFrom <= on && areaCode.StartsWith(version.AreaCode))
                .OrderByDescending(version => version.AreaCode.Length).ThenByDescending(version => version.ValidFrom).ThenByDescending(version => version.Number)
                .FirstOrDefaultAsync(ct);

            return Answer(version ?? throw ProblemException.NotFound());
        };

    public static RuleVersionAnswer Answer(RuleVersion version)
    {
        var program = RuleProgram.Of(version);

        return new RuleVersionAnswer(
            version.Id, version.Name, version.AreaCode, version.Number, version.ValidFrom, version.Source, version.State, version.DraftedBy, version.DraftedOn,
            version.DecidedBy, version.DecidedOn, version.DecisionReason, version.Read<JsonElement>(), program.Outcomes,
            [.. program.Facts.Select(fact => fact.Chinese)]);
    }
}
