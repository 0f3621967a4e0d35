using System.Security.Claims;
using System.Text.Json;
using Households.Notices;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Monitoring;

internal sealed record CaseAnswer(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, string? Kind, string? KindLabel, MonitoringState State, string StateLabel, DateOnly OpenedOn,
    DateOnly DecideBy, DateOnly? OverdueOn, string WaitsFor, DateOnly? StepDueOn, string? AssignedTo, int People, Money? NetPerHead, DateOnly? MonitoredOn,
    DateOnly? EndedOn, Guid? NoticeId, DateOnly? OpenUntil, bool ObjectionOpen, IReadOnlyList<CaseEntryAnswer> History, IReadOnlyList<MeasureAnswer> Measures,
    IReadOnlyList<CaseClueAnswer> Clues, int Version);

internal sealed record CaseEntryAnswer(
    MonitoringAct Act, MonitoringState State, DateTimeOffset At, DateOnly On, string By, string Reason, bool Late, JsonElement? Basis);

internal sealed record MeasureAnswer(
    Guid Id, string Kind, string KindLabel, string Description, string Responsible, DateOnly Until, MeasureState State, string Result, string EndedBy, DateOnly? EndedOn);

internal sealed record CaseClueAnswer(Guid Id, string Kind, string KindLabel, string Source, decimal? Amount, int? Days, DateOnly OccurredOn, DateOnly HeardOn, string Note);

/// <summary>Why an act was decided as it was, worked out again from what it rested on.</summary>
/// <param name="Same">Whether the rule gives the same answer again.</param>
internal sealed record CaseExplanation(
    MonitoringAct Act, DateOnly On, string By, string Rule, IReadOnlyList<Guid> Parameters, IReadOnlyList<string> Grounds, IReadOnlyList<Criterion> Criteria, bool Same);

/// <summary>A case with its history, measures and clues.</summary>
internal static class GetCase
{
    public static async Task<CaseAnswer> Handle(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        await db.CaseInScope(id, user, ct);

        return await db.CaseAnswer(id, ct);
    }

    /// <summary>Works out each judged act again from its stored inputs; figures that changed since do not matter.</summary>
    public static async Task<IReadOnlyList<CaseExplanation>> Explain(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        await db.CaseInScope(id, user, ct);
        var entries = await db.Set<MonitoringEntry>().AsNoTracking().Where(entry => entry.CaseId == id && entry.Basis != null).OrderBy(entry => entry.Sequence).ToListAsync(ct);

        return [.. entries.Select(Explain).OfType<CaseExplanation>()];
    }

    /// <summary>The case itself, or 404 for one outside the caller's area.</summary>
    public static async Task<MonitoringCase> CaseInScope(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.MonitoringCases.InScope(user, @case => @case.AreaCode).FirstOrDefaultAsync(@case => @case.Id == id, ct) ?? throw ProblemException.NotFound();

    /// <summary>The case as the HTTP face shows it.</summary>
    public static async Task<CaseAnswer> CaseAnswer(this HouseholdsDbContext db, Guid id, CancellationToken ct)
    {
        var @case = await db.MonitoringCases.AsNoTracking().Include(c => c.History).Include(c => c.Measures).AsSplitQuery().SingleAsync(c => c.Id == id, ct);
        var clues = await db.Clues.AsNoTracking().Where(clue => clue.CaseId == id).OrderBy(clue => clue.HeardOn).ThenBy(clue => clue.Id).ToListAsync(ct);
        var objectionOpen = await db.Set<NoticeObjection>().AnyAsync(
            objection => objection.NoticeId == @case.NoticeId && (objection.SubjectId == null || objection.SubjectId == id) && objection.Upheld == null, ct);

        return new CaseAnswer(
            @case.Id, @case.HouseholdId, @case.HouseholdNo, @case.AreaCode, @case.Kind, @case.Kind is { } kind ? MonitoringKind.Word(kind) : null, @case.State,
            @case.State.Label(), @case.OpenedOn, @case.DecideBy, @case.OverdueOn, @case.WaitsFor, @case.StepDueOn, @case.AssignedTo, @case.People, @case.NetPerHead,
            @case.MonitoredOn, @case.EndedOn, @case.NoticeId, @case.OpenUntil, objectionOpen,
            [.. @case.History.OrderBy(entry => entry.Sequence).Select(entry => new CaseEntryAnswer(
                entry.Act, entry.State, entry.At, entry.Day, entry.By, entry.Reason, entry.Late,
                entry.Basis is null ? null : JsonSerializer.Deserialize<JsonElement>(entry.Basis)))],
            [.. @case.Measures.OrderBy(measure => measure.Until).ThenBy(measure => measure.Id).Select(measure => new MeasureAnswer(
                measure.Id, measure.Kind, Measure.Word(measure.Kind), measure.Description, measure.Responsible, measure.Until, measure.State, measure.Result, measure.EndedBy,
                measure.EndedOn))],
            clues.ConvertAll(clue => new CaseClueAnswer(
                clue.Id, clue.Kind, ClueKind.Word(clue.Kind), clue.Source, clue.Amount, clue.Days, clue.OccurredOn, clue.HeardOn, clue.Note)),
            @case.Version);
    }

    private static CaseExplanation? Explain(MonitoringEntry entry)
    {
        var basis = JsonSerializer.Deserialize<JsonElement>(entry.Basis!);
        var rule = basis.GetProperty("rule").GetString()!;
        var parameters = basis.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("id").GetGuid()).ToList();
        var inputs = basis.GetProperty("inputs");

        return rule switch
        {
            RiskRule.Name => Of(RiskRule.Judge(inputs.Deserialize<RiskInputs>(PlatformJson.Options)!)),
            ClearingRule.Name => Cleared(ClearingRule.Judge(inputs.Deserialize<ClearingInputs>(PlatformJson.Options)!)),
            _ => null,
        };

        CaseExplanation Of(RiskJudgement judgement) => new(
            entry.Act, entry.Day, entry.By, rule, parameters, [.. judgement.Grounds.Select(RiskRule.Word)], [], judgement.Kind is not null == entry.Act is MonitoringAct.Verify);

        CaseExplanation Cleared(IReadOnlyList<Criterion> criteria) => new(
            entry.Act, entry.Day, entry.By, rule, parameters, [], criteria, criteria.All(criterion => criterion.Met is true));
    }
}
