using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Idempotency;
using SharedKernel;

namespace Microcredit.Loans;

internal static class LoansApi
{
    private static readonly string[] Readers = [Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.Leader, Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor];

    public static void MapLoans(this IEndpointRouteBuilder app)
    {
        var loans = app.MapGroup("/api/microcredit/applications").WithTags("Loans");
        loans.MapPost("/", ApplyForLoan.Handle).RequireDepartment(Departments.Microcredit, Roles.DepartmentOfficer).RequireIdempotencyKey();
        loans.MapGet("/", List).RequireRoles(Readers);
        loans.MapGet("/{id:guid}", ShowLoan.Handle).RequireRoles(Readers);
        loans.MapPost("/{id:guid}/steps", TakeStep.Handle).RequireDepartment(Departments.Microcredit, Roles.DepartmentOfficer, Roles.DepartmentChief);
        loans.MapPost("/{id:guid}/disbursement", DisburseLoan.Handle).RequireDepartment(Departments.Microcredit, Roles.DepartmentOfficer).RequireIdempotencyKey();
        loans.MapPost("/{id:guid}/repayments", RepayLoan.Handle).RequireDepartment(Departments.Microcredit, Roles.DepartmentOfficer).RequireIdempotencyKey();

        app.MapGet("/api/microcredit/totals", LoanTotals.Handle).RequireRoles(Readers).WithTags("Loans");
    }

    /// <summary>The loan, if it lies in the caller's areas.</summary>
    public static async Task<Loan> FindLoan(this MicrocreditDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.Loans.InScope(user, loan => loan.AreaCode).FirstOrDefaultAsync(loan => loan.Id == id, ct) ?? throw ProblemException.NotFound();

    private static Task<PageOf<LoanLine>> List(
        MicrocreditDbContext db, ClaimsPrincipal user, [AsParameters] Paging paging, LoanState? state, string? areaCode, Guid? householdId, CancellationToken ct) =>
        db.Loans.AsNoTracking().InArea(user, areaCode, loan => loan.AreaCode)
            .Where(loan => (state == null || loan.State == state) && (householdId == null || loan.HouseholdId == householdId))
            .OrderByDescending(loan => loan.Id)
            .Select(loan => new LoanLine(loan.Id, loan.HouseholdId, loan.AreaCode, loan.ProductCode, loan.Principal, loan.State, loan.AppliedOn, loan.DisbursedOn, loan.MaturesOn))
            .ToPage(paging, ct);

    internal sealed record LoanLine(
        Guid Id, Guid HouseholdId, string AreaCode, string ProductCode, Money Principal, LoanState State, DateOnly AppliedOn, DateOnly? DisbursedOn, DateOnly? MaturesOn);
}
