using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Audit;

/// <summary>A writing request that changed nothing (a repetition, a preview) still leaves its audit entry, so that no writing route is without one.</summary>
internal sealed class AuditGuard(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        await next(http);

        var writes = http.Request.Method is not ("GET" or "HEAD" or "OPTIONS") && http.GetEndpoint() is not null && http.Response.StatusCode < 300;
        if (writes && http.RequestServices.GetService<AuditContext>() is { Written: false } && http.GetEndpoint()!.Metadata.GetMetadata<AuditExempt>() is null)
        {
            await http.RequestServices.GetRequiredService<ServiceDbContext>().LeaveAuditEntry(CancellationToken.None);
        }
    }
}

/// <summary>Marks a POST that writes nothing by its nature, such as a search whose terms must not stand in the URL.</summary>
/// <param name="Reason">Why no entry is needed.</param>
public sealed record AuditExempt(string Reason);
