using System.Security.Claims;
using Funds.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Funds.Sources;

/// <param name="Pledged">What the matching source owes by its per cent of the matched source's allotments.</param>
/// <param name="Arrived">What of it has arrived.</param>
internal sealed record MatchView(Guid MatchesId, decimal Percent, Money Pledged, Money Arrived, Money Missing);

internal sealed record SourceDetail(SourceView Source, MatchView? Match);

internal static class ShowSource
{
    public static async Task<Results<Ok<SourceDetail>, NotFound>> Handle(Guid id, ClaimsPrincipal user, FundsDbContext db, CancellationToken ct)
    {
        if (await db.FundSources.AsNoTracking().InScope(user, source => source.AreaCode).Where(source => source.Id == id).Views(db).SingleOrDefaultAsync(ct)
            is not { } source)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(new SourceDetail(source, await Match(db, source, ct)));
    }

    /// <summary>The balance alone, from one row per account.</summary>
    public static async Task<Results<Ok<SourceBalance>, NotFound>> Balance(Guid id, ClaimsPrincipal user, FundsDbContext db, CancellationToken ct)
    {
        if (!await db.FundSources.InScope(user, source => source.AreaCode).AnyAsync(source => source.Id == id, ct))
        {
            return TypedResults.NotFound();
        }

        var sums = await db.LedgerAccounts.AsNoTracking().Where(account => account.SourceId == id)
            .GroupBy(account => account.Kind).Select(same => new { same.Key, Fen = same.Sum(account => account.Debit.Fen - account.Credit.Fen) })
            .ToDictionaryAsync(same => same.Key, same => new Money(same.Fen), ct);
        Money Of(AccountKind kind) => sums.GetValueOrDefault(kind);

        return TypedResults.Ok(new SourceBalance(
            -Of(AccountKind.Origin), Of(AccountKind.Awaited), Of(AccountKind.Available), Of(AccountKind.Encumbered), Of(AccountKind.Spent), Of(AccountKind.Carried),
            -Of(AccountKind.Recovered)));
    }

    private static async Task<MatchView?> Match(FundsDbContext db, SourceView source, CancellationToken ct)
    {
        if (source is not { MatchesId: { } matchesId, MatchPercent: { } percent })
        {
            return null;
        }

        var pledged = (await db.ViewOf(matchesId, ct)).Balance.Total.Share(percent);
        var arrived = source.Balance.Total - source.Balance.Awaited;

        return new MatchView(matchesId, percent, pledged, arrived, Money.Max(pledged - arrived, Money.Zero));
    }
}
