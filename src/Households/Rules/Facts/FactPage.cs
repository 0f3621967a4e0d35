using Households.Applications;
using Households.Campaigns;
using Households.Register;
using Households.Rules.Language;
using SharedKernel;
using static Households.Rules.Facts.RegisterFacts;

namespace Households.Rules.Facts;

/// <summary>Some households with what is known of them, read into one sheet after the other.</summary>
internal sealed class FactPage(
    DateOnly day, IReadOnlyList<HouseholdRow> households, IReadOnlyList<MemberFacts> people, ILookup<Guid, Income>? incomes,
    IReadOnlyDictionary<string, IncomeItems>? items, IReadOnlyDictionary<string, PovertyLineTable>? lines, Dictionary<Guid, HouseholdSurvey>? surveys,
    ILookup<Guid, HouseholdFinding>? findings, AidFacts? aid)
{
    // Looked up once: a slot is asked for every member of the register.
    private static readonly int[] Slots =
        [.. new[] { Relation, Sex, Age, Schooling, Pupil, Health, Labour, MonthsAway, Insurance, Disabled, DisabilityGrade }.Select(Catalogue.SlotOf)];

    private int _person;

    public IReadOnlyList<HouseholdRow> Households => households;

    /// <summary>Fills the sheet with each household in turn.</summary>
    public IEnumerable<HouseholdRow> FillEach(FactSheet sheet)
    {
        foreach (var household in households)
        {
            var first = _person;
            while (_person < people.Count && people[_person].HouseholdId == household.Id)
            {
                _person++;
            }

            sheet.Clear(_person - first);
            FillHousehold(sheet, household);
            for (var member = 0; member < sheet.People; member++)
            {
                FillMember(sheet, member, people[first + member]);
            }

            if (incomes is not null && items is not null)
            {
                FillIncome(sheet, [.. incomes[household.Id]], items[household.AreaCode], lines?[household.AreaCode]);
            }

            aid?.Fill(sheet, household);
            if (surveys?.GetValueOrDefault(household.Id) is { } survey)
            {
                FillSurvey(sheet, survey);
            }

            foreach (var finding in (findings?[household.Id] ?? []).OrderBy(finding => finding.FoundOn).ThenBy(finding => finding.Sequence))
            {
                sheet.Set(Catalogue.Find(finding.Fact)!, Value.Of((bool?)finding.Value));
            }

            yield return household;
        }
    }

    private static void FillHousehold(FactSheet sheet, HouseholdRow household)
    {
        sheet.Set(RegisterFacts.People, Value.Of(sheet.People > 0 ? (decimal?)sheet.People : null));
        sheet.Set(Status, Value.Of(household.Status));
        sheet.Set(Class, Value.Of(household.Class));
        sheet.Set(MainCause, Value.Of(household.MainCause));
        sheet.Set(OtherCauses, Value.OfCodes(household.MainCause is "" ? null : household.OtherCauses));
        sheet.Set(Cropland, Value.Of(household.Cropland));
        sheet.Set(Woodland, Value.Of(household.Woodland));
        sheet.Set(HouseArea, Value.Of(household.HouseArea));
        sheet.Set(HouseGrade, Value.Of(household.HouseGrade));
        sheet.Set(SafeWater, Value.Of(household.SafeWater));
        sheet.Set(Electricity, Value.Of(household.Electricity));
        sheet.Set(Will, Value.Of(household.Will));
    }

    private void FillMember(FactSheet sheet, int member, MemberFacts person)
    {
        ReadOnlySpan<Value> values =
        [
            Value.Of(person.Relation), Value.Of(person.IsMale ? "male" : "female"), Value.Of((decimal?)AgeOn(day, person.BirthDate)), Value.Of(person.Schooling),
            Value.Of(person.Pupil), Value.Of(person.Health), Value.Of(person.Labour), Value.Of((decimal?)person.MonthsAway), Value.Of(person.Insurance),
            Value.Of(person.HasCertificate ? true : person.Health is "" ? null : false), Value.Of((decimal?)person.DisabilityGrade),
        ];
        for (var index = 0; index < values.Length; index++)
        {
            sheet.Set(member, Slots[index], values[index]);
        }
    }

    /// <summary>
    /// A year that has any line is the household's whole statement of that year: what it does not list is zero. A line that no table of
    /// items explains leaves the incomes unknown.
    /// </summary>
    private static void FillIncome(FactSheet sheet, List<Income> lines, IncomeItems items, PovertyLineTable? poverty)
    {
        if (lines.Count == 0 || lines.Exists(line => items.Find(line.Item) is null))
        {
            return;
        }

        var year = lines.Max(line => line.Year);
        var net = Of("wage") + Of("business") + Of("property") + Of("transfer") - Of("production-cost");
        sheet.Set(IncomeYear, Value.Of((decimal?)year));
        sheet.Set(Wage, Value.Of((decimal?)Of("wage").Amount));
        sheet.Set(Business, Value.Of((decimal?)Of("business").Amount));
        sheet.Set(Property, Value.Of((decimal?)Of("property").Amount));
        sheet.Set(Transfer, Value.Of((decimal?)Of("transfer").Amount));
        sheet.Set(Cost, Value.Of((decimal?)Of("production-cost").Amount));
        sheet.Set(Net, Value.Of((decimal?)net.Amount));
        sheet.Set(NetPerHead, Value.Of(sheet.People > 0 ? (decimal?)Money.Yuan(net.Amount / sheet.People).Amount : null));
        sheet.Set(BelowLine, Value.Of(sheet.People > 0 ? poverty?.InPricesOf(year)?.IsBelow(net, sheet.People) : null));

        Money Of(string kind) => new(lines.Where(line => line.Year == year && items.Known(line.Item).Kind == kind).Sum(line => line.Amount.Fen));
    }

    private static void FillSurvey(FactSheet sheet, HouseholdSurvey survey)
    {
        sheet.Set(SurveyedOn, Value.Of(survey.SurveyedOn));
        sheet.Set(SurveyedPerHead, Value.Of((decimal?)survey.NetIncomePerHead.Amount));
        foreach (var (fact, need) in new[]
        {
            (Food, survey.Food), (Clothing, survey.Clothing), (Education, survey.Education), (Medical, survey.Medical), (Housing, survey.Housing), (Water, survey.Water),
        })
        {
            sheet.Set(fact, Value.Of(need is Need.Unknown ? null : need is Need.Met));
        }
    }

    private static int AgeOn(DateOnly day, DateOnly birth) => day.Year - birth.Year - (birth.AddYears(day.Year - birth.Year) > day ? 1 : 0);
}
