using System.Runtime.CompilerServices;
using Households.Applications;
using Households.Register;
using Households.Rules.Language;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Parameters;

namespace Households.Rules.Facts;

/// <summary>Reads the facts of many households page by page, in as many statements as the asked facts have sources; memory stays that of one page.</summary>
internal sealed class FactReader(HouseholdsDbContext db, ParameterStore parameters)
{
    private const int PageSize = 2000;

    private readonly Dictionary<Guid, IncomeItems> _items = [];

    /// <summary>The pages of a query, with every fact that is needed as it was known on the day.</summary>
    public async IAsyncEnumerable<FactPage> Pages(IQueryable<Household> households, IReadOnlySet<Fact> needed, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        while (await Page(households, needed, day, after, ct) is { Households: [.., var last] } page)
        {
            yield return page;
            after = last.Id;
        }
    }

    /// <summary>As <see cref="Pages"/>, for a caller who does not use the database meanwhile: the next page is read while he works on one.</summary>
    public async IAsyncEnumerable<FactPage> PagesAhead(IQueryable<Household> households, IReadOnlySet<Fact> needed, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        var page = await Page(households, needed, day, Guid.Empty, ct);
        while (page.Households is [.., var last])
        {
            var next = Task.Run(() => Page(households, needed, day, last.Id, ct), ct);
            try
            {
                yield return page;
            }
            finally
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            page = await next;
        }
    }

    private async Task<FactPage> Page(IQueryable<Household> query, IReadOnlySet<Fact> needed, DateOnly day, Guid after, CancellationToken ct)
    {
        var households = await query.AsNoTracking().Where(household => household.Id > after).OrderBy(household => household.Id).Take(PageSize)
            .Select(household => new HouseholdRow(
                household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Class, household.MainCause, household.OtherCauses,
                household.Cropland, household.Woodland, household.HouseArea, household.HouseGrade, household.SafeWater, household.Electricity))
            .ToListAsync(ct);
        var ids = households.ConvertAll(household => household.Id);
        var needsPeople = needed.Any(fact => fact.OfMember || fact == RegisterFacts.People || fact == RegisterFacts.NetPerHead);

        return new FactPage(
            day, households, needsPeople ? await People(ids, needed, ct) : [], Needs(FactSource.Income) ? await Incomes(ids, ct) : null,
            Needs(FactSource.Income) ? await Items(households, day, ct) : null,
            Needs(FactSource.Survey) ? await Surveys(ids, day, ct) : null, Needs(FactSource.Finding) ? await Findings(ids, day, ct) : null,
            Needs(FactSource.Aid) ? await AidFacts.Of(households, day, db, parameters, ct) : null);

        bool Needs(FactSource source) => ids.Count > 0 && needed.Any(fact => fact.Source == source);
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
    decimal? HouseArea, string HouseGrade, bool? SafeWater, bool? Electricity);

internal sealed record MemberFacts(
    Guid HouseholdId, string Relation, bool IsMale, DateOnly BirthDate, string Schooling, string Pupil, string Health, string Labour, int? MonthsAway,
    string Insurance, bool HasCertificate, int? DisabilityGrade);
