using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Funds.Projects;

/// <param name="Villages">Different villages with such a project.</param>
/// <param name="Projects">Opens the projects that the figures are made of.</param>
internal sealed record CategoryTotals(string Programme, string Category, int Count, int Villages, Money Estimate, Money Received, Money Spent, string Projects);

internal sealed record ProjectsTotals(IReadOnlyList<CategoryTotals> Rows, int Count, int Villages, Money Estimate, Money Received, Money Spent, Money LabourPaid);

/// <summary>A year's projects by programme and category; cancelled ones do not count.</summary>
internal static class ShowProjectTotals
{
    public static async Task<ProjectsTotals> Handle(ClaimsPrincipal user, FundsDbContext db, int? year, string? programme, string? areaCode, CancellationToken ct)
    {
        var projects = db.Projects.AsNoTracking().InArea(user, areaCode, project => project.AreaCode)
            .Where(project => project.State != ProjectState.Cancelled && (year == null || project.Year == year) && (programme == null || project.Programme == programme));
        var rows = await projects.GroupBy(project => new { project.Programme, project.Category })
            .Select(same => new
            {
                same.Key,
                Count = same.Count(),
                Villages = same.Where(project => project.AreaCode.Length >= 12).Select(project => project.AreaCode.Substring(0, 12)).Distinct().Count(),
                Estimate = same.Sum(project => project.Estimate.Fen),
            })
            .OrderBy(row => row.Key.Programme).ThenBy(row => row.Key.Category).ToListAsync(ct);
        var received = await projects.Join(db.ProjectFundings.Where(funding => funding.State == FundingState.Approved), project => project.Id, funding => funding.ProjectId,
                (project, funding) => new { project.Programme, project.Category, funding.Amount.Fen })
            .GroupBy(row => new { row.Programme, row.Category }).Select(same => new { same.Key, Fen = same.Sum(row => row.Fen) })
            .ToDictionaryAsync(same => same.Key, same => same.Fen, ct);
        var spent = await projects.Join(db.PaidClaims(), project => project.Id, claim => claim.ProjectId, (project, claim) => new { project.Programme, project.Category, claim.Amount.Fen })
            .GroupBy(row => new { row.Programme, row.Category }).Select(same => new { same.Key, Fen = same.Sum(row => row.Fen) })
            .ToDictionaryAsync(same => same.Key, same => same.Fen, ct);
        var villages = await projects.Where(project => project.AreaCode.Length >= 12).Select(project => project.AreaCode.Substring(0, 12)).Distinct().CountAsync(ct);
        var totals = rows.ConvertAll(row => new CategoryTotals(
            row.Key.Programme, row.Key.Category, row.Count, row.Villages, new Money(row.Estimate), new Money(received.GetValueOrDefault(row.Key)),
            new Money(spent.GetValueOrDefault(row.Key)),
            $"/api/funds/projects?category={Uri.EscapeDataString(row.Key.Category)}" + (year is null ? "" : $"&year={year}")));

        return new ProjectsTotals(
            totals, totals.Sum(row => row.Count), villages, totals.Sum(row => row.Estimate), totals.Sum(row => row.Received), totals.Sum(row => row.Spent),
            await LabourPaid(db, projects, ct));
    }

    /// <summary>Labour paid to villagers by paid claims (H14).</summary>
    private static async Task<Money> LabourPaid(FundsDbContext db, IQueryable<Project> projects, CancellationToken ct) => new(await db.PaidClaims()
        .Where(claim => projects.Any(project => project.Id == claim.ProjectId))
        .SelectMany(claim => claim.Labour).SumAsync(pay => pay.Amount.Fen, ct));
}
