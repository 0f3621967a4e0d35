using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Households.Quality;

/// <summary>A hit with the household and person it is about.</summary>
internal sealed record HitAnswer(
    string Rule, Guid SubjectId, string Severity, string Field, string Title, string Value, string AreaCode, Guid HouseholdId, string HouseholdNo, Guid? PersonId,
    string? PersonName, string State, DateOnly FoundOn, DateOnly? ClosedOn, string? AssignedTo, Guid? ChangeRequestId, string? AcceptedBy,
    string? Reason, Guid RuleVersion);

/// <summary>What a list of hits is narrowed by.</summary>
/// <param name="State"><c>open</c> when absent.</param>
internal sealed record HitFilter(string? AreaCode, string? Rule, string? Severity, string? State, string? AssignedTo, Guid? HouseholdId, Guid? ChangeRequestId = null);

/// <summary>The hits of the caller's areas.</summary>
internal static class ListHits
{
    public static async Task<PageOf<HitAnswer>> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, [AsParameters] Paging paging, [AsParameters] HitFilter filter, CancellationToken ct)
    {
        var page = await db.Hits(user, filter).ToPage(paging, ct);

        return new PageOf<HitAnswer>([.. page.Items.Select(Titled)], page.Total);
    }

    public static IQueryable<HitAnswer> Hits(this HouseholdsDbContext db, ClaimsPrincipal user, HitFilter filter)
    {
        var state = filter.State ?? QualityHit.Open;

        return db.Answers(db.QualityHits.AsNoTracking().InArea(user, filter.AreaCode, hit => hit.AreaCode)
            .Where(hit => hit.State == state && (filter.Rule == null || hit.Rule == filter.Rule) && (filter.Severity == null || hit.Severity == filter.Severity)
                && (filter.AssignedTo == null || hit.AssignedTo == filter.AssignedTo) && (filter.HouseholdId == null || hit.HouseholdId == filter.HouseholdId)
                && (filter.ChangeRequestId == null || hit.ChangeRequestId == filter.ChangeRequestId)));
    }

    /// <summary>The hit of a rule and subject, whatever its state.</summary>
    public static async Task<HitAnswer> Hit(this HouseholdsDbContext db, string rule, Guid subjectId, CancellationToken ct) =>
        Titled(await db.Answers(db.QualityHits.AsNoTracking().Where(hit => hit.Rule == rule && hit.SubjectId == subjectId)).SingleAsync(ct));

    private static IQueryable<HitAnswer> Answers(this HouseholdsDbContext db, IQueryable<QualityHit> hits) =>
        from hit in hits
        join household in db.Households on hit.HouseholdId equals household.Id
        join person in db.People on hit.PersonId equals (Guid?)person.Id into persons
        from person in persons.DefaultIfEmpty()
        orderby household.HouseholdNo, hit.Rule, hit.SubjectId
        select new HitAnswer(
            hit.Rule, hit.SubjectId, hit.Severity, "", "", hit.Value, hit.AreaCode, hit.HouseholdId, household.HouseholdNo, hit.PersonId,
            person == null ? null : person.Name, hit.State, hit.FoundOn, hit.ClosedOn, hit.AssignedTo, hit.ChangeRequestId, hit.AcceptedBy, hit.Reason,
            hit.RuleVersion);

    /// <summary>The hit with the words of its rule.</summary>
    public static HitAnswer Titled(HitAnswer hit) => QualityRules.Find(hit.Rule) is { } rule
        ? hit with { Field = rule.Field, Title = rule.Sentence(new RuleSetting(true, rule.Severity, rule.Figures)) }
        : hit;
}
