using Funds.Sources;
using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Funds.Pools;

internal static class PoolsApi
{
    public static void MapPools(this IEndpointRouteBuilder app)
    {
        var pools = app.MapGroup("/api/funds/pools").WithTags("Pools").ProducesProblem(StatusCodes.Status409Conflict);

        pools.MapPost("/", ProposePool.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        pools.MapPost("/{id:guid}/approval", DecidePool.Handle).RequireRoles(Roles.FinanceChecker);
        pools.MapPost("/{id:guid}/renewal", RenewPool.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        pools.MapPost("/{id:guid}/dissolution", DissolvePool.Handle).RequireRoles(Roles.FinanceMaker);
        pools.MapPost("/{id:guid}/dissolution/approval", DissolvePool.Decide).RequireRoles(Roles.FinanceChecker);
        pools.MapGet("/", ListPools.Handle).RequireRoles(SourcesApi.Readers);
        pools.MapGet("/{id:guid}", ShowPool.Handle).RequireRoles(SourcesApi.Readers);
        pools.MapGet("/{id:guid}/export", ShowPool.Export).RequireRoles(SourcesApi.Readers);
    }
}
