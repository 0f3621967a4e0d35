using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Microcredit.Loans;

internal sealed record ApplyForLoanRequest(
    Guid HouseholdId,
    [property: Required(ErrorMessage = "请选择产品"), MaxLength(40, ErrorMessage = "产品代码过长")] string ProductCode,
    Money Principal,
    [property: Required(ErrorMessage = "请填写用途"), MaxLength(200, ErrorMessage = "用途不超过 200 字")] string Purpose);

/// <summary>The credit officer enters a household's application.</summary>
internal static class ApplyForLoan
{
    public static async Task<Created<CreatedId>> Handle(
        ApplyForLoanRequest request, ClaimsPrincipal user, MicrocreditDbContext db, ParameterStore parameters, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        if (request.Principal <= Money.Zero)
        {
            throw new MalformedRequestException("principal", "贷款金额须大于 0", "principal must be above 0");
        }

        var household = await db.Set<RegisteredHousehold>().AsNoTracking().InScope(user, household => household.AreaCode)
            .FirstOrDefaultAsync(household => household.HouseholdId == request.HouseholdId, ct) ?? throw ProblemException.NotFound();
        var (product, version) = await parameters.Product(request.ProductCode, household.AreaCode, clock.Today, ct);
        if (product.FiledOnly && household.Status != RegisteredHousehold.Announced)
        {
            throw new RuleViolationException("household-not-filed", "该产品只面向建档立卡户", "Only filed households may borrow this product");
        }

        var owed = (await db.Loans.Where(loan => loan.HouseholdId == household.HouseholdId && loan.ProductCode == product.Code
                && loan.State != LoanState.Closed && loan.State != LoanState.Rejected).ToListAsync(ct))
            .Sum(loan => loan.State is LoanState.Active ? loan.Outstanding : loan.Principal);
        var loan = Loan.Apply(household.HouseholdId, household.AreaCode, product, version, request.Principal, request.Purpose, owed, user.UserName(), clock.Today);
        db.Add(loan);
        audit.About(loan.Id.ToString(), household.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/microcredit/applications/{loan.Id}", new CreatedId(loan.Id));
    }
}
