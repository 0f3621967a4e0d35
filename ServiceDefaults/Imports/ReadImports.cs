using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Imports;

/// <summary>State of an import with one page of its errors and changes.</summary>
public sealed record ImportAnswer(
    Guid Id, string Kind, string Mode, bool DryRun, string State, int Rows, int Accepted, int Rejected,
    IReadOnlyList<ImportErrorAnswer> Errors, int ErrorsTotal, IReadOnlyList<ImportChangeAnswer> Changes, int ChangesTotal,
    string UploadedBy, DateTimeOffset UploadedAt, DateTimeOffset? FinishedAt, string Reason);

/// <summary>What is wrong where; row is Excel's number.</summary>
public sealed record ImportErrorAnswer(string Sheet, int Row, string Column, string Code, string Message);

/// <summary>A field that an update changes.</summary>
public sealed record ImportChangeAnswer(string HouseholdNo, string Field, string? Before, string? After);

/// <summary>One line of the list of imports.</summary>
public sealed record ImportListLine(Guid Id, string Kind, string Mode, bool DryRun, string State, int Rows, int Accepted, int Rejected, DateTimeOffset UploadedAt);

internal static class ReadImports
{
    public static async Task<Results<Ok<ImportAnswer>, NotFound>> One(
        Guid id, HttpContext http, ServiceDbContext db, [AsParameters] Paging paging, CancellationToken ct)
    {
        paging.Checked();
        if (await db.Visible(id, http.User, ct) is not { } import)
        {
            return TypedResults.NotFound();
        }

        var errors = db.Set<ImportError>().AsNoTracking().Where(error => error.ImportId == id);
        var changes = db.Set<ImportChange>().AsNoTracking().Where(change => change.ImportId == id);

        return TypedResults.Ok(new ImportAnswer(
            import.Id, import.Kind, import.Mode, import.DryRun, import.State, import.Rows, import.Accepted, import.Rejected,
            await errors.OrderBy(error => error.N).Skip(paging.Skip).Take(paging.Size)
                .Select(error => new ImportErrorAnswer(error.Sheet, error.Row, error.Column, error.Code, error.Message)).ToListAsync(ct),
            await errors.CountAsync(ct),
            await changes.OrderBy(change => change.N).Skip(paging.Skip).Take(paging.Size)
                .Select(change => new ImportChangeAnswer(change.HouseholdNo, change.Field, change.Before, change.After)).ToListAsync(ct),
            await changes.CountAsync(ct),
            import.UploadedBy, import.UploadedAt, import.FinishedAt, import.Reason));
    }

    public static Task<PageOf<ImportListLine>> List(HttpContext http, ServiceDbContext db, [AsParameters] Paging paging, CancellationToken ct)
    {
        var user = http.User.UserName();

        return db.Set<Import>().AsNoTracking().Where(import => import.UploadedBy == user).OrderByDescending(import => import.Id)
            .Select(import => new ImportListLine(
                import.Id, import.Kind, import.Mode, import.DryRun, import.State, import.Rows, import.Accepted, import.Rejected, import.UploadedAt))
            .ToPage(paging, ct);
    }
}
