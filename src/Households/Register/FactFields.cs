using System.Globalization;
using ServiceDefaults.Imports;

namespace Households.Register;

/// <summary>One optional fact: its header in the workbook, its column in the table, and how it is read and kept.</summary>
/// <param name="Header">Header in the workbook and name in a preview.</param>
/// <param name="Column">Column in the table.</param>
/// <param name="Read">Value of a row's cell; null and empty stand for a blank one.</param>
/// <param name="Parse">Value of a text that is not blank; the first argument is its place in the request.</param>
/// <param name="Get">Value of a record.</param>
/// <param name="Set">Puts a value in a record.</param>
/// <param name="Words">List of the codes that are kept, if they are any.</param>
internal sealed record FactField<TFacts>(
    string Header, string Column, Func<ImportRow, object?> Read, Func<string, string, object> Parse, Func<TFacts, object?> Get, Action<TFacts, object?> Set,
    CodeList? Words = null)
{
    /// <summary>Whether a request means this fact: by its header in the workbook, or by its column with or without the prefix.</summary>
    public bool IsNamed(string name) => name == Header || name == Column || $"facts_{name}" == Column;

    /// <summary>A value as it is shown in a preview and in an exported cell: words for codes, 是 and 否 for truth.</summary>
    public string? Shown(object? value) => value switch
    {
        null or "" => null,
        string text => Words is null ? text : Words.Words(text),
        bool yes => yes ? "是" : "否",
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>
/// The facts of a household or a person. Import, preview, change, export and table go by this one list, so that a fact which is added to it is
/// known everywhere.
/// </summary>
internal sealed class FactFields<TFacts> where TFacts : new()
{
    private readonly List<FactField<TFacts>> _fields = [];

    /// <summary>The fields in the order of the workbook.</summary>
    public IReadOnlyList<FactField<TFacts>> All => _fields;

    /// <summary>Headers in the workbook.</summary>
    public IEnumerable<string> Headers => _fields.Select(fact => fact.Header);

    /// <summary>Columns of the table.</summary>
    public IEnumerable<string> Columns => _fields.Select(fact => fact.Column);

    /// <summary>A code of a list, empty for none.</summary>
    public FactFields<TFacts> Code(string header, string column, string list, Func<TFacts, string> get, Action<TFacts, string> set) =>
        Add(header, column, row => row.Code(header, CodeList.Of(list)), (place, text) => FactText.Code(place, text, CodeList.Of(list)), get, (facts, value) => set(facts, (string?)value ?? ""), CodeList.Of(list));

    /// <summary>Some codes of a list with commas between, empty for none.</summary>
    public FactFields<TFacts> Codes(string header, string column, string list, int most, Func<TFacts, string> get, Action<TFacts, string> set) =>
        Add(header, column, row => row.Codes(header, CodeList.Of(list), most), (place, text) => FactText.Codes(place, text, CodeList.Of(list), most), get, (facts, value) => set(facts, (string?)value ?? ""), CodeList.Of(list));

    /// <summary>Words of the household itself, empty for none.</summary>
    public FactFields<TFacts> Text(string header, string column, int longest, Func<TFacts, string> get, Action<TFacts, string> set) =>
        Add(header, column, row => row.Text(header, longest), (place, text) => FactText.Text(place, text, longest), get, (facts, value) => set(facts, (string?)value ?? ""));

    /// <summary>A number from zero.</summary>
    public FactFields<TFacts> Number(string header, string column, decimal most, int decimals, Func<TFacts, decimal?> get, Action<TFacts, decimal?> set) =>
        Add(header, column, row => row.Decimal(header, 0, most, decimals), (place, text) => FactText.Number(place, text, 0, most, decimals), facts => get(facts), (facts, value) => set(facts, (decimal?)value));

    /// <summary>A whole number.</summary>
    public FactFields<TFacts> Whole(string header, string column, int least, int most, Func<TFacts, int?> get, Action<TFacts, int?> set) =>
        Add(header, column, row => row.Whole(header, least, most), (place, text) => (int)(decimal)FactText.Number(place, text, least, most, 0), facts => get(facts), (facts, value) => set(facts, (int?)value));

    /// <summary>是 or 否.</summary>
    public FactFields<TFacts> YesNo(string header, string column, Func<TFacts, bool?> get, Action<TFacts, bool?> set) =>
        Add(header, column, row => row.YesNo(header), FactText.YesNo, facts => get(facts), (facts, value) => set(facts, (bool?)value));

    /// <summary>Reads the facts of a row; what is wrong becomes errors of the row.</summary>
    public TFacts Read(ImportRow row) => Made(field => field.Read(row));

    /// <summary>The values in the order of <see cref="Columns"/>.</summary>
    public IEnumerable<object?> Values(TFacts facts) => _fields.Select(field => field.Get(facts));

    /// <summary>The facts after an update, each change noted; a blank value leaves a fact as it is.</summary>
    public TFacts Take(TFacts before, TFacts update, FieldChanges changes) => Made(field =>
    {
        var (old, changed) = (field.Get(before), field.Get(update));
        if (changed is null or "" || changed.Equals(old))
        {
            return old;
        }

        changes.Add(field.Header, field.Shown(old), field.Shown(changed));

        return changed;
    });

    private FactFields<TFacts> Add(
        string header, string column, Func<ImportRow, object?> read, Func<string, string, object> parse, Func<TFacts, object?> get, Action<TFacts, object?> set,
        CodeList? words = null)
    {
        _fields.Add(new FactField<TFacts>(header, $"facts_{column}", read, parse, get, set, words));

        return this;
    }

    private TFacts Made(Func<FactField<TFacts>, object?> value)
    {
        var facts = new TFacts();
        foreach (var field in _fields)
        {
            field.Set(facts, value(field));
        }

        return facts;
    }
}
