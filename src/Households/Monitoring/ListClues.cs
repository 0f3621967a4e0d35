using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Households.Monitoring;

internal sealed record ClueLine(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, string Kind, string Source, decimal? Amount, int? Days, string Period, DateOnly OccurredOn,
    DateOnly HeardOn, string EnteredBy, string Note, ClueState State, Guid? CaseId, string Reason, string DecidedBy, DateOnly? DecidedOn, Guid? ThresholdVersion)
{
    public string KindLabel => ClueKind.Word(Kind);
}

/// <summary>What the list of clues is narrowed by.</summary>
internal sealed record ClueFilter(string? AreaCode, ClueState? State, string? Kind, string? Source, Guid? HouseholdId, Guid? CaseId);

/// <summary>Clues of the caller's area, the latest first.</summary>
internal static class ListClues
{
    public static Task<PageOf<ClueLine>> Handle(
        [AsParameters] ClueFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Clues.AsNoTracking().InArea(user, filter.AreaCode, clue => clue.AreaCode)
            .Where(clue => (filter.State == null || clue.State == filter.State) && (filter.Kind == null || clue.Kind == filter.Kind)
                && (filter.Source == null || clue.Source == filter.Source) && (filter.HouseholdId == null || clue.HouseholdId == filter.HouseholdId)
                && (filter.CaseId == null || clue.CaseId == filter.CaseId))
            .OrderByDescending(clue => clue.HeardOn).ThenBy(clue => clue.Id)
            .Select(clue => new ClueLine(
                clue.Id, clue.HouseholdId, clue.HouseholdNo, clue.AreaCode, clue.Kind, clue.Source, clue.Amount, clue.Days, clue.Period, clue.OccurredOn, clue.HeardOn,
                clue.EnteredBy, clue.Note, clue.State, clue.CaseId, clue.Reason, clue.DecidedBy, clue.DecidedOn, clue.ThresholdVersion))
            .ToPage(paging, ct);
}
