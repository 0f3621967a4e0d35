using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.Workbook;

/// <summary>What rows of a file of changes mean for the register.</summary>
internal sealed class UpdateRows(HouseholdsDbContext db, Personal personal)
{
    public async Task<Dictionary<string, Household>> Load(IEnumerable<string> numbers, CancellationToken ct)
    {
        var wanted = numbers.Distinct().ToList();

        return await db.Households.Include(household => household.Members).Where(household => wanted.Contains(household.HouseholdNo))
            .ToDictionaryAsync(household => household.HouseholdNo, ct);
    }

    public Person? Find(Household household, PersonRow row)
    {
        var key = personal.KeyOf(row.IdNumber!);

        return household.Members.SingleOrDefault(member => member.PersonKey == key);
    }

    public HouseholdUpdate Of(HouseholdRow row) => new(
        row.Class, row.MainCause, row.OtherCauses, personal.Seal(row.Phone), row.Bank ?? "", personal.Seal(row.Account), row.Cropland, row.Woodland,
        row.HouseArea, row.HouseGrade, row.SafeWater, row.Electricity, row.Facts);

    public PersonUpdate Of(PersonRow row) => new(
        row.Name!, row.Relation, row.Ethnicity, row.Schooling, row.Pupil, row.Health, row.Labour, row.MonthsAway, row.Insurance,
        personal.Seal(row.DisabilityNo) is { } number ? new Certificate(number, row.DisabilityKind!.Value, row.DisabilityGrade!.Value) : null, row.Facts);

    public Person NewPerson(Household household, PersonRow row, long revision)
    {
        var person = new Person
        {
            HouseholdId = household.Id,
            IdNumber = personal.Encrypt(row.IdNumber!.Value)!,
            PersonKey = personal.KeyOf(row.IdNumber),
            BirthDate = row.IdNumber.BirthDate,
            IsMale = row.IdNumber.IsMale,
        };
        person.Update(Of(row), revision);

        return person;
    }
}
