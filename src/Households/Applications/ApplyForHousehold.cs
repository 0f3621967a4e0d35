using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Campaigns;
using Households.Register;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Applications;

internal sealed record ApplyRequest(
    [property: Required(ErrorMessage = "请选择农户")] Guid? HouseholdId,
    [property: Required(ErrorMessage = "请填写申请理由"), MaxLength(500, ErrorMessage = "申请理由不超过 500 字")] string Reason,
    [property: AllowedValues(EntrySource.NewlyFound, EntrySource.TwoSystems, EntrySource.MinimumLiving, EntrySource.Returned, ErrorMessage = "来源为 newly-found、two-systems、minimum-living 或 returned")]
    string Source = EntrySource.NewlyFound);

/// <summary>The village enters a household's application (贫困户申请书).</summary>
internal static class ApplyForHousehold
{
    public static async Task<Created<CreatedId>> Handle(
        Guid id, ApplyRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var campaign = await db.Campaign(id, user, ct);
        var household = await db.Households.AsNoTracking().Where(household => household.Id == request.HouseholdId).InScope(user, household => household.AreaCode)
            .Select(household => new { household.Status, Applicant = new Applicant(household.Id, household.HouseholdNo, household.AreaCode, household.Members.Count, request.Source) })
            .FirstOrDefaultAsync(ct) ?? throw ProblemException.NotFound();
        campaign.Village(household.Applicant.AreaCode[..12]);
        var late = campaign.IsLate(StageWork.Applications, clock.Today);
        if (household.Status != HouseholdStatus.Registered)
        {
            throw new RuleViolationException("household-not-registered", "该户不在登记状态，不能申请", "Only a registered household can apply");
        }

        // The unique index on open applications settles the race of two clerks.
        if (await db.Applications.AnyAsync(open => open.HouseholdId == request.HouseholdId && !ApplicationLifecycle.Ended.Contains(open.State), ct))
        {
            throw new RuleViolationException("application-exists", "该户已有申请在办理", "The household has an application under way");
        }

        var application = Application.Submit(id, household.Applicant, campaign.Procedure, deeds.By(user, request.Reason, late));
        db.Add(application);
        audit.About(application.Id.ToString(), application.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/applications/{application.Id}", new CreatedId(application.Id));
    }
}
