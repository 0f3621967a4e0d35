using System.Globalization;

namespace Households.Register;

/// <summary>A field that an update changed; personal values are masked.</summary>
internal sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>Collects what an update changes; a blank new value leaves a field as it is.</summary>
internal sealed class FieldChanges
{
    private readonly List<FieldChange> _changes = [];

    public IReadOnlyList<FieldChange> All => _changes;

    /// <summary>The value after the update.</summary>
    public string Text(string field, string before, string after, CodeList? words = null)
    {
        if (after is "" || after == before)
        {
            return before;
        }

        Add(field, Word(before, words), Word(after, words));

        return after;
    }

    /// <summary>The value after the update.</summary>
    public T? Value<T>(string field, T? before, T? after) where T : struct, IEquatable<T>
    {
        if (after is not { } value || (before is { } present && value.Equals(present)))
        {
            return before;
        }

        Add(field, Shown(before), Shown(after));

        return after;
    }

    /// <summary>Notes a change.</summary>
    public void Add(string field, string? before, string? after) => _changes.Add(new FieldChange(field, before, after));

    private static string? Word(string code, CodeList? words) =>
        code is "" ? null : words is null ? code : words.Words(code);

    private static string? Shown<T>(T? value) where T : struct => value switch
    {
        null => null,
        bool yes => yes ? "是" : "否",
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
