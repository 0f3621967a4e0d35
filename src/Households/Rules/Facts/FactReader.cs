using System.Runtime.CompilerServices;
using Households.Applications;
using Households.Campaigns;
using Households.Register;
using Households.Rules.Language;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Parameters;

namespace Households.Rules.Facts;

/// <summary>Reads the facts of many households page by page, in as many statements as the asked facts have sources; memory stays that of some pages.</summary>
internal sealed class FactReader(HouseholdsDbContext db, ParameterStore parameters, IServiceScopeFactory scopes)
{
    private const int PageSize = 2000;

    /// <summary>Pages that are read at once ahead of their reader, each over a connection of its own.</summary>
    private const int Lanes = 3;

    private readonly Dictionary<Guid, IncomeItems> _items = [];
    private readonly Dictionary<Guid, PovertyLineTable> _lines = [];

    /// <summary>The pages of a query, with every fact that is needed as it was known on the day.</summary>
    public async IAsyncEnumerable<FactPage> Pages(IQueryable<Household> households, IReadOnlySet<Fact> needed, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        while (await Rows(households, after, ct) is [.., var last] rows)
        {
            yield return await Page(rows, needed, day, ct);
            after = last.Id;
        }
    }

    /// <summary>As <see cref="Pages"/>, for one who changes nothing meanwhile: the next pages are read while he works on one.</summary>
    public async IAsyncEnumerable<FactPage> PagesAhead(IQueryable<Household> households, IReadOnlySet<Fact> needed, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        var lanes = Enumerable.Range(0, Lanes).Select(_ => scopes.CreateAsyncScope()).ToList();
        var reading = new Queue<Task<FactPage>>();
        try
        {
            var last = Guid.Empty;
            for (var number = 0; await Rows(households, last, ct) is { Count: > 0 } rows; number++)
            {
                var lane = lanes[number % Lanes].ServiceProvider.GetRequiredService<FactReader>();
                reading.Enqueue(Task.Run(() => lane.Page(rows, needed, day, ct), ct));
                last = rows[^1].Id;
                if (reading.Count == Lanes)
                {
                    yield return await reading.Dequeue();
                }
            }

            while (reading.TryDequeue(out var page))
            {
                yield return await page;
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(reading)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var lane in lanes)
            {
                await lane.DisposeAsync();
            }
        }
    }

    private static Task<List<HouseholdRow>> Rows(IQueryable<Household> query, Guid after, CancellationToken ct) => query.AsNoTracking()
        .Where(household => household.Id > after).OrderBy(household => household.Id).Take(PageSize)
        .Select(household => new HouseholdRow(
            household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Class, household.MainCause, household.OtherCauses,
            household.Cropland, household.Woodland, household.HouseArea, household.HouseGrade, household.SafeWater, household.Electricity, household.Facts.Will))
        .ToListAsync(ct);

    private async Task<FactPage> Page(List<HouseholdRow> households, IReadOnlySet<Fact> needed, DateOnly day, CancellationToken ct)
    {
        var ids = households.ConvertAll(household => household.Id);
        var needsPeople = needed.Any(fact => fact.OfMember || fact == RegisterFacts.People || fact == RegisterFacts.NetPerHead || fact == RegisterFacts.BelowLine);

        return new FactPage(
            day, households, needsPeople ? await People(ids, needed, ct) : [], Needs(FactSource.Income) ? await Incomes(ids, ct) : null,
            Needs(FactSource.Income) ? await Items(households, day, ct) : null,
            ids.Count > 0 && needed.Contains(RegisterFacts.BelowLine) ? await Lines(households, day, ct) : null,
            Needs(FactSource.Survey) ? await Surveys(ids, day, ct) : null, Needs(FactSource.Finding) ? await Findings(ids, day, ct) : null,
            Needs(FactSource.Aid) ? await AidFacts.Of(households, day, db, parameters, ct) : null);

        bool Needs(FactSource source) => needed.Any(fact => fact.Source == source);
    }

