using System.Security.Claims;
using Funds.Projects;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Funds.Drives;

/// <param name="Bound">All that was bound for the project.</param>
/// <param name="Spent">What its paid claims took of it.</param>
/// <param name="Claims">Opens the claims with their proofs.</param>
internal sealed record DriveProject(Guid ProjectId, string Name, ProjectState State, Money Bound, Money Spent, string Claims);

/// <param name="Paid">Paid to households through batches.</param>
internal sealed record DriveItem(string Item, int Batches, Money Paid);

/// <param name="Sources">The source and what took over from it year by year; each opens its statement.</param>
internal sealed record DriveDetail(DriveView Drive, IReadOnlyList<Guid> Sources, IReadOnlyList<DriveProject> Projects, IReadOnlyList<DriveItem> Items);

/// <summary>A drive with every use of its money.</summary>
internal static class ShowDrive
{
    public static async Task<Results<Ok<DriveDetail>, NotFound>> Handle(Guid id, ClaimsPrincipal user, FundsDbContext db, CancellationToken ct) =>
        await db.DonationDrives.InScope(user, drive => drive.AreaCode).AnyAsync(drive => drive.Id == id, ct)
            ? TypedResults.Ok(await db.DriveDetailOf(id, ct))
            : TypedResults.NotFound();

    public static async Task<DriveDetail> DriveDetailOf(this FundsDbContext db, Guid id, CancellationToken ct)
    {
        var drive = await db.DriveViewOf(id, ct);
        var sources = await db.FundSources.Where(source => source.Id == drive.SourceId || source.RootId == drive.SourceId).OrderBy(source => source.Year)
            .Select(source => source.Id).ToListAsync(ct);

        return new DriveDetail(drive, sources, await Projects(db, sources, ct), await Items(db, sources, ct));
    }

    private static async Task<List<DriveProject>> Projects(FundsDbContext db, List<Guid> sources, CancellationToken ct)
    {
        var bound = await db.ProjectFundings.Where(funding => sources.Contains(funding.SourceId) && funding.State == FundingState.Approved)
            .GroupBy(funding => funding.ProjectId).Select(same => new { same.Key, Fen = same.Sum(funding => funding.Amount.Fen) })
            .ToDictionaryAsync(same => same.Key, same => same.Fen, ct);
        var spent = await db.PaidClaims().Where(claim => sources.Contains(claim.SourceId))
            .GroupBy(claim => claim.ProjectId).Select(same => new { same.Key, Fen = same.Sum(claim => claim.Amount.Fen) })
            .ToDictionaryAsync(same => same.Key, same => same.Fen, ct);
        var projects = await db.Projects.AsNoTracking().Where(project => bound.Keys.Contains(project.Id)).OrderBy(project => project.Id)
            .Select(project => new { project.Id, project.Name, project.State }).ToListAsync(ct);

        return projects.ConvertAll(project => new DriveProject(
            project.Id, project.Name, project.State, new Money(bound[project.Id]), new Money(spent.GetValueOrDefault(project.Id)), $"/api/funds/projects/{project.Id}/claims"));
    }

    private static async Task<List<DriveItem>> Items(FundsDbContext db, List<Guid> sources, CancellationToken ct)
    {
        var paid = await db.Encumbrances.Where(bound => sources.Contains(bound.SourceId))
            .Join(db.Batches, bound => bound.BatchId, batch => batch.Id, (bound, batch) => new { batch.Item, batch.Id, bound.Spent.Fen })
            .GroupBy(row => row.Item).Select(same => new { same.Key, Batches = same.Select(row => row.Id).Distinct().Count(), Fen = same.Sum(row => row.Fen) })
            .OrderBy(same => same.Key).ToListAsync(ct);

        return paid.ConvertAll(same => new DriveItem(same.Key, same.Batches, new Money(same.Fen)));
    }
}
