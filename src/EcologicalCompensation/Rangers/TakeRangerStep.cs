using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace EcologicalCompensation.Rangers;

/// <summary>The result of the next step.</summary>
internal sealed record TakeRangerStepRequest(string Step, string Result);

/// <summary>The same step of several rangers; all are taken or none.</summary>
internal sealed record TakeRangerStepsRequest(
    [MinLength(1, ErrorMessage = "至少一项"), MaxLength(500, ErrorMessage = "一次至多 500 项")] IReadOnlyList<Guid> Ids, string Step, string Result);

/// <summary>How many rangers took the step.</summary>
internal sealed record StepsTaken(int Count, string Step, string Result);

internal static class TakeRangerStep
{
    public static async Task<RangerView> Handle(
        Guid id, TakeRangerStepRequest request, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants, BusinessClock clock,
        AuditContext audit, CancellationToken ct)
    {
        var ranger = (await Take([id], request.Step, request.Result, user, db, applicants, clock, audit, ct))[0];

        return RangerView.Of(ranger, applicants.Of(ranger.HouseholdId, ranger.PersonId), []);
    }

    public static async Task<StepsTaken> HandleMany(
        TakeRangerStepsRequest request, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants, BusinessClock clock,
        AuditContext audit, CancellationToken ct)
    {
        var rangers = await Take([.. request.Ids.Distinct()], request.Step, request.Result, user, db, applicants, clock, audit, ct);

        return new StepsTaken(rangers.Count, request.Step, request.Result);
    }

    private static async Task<List<Ranger>> Take(
        IReadOnlyList<Guid> ids, string step, string result, ClaimsPrincipal user, EcologicalCompensationDbContext db, Applicants applicants,
        BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        MustBeKnown(step, result);
        MustMayTake(user, step);
        var byId = await db.Rangers.Include(ranger => ranger.Steps).Where(ranger => ids.Contains(ranger.Id))
            .ToDictionaryAsync(ranger => ranger.Id, ct);
        await applicants.Load(byId.Values.Select(ranger => (ranger.HouseholdId, ranger.PersonId)), ct);
        var rangers = new List<Ranger>();
        foreach (var (number, id) in ids.Index())
        {
            var ranger = byId.GetValueOrDefault(id) ?? throw ProblemException.NotFound();
            var applicant = applicants.Of(ranger.HouseholdId, ranger.PersonId);
            if (applicant.Household is null || !user.Covers(applicant.Household.AreaCode))
            {
                throw ProblemException.NotFound();
            }

            await BulkItem.Of(number, ids.Count, async () =>
            {
                ranger.Take(step, result == StepResult.Passed, user.UserName(), clock.Today);
                if (ranger.State is RangerState.Active)
                {
                    // Months may have passed since the application.
                    Eligibility.Require(applicant, await applicants.Limits(applicant.Household.AreaCode, clock.Today, ct), clock.Today);
                }
            });
            rangers.Add(ranger);
        }

        audit.About(ids.Count == 1 ? ids[0].ToString() : $"{ids.Count} rangers").Note($"{step} {result}", ids.Count == 1 ? null : ids);
        await db.SaveChangesAsync(ct);

        return rangers;
    }

    private static void MustBeKnown(string step, string result)
    {
        if (!HiringSteps.Exists(step))
        {
            throw new MalformedRequestException("step", $"须为 {string.Join('、', HiringSteps.All.Select(known => known.Code))}", "unknown step");
        }

        if (result is not (StepResult.Passed or StepResult.Failed))
        {
            throw new MalformedRequestException("result", "须为 passed 或 failed", "must be passed or failed");
        }
    }

    private static void MustMayTake(ClaimsPrincipal user, string step)
    {
        if (step == HiringSteps.Hiring && !user.IsInRole(Roles.DepartmentChief))
        {
            throw new ProblemException(403, "forbidden", "聘用须由部门负责人决定", "Hiring is decided by the department's chief");
        }
    }
}
