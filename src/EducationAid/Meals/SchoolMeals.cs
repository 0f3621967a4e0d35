using EducationAid.Pupils;
using EducationAid.Suppliers;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EducationAid.Meals;

/// <summary>The meal days of one school in a period, beside its pupils.</summary>
internal sealed class SchoolMeals(
    string areaCode, IReadOnlyList<MealDay> days, IReadOnlyDictionary<Guid, MealSupplier> suppliers, IReadOnlyList<MatchedPupil> pupils)
{
    public string AreaCode => areaCode;

    public IReadOnlyList<MealDay> Days => days;

    public IReadOnlyList<MatchedPupil> Pupils => pupils;

    public MealSupplier Supplier => suppliers[days[0].SupplierId];

    /// <summary>Whether the school must be looked at before its meals of the period can be settled.</summary>
    public bool IsDoubtful(Period period) => Doubts(period).Any();

    /// <summary>
    /// Fewer meals than filed pupils: nobody knows who ate. Two suppliers in a month: a pupil's benefit has one payee, so the days are
    /// settled one by one.
    /// </summary>
    public IEnumerable<Undecided> Doubts(Period period)
    {
        foreach (var day in days.Where(day => day.PupilsServed < pupils.Count(pupil => pupil.IsEntitledOn(day.On))))
        {
            yield return new Undecided(day.Id, areaCode, "served-below-filed", $"{day.On:yyyy-MM-dd} 用餐人数少于建档立卡学生数，请学校核对");
        }

        if (period.Kind is PeriodKind.Month && days.Select(day => day.SupplierId).Distinct().Count() > 1)
        {
            yield return new Undecided(days[0].Id, areaCode, "two-suppliers", "该校本月有两个以上供应商，请按日结算");
        }
    }
}
