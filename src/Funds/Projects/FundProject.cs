using System.Security.Claims;
using Funds.Batches;
using Funds.Ledger;
using Funds.Pools;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Projects;

/// <summary>Money of one source, or of a pool in its order or by its shares.</summary>
internal sealed record FundProjectRequest(Guid? SourceId, Guid? PoolId, Money Amount);

/// <summary>Finance proposes money of a source or a pool for a project. Runs in the transaction of the idempotency key.</summary>
internal static class FundProject
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid id, FundProjectRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (request.Amount <= Money.Zero)
        {
            throw new MalformedRequestException("amount", "金额须大于 0", "amount must be above 0");
        }

        if (await db.LockProject(id, user, ct) is not { } project)
        {
            return TypedResults.NotFound();
        }

        var sourceId = request switch
        {
            { SourceId: { } source, PoolId: null } => await OfSource(db, user, project, source, request.Amount, ct),
            { SourceId: null, PoolId: { } pool } => await OfPool(db, user, project, pool, ct),
            _ => throw new MalformedRequestException("sourceId", "资金来源与整合资金须填且只填一项", "give either a source or a pool"),
        };
        var funding = ProjectFunding.Propose(id, sourceId, request.PoolId, request.Amount, user.UserName(), time.GetUtcNow());
        db.Add(funding);
        audit.About(funding.Id.ToString(), project.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/projects/{id}", new CreatedId(funding.Id));
    }

    private static async Task<Guid> OfSource(FundsDbContext db, ClaimsPrincipal user, Project project, Guid sourceId, Money amount, CancellationToken ct)
    {
        var source = await db.FundSources.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == sourceId, ct)
            ?? throw new MalformedRequestException("sourceId", "没有该资金来源", "There is no such source");
        project.MustTake(source, amount, await db.Received(project.Id, source.Kind, ct));

        return source.Id;
    }

    private static async Task<Guid> OfPool(FundsDbContext db, ClaimsPrincipal user, Project project, Guid poolId, CancellationToken ct)
    {
        var pool = await db.FundPools.Include(entry => entry.Members).InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == poolId, ct)
            ?? throw new MalformedRequestException("poolId", "没有该整合资金", "There is no such pool");
        pool.MustBeInForce();
        if (!project.AreaCode.StartsWith(pool.AreaCode, StringComparison.Ordinal))
        {
            throw new RuleViolationException("fund-area", $"整合资金“{pool.Name}”不属于项目所在地区", "The pool belongs to another area");
        }

        if (pool.Purpose != project.Category)
        {
            throw new RuleViolationException("fund-purpose", $"整合资金“{pool.Name}”用于{Contracts.Items.Label(pool.Purpose)}", $"The pool is for {pool.Purpose}");
        }

        return pool.Members.MinBy(member => member.Rank)!.SourceId;
    }
}

/// <summary>A second person binds the money for the project, or refuses it. What a pool's members give is found now.</summary>
internal static class DecideFunding
{
    public static async Task<Results<Ok<ProjectView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, ProjectActs acts, Books books, CancellationToken ct)
    {
        var approve = Decision.Approves(request?.Decision);
        if (await db.ProjectFundings.SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } funding)
        {
            return TypedResults.NotFound();
        }

        return await acts.Do(funding.ProjectId, user, async (project, officer, now) =>
        {
            // Read again: who waited for the project's lock may have been forestalled.
            await db.Entry(funding).ReloadAsync(ct);
            funding.Decide(approve, officer);
            if (!approve)
            {
                return;
            }

            var parts = funding.PoolId is { } pool ? funding.DrawnAs(await Draws(db, books, pool, funding.Amount, ct)) : [funding];
            var received = await Bind(db, project, parts, ct);
            project.TakeMoney(officer, now);
            await books.Book(new Voucher(funding.Id, officer, funding.ProposedBy, project.Name), received, ct);
        }, request?.Reason, ct);
    }

    private static async Task<IReadOnlyList<Draw>> Draws(FundsDbContext db, Books books, Guid poolId, Money amount, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from fund_pools where id = {poolId} for share", ct);
        }

        var pool = await db.FundPools.AsNoTracking().Include(entry => entry.Members).SingleAsync(entry => entry.Id == poolId, ct);
        pool.MustBeInForce();
        var payer = Payers.Of(pool);

        return payer.Draw(amount, await books.HoldAvailable([.. payer.Members.Select(member => member.SourceId)], ct));
    }

    private static async Task<List<Posting>> Bind(FundsDbContext db, Project project, IReadOnlyList<ProjectFunding> parts, CancellationToken ct)
    {
        var postings = new List<Posting>();
        var kinds = new Dictionary<Sources.SourceKind, Money>();
        foreach (var part in parts)
        {
            var source = await db.FundSources.SingleAsync(entry => entry.Id == part.SourceId, ct);
            var before = kinds.TryGetValue(source.Kind, out var bound) ? bound : await db.Received(project.Id, source.Kind, ct);
            project.MustTake(source, part.Amount, before);
            kinds[source.Kind] = before + part.Amount;
            await db.OpenProjectAccounts(source.Id, project.Id, ct);
            postings.Add(new Posting(
                EntryKind.Encumbrance, source.Id, new AccountKey(source.Id, AccountKind.Encumbered, project.Id), new AccountKey(source.Id, AccountKind.Available), part.Amount));
        }

        db.AddRange(parts.Skip(1));

        return postings;
    }
}
