using System.Security.Claims;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Households.Duplicates;

/// <summary>A pair with what is known of both sides.</summary>
internal sealed record DuplicateAnswer(
    Guid Id, string Kind, string KindName, string State, DateOnly FoundOn, SideAnswer First, SideAnswer Second, string? DecidedBy, DateOnly? DecidedOn, string? Reason,
    Guid? ChangeRequestId, DateOnly? ResolvedOn, int Version);

/// <summary>One side; the person's facts are absent when the register no longer has him.</summary>
/// <param name="Left">Why the person is no longer a member, a code such as <c>died</c>; null for a member.</param>
internal sealed record SideAnswer(
    Guid HouseholdId, string? HouseholdNo, string AreaCode, Guid PersonId, string? Name, string? IdNumber, DateOnly? BirthDate, string? Left, string? LeftLabel);

/// <summary>Pairs both of whose households lie in the caller's area; a pair across two areas is seen one level up.</summary>
internal static class ListDuplicates
{
    /// <param name="state"><c>open</c> when absent.</param>
    public static async Task<PageOf<DuplicateAnswer>> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, [AsParameters] Paging paging, string? areaCode, string? state, string? kind, CancellationToken ct)
    {
        var page = await db.Duplicates(user, areaCode, state, kind).OrderBy(pair => pair.Id).ToPage(paging, ct);

        return new PageOf<DuplicateAnswer>(await db.Sides(page.Items, personal, ct), page.Total);
    }

    public static IQueryable<DuplicateCase> Duplicates(this HouseholdsDbContext db, ClaimsPrincipal user, string? areaCode, string? state, string? kind)
    {
        var asked = state ?? DuplicateCase.Open;

        return db.DuplicateCases.AsNoTracking().InArea(user, areaCode, pair => pair.FirstAreaCode).InScope(user, pair => pair.SecondAreaCode)
            .Where(pair => pair.State == asked && (kind == null || pair.Kind == kind));
    }

    /// <summary>The pairs with their people, three reads for all of them.</summary>
    public static async Task<List<DuplicateAnswer>> Sides(this HouseholdsDbContext db, IReadOnlyList<DuplicateCase> pairs, Personal personal, CancellationToken ct)
    {
        var ids = pairs.SelectMany(pair => new[] { pair.FirstPersonId, pair.SecondPersonId }).Distinct().ToList();
        var households = pairs.SelectMany(pair => new[] { pair.FirstHouseholdId, pair.SecondHouseholdId }).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
        var numbers = await db.Households.AsNoTracking().Where(household => households.Contains(household.Id))
            .Select(household => new { household.Id, household.HouseholdNo }).ToDictionaryAsync(household => household.Id, household => household.HouseholdNo, ct);

        var former = await db.FormerMembers.AsNoTracking().Where(former => ids.Contains(former.PersonId) && households.Contains(former.HouseholdId))
            .ToDictionaryAsync(former => (former.HouseholdId, former.PersonId), ct);

        SideAnswer Side(Guid household, string areaCode, Guid id)
        {
            var (person, left) = (people.GetValueOrDefault(id), former.GetValueOrDefault((household, id)));

            return new SideAnswer(
                household, numbers.GetValueOrDefault(household), areaCode, id, person?.Name ?? left?.Name, personal.Masked(person?.IdNumber), person?.BirthDate ?? left?.BirthDate,
                left?.Reason, left is null ? null : LeavingReason.Word(left.Reason));
        }

        return [.. pairs.Select(pair => new DuplicateAnswer(
            pair.Id, pair.Kind, Likeness.Word(pair.Kind), pair.State, pair.FoundOn, Side(pair.FirstHouseholdId, pair.FirstAreaCode, pair.FirstPersonId),
            Side(pair.SecondHouseholdId, pair.SecondAreaCode, pair.SecondPersonId), pair.DecidedBy, pair.DecidedOn, pair.Reason, pair.ChangeRequestId,
            pair.ResolvedOn, pair.Version))];
    }
}
