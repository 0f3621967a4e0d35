using System.Globalization;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Workbooks;

namespace Households.Workbook;

/// <summary>What of a person a workbook shows.</summary>
/// <param name="Whole">ID number, phone, account and certificate whole rather than masked.</param>
/// <param name="Health">What concerns health.</param>
internal sealed record ShownNumbers(bool Whole, bool Health);

/// <summary>Writes the register in the columns and words that <see cref="RegisterWorkbook"/> reads; rows come from the database as they are written.</summary>
internal sealed class RegisterSheets(HouseholdsDbContext db, Personal personal)
{
    private static readonly HashSet<string> Health = ["享受医疗救助"];

    /// <summary>Sheet 户.</summary>
    public async Task Households(WorkbookWriter workbook, IQueryable<Household> households, ShownNumbers shown, CancellationToken ct)
    {
        await workbook.StartSheetAsync(RegisterWorkbook.Households, Headers(RegisterWorkbook.HouseholdColumns), ct);
        var rows = households.OrderBy(household => household.HouseholdNo)
            .SelectMany(household => household.Members.Where(member => member.Relation == Person.Head).DefaultIfEmpty(), (household, head) => new { Household = household, Head = head });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var household = row.Household;
            await workbook.WriteRowAsync(
            [
                household.HouseholdNo, household.AreaCode[..12], int.Parse(household.AreaCode[12..], CultureInfo.InvariantCulture), row.Head?.Name,
                Number(row.Head?.IdNumber, shown), Number(household.Phone, shown), household.Bank, Number(household.Account, shown),
                household.Class is "none" ? null : CodeList.Class.Word(household.Class), CodeList.Cause.Words(household.MainCause),
                CodeList.Cause.Words(household.OtherCauses), household.Cropland, household.Woodland, household.HouseArea, CodeList.House.Words(household.HouseGrade),
                YesNo(household.SafeWater), YesNo(household.Electricity), .. HouseholdFacts.Fields.All.Select(field => Fact(field, household.Facts)),
            ], ct);
        }
    }

    /// <summary>Sheet 人.</summary>
    public async Task People(WorkbookWriter workbook, IQueryable<Household> households, ShownNumbers shown, CancellationToken ct)
    {
        await workbook.StartSheetAsync(RegisterWorkbook.People, Headers(RegisterWorkbook.PersonColumns), ct);
        var rows = households.Join(db.People, household => household.Id, person => person.HouseholdId, (household, person) => new { household.HouseholdNo, Person = person })
            .OrderBy(row => row.HouseholdNo).ThenByDescending(row => row.Person.Relation == Person.Head).ThenBy(row => row.Person.Id);
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var person = row.Person;
            await workbook.WriteRowAsync(
            [
                row.HouseholdNo, person.Name, Number(person.IdNumber, shown), CodeList.Relation.Words(person.Relation), CodeList.Ethnicity.Words(person.Ethnicity),
                CodeList.Schooling.Words(person.Schooling), CodeList.Pupil.Words(person.Pupil), shown.Health ? CodeList.Health.Words(person.Health) : null,
                CodeList.Labour.Words(person.Labour), person.MonthsAway, CodeList.Insurance.Words(person.Insurance),
                shown.Health ? Number(person.DisabilityNo, shown) : null,
                .. PersonFacts.Fields.All.Select(field => shown.Health || !Health.Contains(field.Header) ? Fact(field, person.Facts) : WorkbookCell.Empty),
            ], ct);
        }
    }

    /// <summary>Sheet 收入.</summary>
    public async Task Incomes(WorkbookWriter workbook, IQueryable<Household> households, IncomeItems items, CancellationToken ct)
    {
        await workbook.StartSheetAsync(RegisterWorkbook.Incomes, Headers(RegisterWorkbook.IncomeColumns), ct);
        var rows = households.Join(db.Incomes, household => household.Id, income => income.HouseholdId, (household, income) => new { household.HouseholdNo, Income = income })
            .OrderBy(row => row.HouseholdNo).ThenBy(row => row.Income.Year).ThenBy(row => row.Income.Item);
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync([row.HouseholdNo, row.Income.Year, items.Word(row.Income.Item), row.Income.Amount.Amount], ct);
        }
    }

    private string? Number(byte[]? stored, ShownNumbers shown) => stored is null or [] ? null : shown.Whole ? personal.Open(stored) : personal.Masked(stored);

    private static WorkbookColumn[] Headers(SheetColumns columns) =>
        [.. columns.Required.Select(name => new WorkbookColumn(name + "*")), .. columns.Optional.Select(name => new WorkbookColumn(name))];

    private static WorkbookCell Fact<TFacts>(FactField<TFacts> field, TFacts facts) where TFacts : new() => field.Get(facts) switch
    {
        decimal number => number,
        int number => number,
        var value => field.Shown(value),
    };

    private static string? YesNo(bool? value) => value is { } yes ? yes ? "是" : "否" : null;
}
