using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Microcredit.Loans;

internal sealed record TakeStepRequest([property: Required(ErrorMessage = "请填写步骤")] string Step, StepData Data);

/// <summary>What a step found: papers complete (marriage paper only of the married), check passed, or the committee's decision.</summary>
internal sealed record StepData(bool? Complete = null, bool? Passed = null, bool? Approved = null, bool? Married = null, bool? MarriagePaper = null, string? Reason = null);

/// <summary>The loan moves by one step; only the committee approves.</summary>
internal static class TakeStep
{
    public static async Task<LoanView> Handle(
        Guid id, TakeStepRequest request, ClaimsPrincipal user, MicrocreditDbContext db, ShowLoan show, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var loan = await db.FindLoan(id, user, ct);
        if (request.Step == "approval" && !user.IsInRole(Roles.DepartmentChief))
        {
            throw new ProblemException(403, "forbidden", "贷款由审贷委员会审批", "Loans are approved by the committee");
        }

        loan.Take(request.Step, Outcome(request), request.Data.Reason, user.UserName(), clock.Today);
        audit.About(id.ToString(), loan.AreaCode).Because(request.Data.Reason);
        await db.SaveChangesAsync(ct);

        return await show.View(loan, ct);
    }

    private static bool Outcome(TakeStepRequest request) => request.Step switch
    {
        "papers" when request.Data is { Married: true, MarriagePaper: not true } => false,
        "papers" => request.Data.Complete,
        "check" => request.Data.Passed,
        _ => request.Data.Approved,
    } ?? throw new MalformedRequestException("data", "缺少该步骤的结论", "the outcome of the step is missing");
}
