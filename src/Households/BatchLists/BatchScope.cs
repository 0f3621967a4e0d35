using System.Security.Claims;
using Households.Applications;
using Households.Register;
using Households.Triage;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.BatchLists;

/// <summary>A batch is seen by whoever looks after a household of it; what is done with the whole of it is done by whoever looks after its area.</summary>
internal static class BatchScope
{
    public static IQueryable<BatchList> BatchesInScope(this HouseholdsDbContext db, ClaimsPrincipal user)
    {
        var rows = db.BatchRows.InScope(user, row => row.AreaCode);

        return db.BatchLists.Where(batch => rows.Any(row => row.BatchId == batch.Id));
    }

    /// <summary>The batch to act on, or 404, or 403 for one that reaches beyond the caller's area.</summary>
    public static async Task<BatchList> Batch(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        var batch = await db.BatchesInScope(user).FirstOrDefaultAsync(batch => batch.Id == id, ct) ?? throw ProblemException.NotFound();
        user.MustCover(batch.AreaCode);

        return batch;
    }

    /// <summary>Rows that are on the list.</summary>
    public static IQueryable<BatchRow> RowsOf(this HouseholdsDbContext db, Guid batchId) => db.BatchRows.Where(row => row.BatchId == batchId && row.RemovedOn == null);

    /// <summary>帮扶对象 of a campaign: filed households that it announced and whose class is development.</summary>
    public static IQueryable<Household> HouseholdsForBatch(this HouseholdsDbContext db, Guid campaignId) => db.Households.AsNoTracking().Where(household =>
        household.Status == HouseholdStatus.Announced
        && db.Applications.Any(application => application.HouseholdId == household.Id && application.CampaignId == campaignId && application.State == ApplicationState.Announced)
        && db.TriageProposals.Any(proposal => proposal.HouseholdId == household.Id && proposal.State == TriageState.InForce && proposal.Class == TriageClass.Development));
}
