using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Rangers;

/// <summary>Ends a post, such as of a ranger over the age; <c>on</c> is the last day.</summary>
internal sealed record EndRangerRequest(
    DateOnly On, [Required(ErrorMessage = "须写明原因"), StringLength(200, ErrorMessage = "至多 200 字")] string Reason);

/// <summary>The ended post.</summary>
/// <param name="Ranger">The ranger.</param>
/// <param name="MonthsGrantedAfterEnd">Months after the last day that runs have already granted; their money must be recovered.</param>
internal sealed record EndedRanger(RangerView Ranger, IReadOnlyList<string> MonthsGrantedAfterEnd);

internal static class EndRanger
{
    public static async Task<EndedRanger> Handle(
        Guid id, EndRangerRequest request, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants, BusinessClock clock,
        AuditContext audit, CancellationToken ct)
    {
        var ranger = await db.Rangers.Include(ranger => ranger.Steps).FirstOrDefaultAsync(ranger => ranger.Id == id, ct)
            ?? throw ProblemException.NotFound();
        await applicants.Load([(ranger.HouseholdId, ranger.PersonId)], ct);
        var applicant = applicants.Of(ranger.HouseholdId, ranger.PersonId);
        if (applicant.Household is null || !user.Covers(applicant.Household.AreaCode))
        {
            throw ProblemException.NotFound();
        }

        ranger.End(request.On, request.Reason, user.UserName(), clock.Today);
        audit.About(id.ToString(), applicant.Household.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        var months = await db.RunLines.AsNoTracking()
            .Where(line => line.Item == Items.RangerPay && line.BeneficiaryId == ranger.PersonId && line.State != RunLine.Withdrawn)
            .Select(line => line.Period).ToListAsync(ct);

        return new EndedRanger(RangerView.Of(ranger, applicant, []), [.. months.Where(month => Period.Parse(month).First > request.On).Order()]);
    }
}
