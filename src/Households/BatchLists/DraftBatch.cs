using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.BatchLists;

/// <param name="HouseholdIds">The households of the batch; absent takes all of the area that no batch has yet.</param>
internal sealed record DraftBatchRequest(
    [property: Required(ErrorMessage = "请选择识别工作")] Guid? CampaignId,
    [property: Required(ErrorMessage = "请填写地区"), RegularExpression(@"(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码为 6、9 或 12 位数字")] string AreaCode,
    [property: MaxLength(500, ErrorMessage = "一次最多选 500 户")] IReadOnlyList<Guid>? HouseholdIds);

/// <summary>The county's officer drafts the next batch of an area from the assisted households of a campaign.</summary>
internal static class DraftBatch
{
    private const int MostHouseholds = 20_000;

    private static readonly string[] Columns = ["id", "batch_id", "kind", "household_id", "household_no", "area_code", "village_code", "removal_reason"];

    public static async Task<Created<CreatedId>> Handle(
        DraftBatchRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        var campaign = await db.Campaign(request.CampaignId!.Value, user, ct);
        var households = await Households(request, campaign.Id, user, db, ct);
        var deed = deeds.By(user, null);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var last = await db.BatchLists.Where(batch => batch.Kind == BatchList.Households && batch.AreaCode == request.AreaCode && batch.Year == deed.On.Year)
            .MaxAsync(batch => (int?)batch.Number, ct);
        var batch = BatchList.Draft(campaign.Id, request.AreaCode, (last ?? 0) + 1, deed);
        db.Add(batch);
        audit.About(batch.Id.ToString(), batch.AreaCode).Note("households listed", new { households.Count });
        try
        {
            await db.SaveChangesAsync(ct);
            await Put(batch, households, db, ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw new RuleViolationException("draft-at-once", "同一地区的批次正由他人起草，请稍后重试", "Someone else drafts a batch of this area right now; try again");
        }
        catch (DbException error) when (error.IsUniqueViolation())
        {
            throw new RuleViolationException("batch-household-listed", "有农户刚被列入其他批次，请重试", "A household was just put on another batch; try again");
        }

        await transaction.CommitAsync(ct);

        return TypedResults.Created($"/api/households/batch-lists/{batch.Id}", new CreatedId(batch.Id));
    }

    private static async Task<List<Applicant>> Households(DraftBatchRequest request, Guid campaignId, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var free = db.HouseholdsForBatch(campaignId).InArea(user, request.AreaCode, household => household.AreaCode)
            .Where(household => !db.BatchRows.Any(row => row.HouseholdId == household.Id && row.Kind == BatchList.Households && row.RemovedOn == null));
        if (request.HouseholdIds is { } chosen)
        {
            free = free.Where(household => chosen.Contains(household.Id));
        }

        var found = await free.OrderBy(household => household.HouseholdNo).Take(MostHouseholds + 1)
            .Select(household => new Applicant(household.Id, household.HouseholdNo, household.AreaCode, household.Members.Count)).ToListAsync(ct);
        for (var index = 0; index < request.HouseholdIds?.Count; index++)
        {
            if (!found.Exists(household => household.HouseholdId == request.HouseholdIds[index]))
            {
                throw new MalformedRequestException(
                    $"householdIds[{index}]", "该户不是本次识别公告的帮扶对象，或已在其他批次", "Not an assisted household of this campaign and area, or on another batch");
            }
        }

        return found.Count switch
        {
            0 => throw new RuleViolationException("batch-empty", "没有可列入批次的帮扶对象", "There is no household to put on a batch"),
            > MostHouseholds => throw new RuleViolationException(
                "batch-too-large", $"一批最多 {MostHouseholds} 户，请按乡镇起草", $"A batch holds {MostHouseholds} households; draft it by township"),
            _ => found,
        };
    }

    private static async Task Put(BatchList batch, List<Applicant> households, HouseholdsDbContext db, CancellationToken ct)
    {
        await using var rows = await BulkInsert.Into(db, "batch_rows", Columns, ct);
        foreach (var household in households)
        {
            rows.Add(
                Guid.CreateVersion7(), batch.Id, batch.Kind, household.HouseholdId, household.HouseholdNo, household.AreaCode, household.AreaCode[..12], "");
        }

        await rows.Complete(ct);
    }
}
