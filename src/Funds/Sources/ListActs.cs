using System.Security.Claims;
using Funds.Ledger;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Sources;

/// <param name="HasDonor">Whether a donor is kept; his name is not shown.</param>
internal sealed record ActView(
    Guid Id, Guid SourceId, string Source, EntryKind Kind, Money Amount, DateOnly On, string Document, bool HasDonor, Guid? EntryId, ActState State,
    string ProposedBy, string? DecidedBy, string? Reason);

internal static class ListActs
{
    public static Task<PageOf<ActView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, Guid? sourceId, string? state, CancellationToken ct)
    {
        var visible = db.FundSources.InScope(user, source => source.AreaCode).Select(source => source.Id);
        var acts = db.FundActs.AsNoTracking().Where(act => visible.Contains(act.SourceId) && (sourceId == null || act.SourceId == sourceId));
        if (Words.Read<ActState>("state", state) is { } asked)
        {
            acts = acts.Where(act => act.State == asked);
        }

        return acts.OrderByDescending(act => act.Id).Views(db).ToPage(paging, ct);
    }

    public static IQueryable<ActView> Views(this IQueryable<FundAct> acts, FundsDbContext db) => acts.Select(act => new ActView(
        act.Id, act.SourceId, db.FundSources.Where(source => source.Id == act.SourceId).Select(source => source.Name).First(), act.Kind, act.Amount, act.On,
        act.Document, act.From != null, act.EntryId, act.State, act.ProposedBy, act.DecidedBy, act.Reason));
}
