using System.Collections.Frozen;
using System.Globalization;
using ServiceDefaults.Imports;

namespace Households.Register;

/// <summary>A list of codes of the register (Data/codes.csv): its Chinese words and GB numbers, and the code that is stored for them.</summary>
internal sealed class CodeList
{
    private static readonly FrozenDictionary<string, CodeList> Lists = Load();

    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>贫困户属性.</summary>
    public static CodeList Class => Lists["class"];

    /// <summary>致贫原因.</summary>
    public static CodeList Cause => Lists["cause"];

    /// <summary>与户主关系 (GB/T 4761).</summary>
    public static CodeList Relation => Lists["relation"];

    /// <summary>民族 (GB/T 3304).</summary>
    public static CodeList Ethnicity => Lists["ethnicity"];

    /// <summary>健康状况 (GB/T 2261.3).</summary>
    public static CodeList Health => Lists["health"];

    /// <summary>劳动技能.</summary>
    public static CodeList Labour => Lists["labour"];

    /// <summary>文化程度 (GB/T 4658).</summary>
    public static CodeList Schooling => Lists["schooling"];

    /// <summary>在校生状况.</summary>
    public static CodeList Pupil => Lists["pupil"];

    /// <summary>住房等级.</summary>
    public static CodeList House => Lists["house"];

    /// <summary>医疗保险.</summary>
    public static CodeList Insurance => Lists["insurance"];

    /// <summary>The list of a name, such as <c>road</c>.</summary>
    public static CodeList Of(string name) => Lists[name];

    /// <summary>The codes, in the order of the file.</summary>
    public IEnumerable<string> Codes => _words.Keys;

    /// <summary>The code for a word, a GB number or a code; null when the list has none of them.</summary>
    public string? Find(string word) => _codes.GetValueOrDefault(word);

    /// <summary>The Chinese word of a code; the code itself when it has none.</summary>
    public string Word(string code) => _words.GetValueOrDefault(code, code);

    /// <summary>The Chinese words of codes with commas between, or null for none.</summary>
    public string? Words(string codes) => codes is "" ? null : string.Join('、', codes.Split(',').Select(Word));

    private void Add(string code, string words, string numbers)
    {
        _codes.TryAdd(code, code);
        foreach (var word in words.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            _codes.TryAdd(word, code);
            _words.TryAdd(code, word);
        }

        foreach (var number in numbers.Split('|', StringSplitOptions.RemoveEmptyEntries).SelectMany(Numbers))
        {
            // A number cell loses its leading zero.
            _codes.TryAdd(number, code);
            _codes.TryAdd(number.TrimStart('0'), code);
        }
    }

    /// <summary>A GB number, or a range of them such as <c>20-27</c>.</summary>
    private static IEnumerable<string> Numbers(string text) => text.Split('-') is [var first, var last]
        ? Enumerable.Range(Number(first), Number(last) - Number(first) + 1).Select(number => number.ToString("00", CultureInfo.InvariantCulture))
        : [text];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, CodeList> Load()
    {
        var lists = new Dictionary<string, CodeList>();
        using var reader = new StreamReader(typeof(CodeList).Assembly.GetManifestResourceStream("codes.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // list,code,zh,en,gb; several words or numbers stand with | between, the first word is the one that is shown.
            var fields = line.Split(',');
            if (!lists.TryGetValue(fields[0], out var list))
            {
                lists.Add(fields[0], list = new CodeList());
            }

            list.Add(fields[1], fields[2], fields[4]);
        }

        return lists.ToFrozenDictionary();
    }
}

/// <summary>Reads coded columns.</summary>
internal static class CodedColumns
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；'];

    /// <summary>The code of a column's word, empty when blank.</summary>
    public static string Code(this ImportRow row, string column, CodeList list) => row.Text(column) is { } word ? row.CodeOf(word, column, list) : "";

    /// <summary>The codes of a column's words, each once, with commas between; more than so many is an error.</summary>
    public static string Codes(this ImportRow row, string column, CodeList list, int most)
    {
        if (row.Text(column) is not { } text)
        {
            return "";
        }

        var codes = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => row.CodeOf(word, column, list)).Distinct().ToList();
        if (codes.Count > most)
        {
            row.Error(column, "too-many-words", $"{column}至多填写 {most} 项");
        }

        return string.Join(',', codes);
    }

    /// <summary>The code of a word of a column; an unknown word is an error.</summary>
    public static string CodeOf(this ImportRow row, string word, string column, CodeList list)
    {
        if (list.Find(word) is { } code)
        {
            return code;
        }

        row.Error(column, "unknown-word", $"{column}不在代码表中");

        return "";
    }
}
