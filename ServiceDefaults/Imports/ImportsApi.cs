using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Imports;

/// <summary>The routes of workbook imports.</summary>
public static class ImportsApi
{
    /// <summary>Maps <c>/api/{service}/imports</c>; the service puts its policy on the group.</summary>
    public static RouteGroupBuilder MapImports(this IEndpointRouteBuilder app, string service)
    {
        var imports = app.MapGroup($"/api/{service}/imports").WithTags("Imports");

        imports.MapPost("/", UploadImport.Handle).DisableAntiforgery().WithMetadata(new FileSizeLimit()).Accepts<IFormFile>("multipart/form-data");
        imports.MapGet("/", ReadImports.List);
        imports.MapGet("/{id:guid}", ReadImports.One);
        imports.MapPost("/{id:guid}/apply", ApplyImport.Handle);
        imports.MapGet("/{id:guid}/rejected.xlsx", RejectedRows.Handle);

        return imports;
    }

    /// <summary>Own imports, and those of the department whose areas the caller covers.</summary>
    internal static async Task<Import?> Visible(this ServiceDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        var import = await db.Set<Import>().FirstOrDefaultAsync(import => import.Id == id, ct);

        return import is not null && (import.UploadedBy == user.UserName()
            || (import.Department == user.Department() && import.Areas.Split(',').All(user.Covers))) ? import : null;
    }

    private sealed class FileSizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => RequestLimits.Files;
    }
}

/// <summary>Puts a dry run to work.</summary>
internal static class ApplyImport
{
    public static async Task<Results<Accepted<CreatedId>, NotFound>> Handle(
        Guid id, HttpContext http, ServiceDbContext db, ImportSignal signal, CancellationToken ct)
    {
        if (await db.Visible(id, http.User, ct) is not { } import)
        {
            return TypedResults.NotFound();
        }

        if (!import.DryRun || import.State != ImportState.Done)
        {
            throw new RuleViolationException("import-not-dry-run", "只有试运行完成的导入才能正式执行", "Only a finished dry run can be applied");
        }

        // The areas stay those of the upload: what was previewed is what runs.
        (import.DryRun, import.State) = (false, ImportState.Queued);
        await db.SaveChangesAsync(ct);
        signal.Raise();

        return TypedResults.Accepted((string?)null, new CreatedId(id));
    }
}