    /// <summary>In the order of their households, as the database puts both; the head first. What nobody asks for stays there.</summary>
    private Task<List<MemberFacts>> People(List<Guid> ids, IReadOnlySet<Fact> needed, CancellationToken ct)
    {
        var (relation, schooling, pupil) = (Needs(RegisterFacts.Relation), Needs(RegisterFacts.Schooling), Needs(RegisterFacts.Pupil));
        var (labour, away, insurance) = (Needs(RegisterFacts.Labour), Needs(RegisterFacts.MonthsAway), Needs(RegisterFacts.Insurance));
        var (disabled, grade) = (Needs(RegisterFacts.Disabled), Needs(RegisterFacts.DisabilityGrade));
        var health = Needs(RegisterFacts.Health) || disabled;

        return db.People.AsNoTracking().Where(person => ids.Contains(person.HouseholdId))
            .OrderBy(person => person.HouseholdId).ThenBy(person => person.Relation != Person.Head).ThenBy(person => person.Id)
            .Select(person => new MemberFacts(
                person.HouseholdId, relation ? person.Relation : "", person.IsMale, person.BirthDate, schooling ? person.Schooling : "", pupil ? person.Pupil : "",
                health ? person.Health : "", labour ? person.Labour : "", away ? person.MonthsAway : null, insurance ? person.Insurance : "",
                disabled && person.DisabilityIndex != null, grade ? person.DisabilityGrade : null))
            .ToListAsync(ct);

        bool Needs(Fact fact) => needed.Contains(fact);
    }

    private async Task<ILookup<Guid, Income>> Incomes(List<Guid> ids, CancellationToken ct) =>
        (await db.Incomes.AsNoTracking().Where(income => ids.Contains(income.HouseholdId)).ToListAsync(ct)).ToLookup(income => income.HouseholdId);

    /// <summary>The table of income items of each area, read once for each version.</summary>
    private async Task<Dictionary<string, IncomeItems>> Items(List<HouseholdRow> households, DateOnly day, CancellationToken ct)
    {
        var items = new Dictionary<string, IncomeItems>();
        foreach (var area in households.Select(household => household.AreaCode).Distinct())
        {
            var version = (await parameters.Get(IncomeParameters.Items, area, day, ct)).Id;
            items[area] = _items.TryGetValue(version, out var known) ? known : _items[version] = (await parameters.IncomeItems(area, day, ct)).Items;
        }

        return items;
    }

    /// <summary>The poverty lines of each area, read once for each version.</summary>
    private async Task<Dictionary<string, PovertyLineTable>> Lines(List<HouseholdRow> households, DateOnly day, CancellationToken ct)
    {
        var lines = new Dictionary<string, PovertyLineTable>();
        foreach (var area in households.Select(household => household.AreaCode).Distinct())
        {
            var version = (await parameters.Get(IdentificationParameters.PovertyLine, area, day, ct)).Id;
            lines[area] = _lines.TryGetValue(version, out var known)
                ? known
                : _lines[version] = (await parameters.Rule<PovertyLineTable>(IdentificationParameters.PovertyLine, area, day, ct)).Value;
        }

        return lines;
    }

    private async Task<Dictionary<Guid, HouseholdSurvey>> Surveys(List<Guid> ids, DateOnly day, CancellationToken ct)
    {
        var surveys = await (
            from application in db.Applications.AsNoTracking()
            where ids.Contains(application.HouseholdId)
            from survey in application.Surveys
            where survey.SurveyedOn <= day
            select new { application.HouseholdId, Survey = survey }).ToListAsync(ct);

        return surveys.GroupBy(row => row.HouseholdId).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Survey.Sequence)!.Survey);
    }

    private async Task<ILookup<Guid, HouseholdFinding>> Findings(List<Guid> ids, DateOnly day, CancellationToken ct) =>
        (await db.Findings.AsNoTracking().Where(finding => ids.Contains(finding.HouseholdId) && finding.FoundOn <= day).ToListAsync(ct))
        .ToLookup(finding => finding.HouseholdId);
}

internal sealed record HouseholdRow(
    Guid Id, string HouseholdNo, string AreaCode, string Status, string Class, string MainCause, string OtherCauses, decimal? Cropland, decimal? Woodland,
    decimal? HouseArea, string HouseGrade, bool? SafeWater, bool? Electricity, string Will);

internal sealed record MemberFacts(
    Guid HouseholdId, string Relation, bool IsMale, DateOnly BirthDate, string Schooling, string Pupil, string Health, string Labour, int? MonthsAway,
    string Insurance, bool HasCertificate, int? DisabilityGrade);
