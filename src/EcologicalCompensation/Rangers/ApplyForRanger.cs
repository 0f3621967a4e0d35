using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace EcologicalCompensation.Rangers;

/// <summary>Proposes a member of an announced household as its ranger.</summary>
internal sealed record ApplyForRangerRequest(Guid HouseholdId, Guid PersonId);

/// <summary>Proposes several at once; all are taken or none.</summary>
internal sealed record ApplyForRangersRequest(
    [MinLength(1, ErrorMessage = "至少一项"), MaxLength(500, ErrorMessage = "一次至多 500 项")] IReadOnlyList<ApplyForRangerRequest> Items);

/// <summary>Ids in the order of the items.</summary>
internal sealed record CreatedIds(IReadOnlyList<Guid> Ids);

internal static class ApplyForRanger
{
    public static async Task<Created<CreatedId>> Handle(
        ApplyForRangerRequest request, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants, BusinessClock clock,
        AuditContext audit, CancellationToken ct)
    {
        var ids = await Apply([request], user, db, applicants, clock, audit, ct);

        return TypedResults.Created($"/api/ecology/rangers/{ids[0]}", new CreatedId(ids[0]));
    }

    public static async Task<Created<CreatedIds>> HandleMany(
        ApplyForRangersRequest request, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants, BusinessClock clock,
        AuditContext audit, CancellationToken ct) =>
        TypedResults.Created("/api/ecology/rangers", new CreatedIds(await Apply(request.Items, user, db, applicants, clock, audit, ct)));

    private static async Task<List<Guid>> Apply(
        IReadOnlyList<ApplyForRangerRequest> items, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants,
        BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        if (items.Any(item => item is null))
        {
            throw new MalformedRequestException("items", "不得有空项", "an item is null");
        }

        var posts = await OpenPosts(items, db, ct);
        await applicants.Load(items.Select(item => (item.HouseholdId, item.PersonId)), ct);
        var rangers = new List<Ranger>();
        foreach (var (number, item) in items.Index())
        {
            await BulkItem.Of(number, items.Count, async () =>
            {
                var applicant = applicants.Of(item.HouseholdId, item.PersonId);
                var area = applicant.Household?.AreaCode ?? user.Areas().FirstOrDefault() ?? "";
                user.MustCover(area);
                MustBeFree(posts, item);
                Eligibility.Require(applicant, await applicants.Limits(area, clock.Today, ct), clock.Today);
            });
            rangers.Add(Ranger.Apply(item.HouseholdId, item.PersonId, user.UserName(), clock.Today));
        }

        db.AddRange(rangers);
        audit.About(rangers.Count == 1 ? rangers[0].Id.ToString() : $"{rangers.Count} rangers");
        await db.SaveChangesAsync(ct);

        return rangers.ConvertAll(ranger => ranger.Id);
    }

    private static async Task<HashSet<Guid>> OpenPosts(
        IReadOnlyList<ApplyForRangerRequest> items, EcologicalCompensationDbContext db, CancellationToken ct)
    {
        var households = items.Select(item => item.HouseholdId).ToList();
        var people = items.Select(item => item.PersonId).ToList();
        var open = await db.Rangers.AsNoTracking()
            .Where(ranger => ranger.State == RangerState.Candidate || ranger.State == RangerState.Active)
            .Where(ranger => households.Contains(ranger.HouseholdId) || people.Contains(ranger.PersonId))
            .Select(ranger => new { ranger.HouseholdId, ranger.PersonId }).ToListAsync(ct);

        return [.. open.SelectMany(ranger => new[] { ranger.HouseholdId, ranger.PersonId })];
    }

    /// <summary>One ranger a household, one post a person, also within a request; a unique index settles races.</summary>
    private static void MustBeFree(HashSet<Guid> posts, ApplyForRangerRequest item)
    {
        if (!posts.Add(item.HouseholdId))
        {
            throw new RuleViolationException("household-has-ranger", "该户已有护林员或正在选聘", "The household has a ranger or a candidate");
        }

        if (!posts.Add(item.PersonId))
        {
            throw new RuleViolationException("person-has-post", "该人员已是护林员或正在选聘", "The person is a ranger or a candidate");
        }
    }
}
