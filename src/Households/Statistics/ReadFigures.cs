using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Households.Statistics;

/// <summary>A handed-in figure.</summary>
internal sealed record FigureAnswer(Guid Id, string AreaCode, string Indicator, string Source, DateOnly Day, decimal Value, string EnteredBy)
{
    public static FigureAnswer Of(StatedFigure figure) => new(figure.Id, figure.AreaCode, figure.Indicator, figure.Source, figure.Day, figure.Value, figure.EnteredBy);
}

/// <summary>Handed-in figures of the caller's areas.</summary>
internal static class ReadFigures
{
    public static Task<PageOf<FigureAnswer>> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, [AsParameters] Paging paging, string? areaCode, string? indicator, string? source, DateOnly? day, CancellationToken ct) =>
        db.StatedFigures.AsNoTracking().InArea(user, areaCode, figure => figure.AreaCode)
            .Where(figure => (indicator == null || figure.Indicator == indicator) && (source == null || figure.Source == source) && (day == null || figure.Day == day))
            .OrderByDescending(figure => figure.Day).ThenBy(figure => figure.AreaCode).ThenBy(figure => figure.Indicator).ThenBy(figure => figure.Source)
            .Select(figure => new FigureAnswer(figure.Id, figure.AreaCode, figure.Indicator, figure.Source, figure.Day, figure.Value, figure.EnteredBy))
            .ToPage(paging, ct);

    /// <summary>Takes a figure away that was stated by mistake; the audit trail keeps it.</summary>
    public static async Task<Results<Ok<FigureAnswer>, NotFound>> Withdraw(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        if (await db.StatedFigures.InScope(user, figure => figure.AreaCode).FirstOrDefaultAsync(figure => figure.Id == id, ct) is not { } figure)
        {
            return TypedResults.NotFound();
        }

        audit.About(id.ToString(), figure.AreaCode);
        db.Remove(figure);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(FigureAnswer.Of(figure));
    }
}
