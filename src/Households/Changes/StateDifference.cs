using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SharedKernel;

namespace Households.Changes;

/// <summary>One field that differs; personal values are masked.</summary>
/// <param name="HouseholdNo">The household.</param>
/// <param name="PersonId">The member, if it is one's.</param>
/// <param name="Person">The member's name.</param>
/// <param name="Field">Column, or <c>member</c> for one who came or left, or <c>income</c>.</param>
/// <param name="Label">The field in Chinese.</param>
/// <param name="Before">Value before.</param>
/// <param name="After">Value after.</param>
internal sealed record FieldDifference(string HouseholdNo, Guid? PersonId, string? Person, string Field, string Label, string? Before, string? After);

/// <summary>Tells field by field how two states of a household differ.</summary>
internal sealed class StateDifference(IModel model, Personal personal, IncomeItems items, bool seesHealth)
{
    public List<FieldDifference> Between(StoredState before, StoredState after) =>
    [
        .. Fields(typeof(Household), before.Household, after.Household)
            .Select(field => new FieldDifference(after.Household.HouseholdNo, null, null, field.Field, field.Label, field.Before, field.After)),
        .. Members(before.Household, after.Household),
        .. Incomes(before, after),
    ];

    private IEnumerable<FieldDifference> Members(Household before, Household after)
    {
        var (old, now) = (before.Members.ToDictionary(member => member.Id), after.Members.ToDictionary(member => member.Id));
        foreach (var left in before.Members.Where(member => !now.ContainsKey(member.Id)))
        {
            var former = after.FormerMembers.FirstOrDefault(former => former.PersonId == left.Id);
            var why = former is null ? null : $"{LeavingReason.Word(former.Reason)}（{former.On:yyyy-MM-dd}）";
            yield return new FieldDifference(after.HouseholdNo, left.Id, left.Name, "member", "家庭成员", CodeList.Relation.Word(left.Relation), why);
        }

        foreach (var member in after.Members)
        {
            if (!old.TryGetValue(member.Id, out var known))
            {
                yield return new FieldDifference(after.HouseholdNo, member.Id, member.Name, "member", "家庭成员", null, CodeList.Relation.Word(member.Relation));
                continue;
            }

            foreach (var field in Fields(typeof(Person), known, member))
            {
                yield return new FieldDifference(after.HouseholdNo, member.Id, member.Name, field.Field, field.Label, field.Before, field.After);
            }
        }
    }

    private IEnumerable<FieldDifference> Incomes(StoredState before, StoredState after)
    {
        var (old, now) = (Amounts(before), Amounts(after));

        return old.Keys.Union(now.Keys).Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key)).Order().Select(key => new FieldDifference(
            after.Household.HouseholdNo, null, null, "income", $"{key.Year} 年{items.Word(key.Item)}",
            old.GetValueOrDefault(key)?.ToString(), now.GetValueOrDefault(key)?.ToString()));

        static Dictionary<(int Year, string Item), Money?> Amounts(StoredState state) =>
            state.Incomes.ToDictionary(income => (income.Year, income.Item), income => (Money?)income.Amount);
    }

    private IEnumerable<(string Field, string Label, string? Before, string? After)> Fields(Type type, object before, object after)
    {
        foreach (var (column, old, now) in Values(model.FindEntityType(type)!, before, after))
        {
            if (FieldWords.Of(column) is not { } words || (words.IsHealth && !seesHealth) || Same(old, now))
            {
                continue;
            }

            yield return (column.GetColumnName(), words.Label, words.Shown(old, personal), words.Shown(now, personal));
        }
    }

    private static IEnumerable<(IProperty Column, object? Before, object? After)> Values(ITypeBase type, object? before, object? after) =>
        type.GetProperties().Select(column => (column, Value(column, before), Value(column, after)))
            .Concat(type.GetComplexProperties().SelectMany(complex => Values(complex.ComplexType, Value(complex, before), Value(complex, after))));

    private static object? Value(IPropertyBase property, object? thing) => thing is null ? null : property.PropertyInfo!.GetValue(thing);

    private static bool Same(object? before, object? after) => before is byte[] old && after is byte[] now ? old.AsSpan().SequenceEqual(now) : Equals(before, after);
}
