using System.Collections.Frozen;
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

    /// <summary>与户主关系.</summary>
    public static CodeList Relation => Lists["relation"];

    /// <summary>健康状况.</summary>
    public static CodeList Health => Lists["health"];

    /// <summary>劳动技能.</summary>
    public static CodeList Labour => Lists["labour"];

    /// <summary>文化程度.</summary>
    public static CodeList Schooling => Lists["schooling"];

    /// <summary>在校生状况.</summary>
    public static CodeList Pupil => Lists["pupil"];

    /// <summary>住房等级.</summary>
    public static CodeList House => Lists["house"];

    /// <summary>医疗保险.</summary>
    public static CodeList Insurance => Lists["insurance"];

    /// <summary>Items of the sheet 收入.</summary>
    public static CodeList Income { get; } = new CodeList()
        .With("wage", "工资性收入").With("business", "生产经营性收入").With("property", "财产性收入").With("transfer", "转移性收入")
        .With("production-cost", "生产经营性支出");

    /// <summary>Every code of the list.</summary>
    public IEnumerable<string> Codes => _codes.Values.Distinct();

    /// <summary>The code for a word, a GB number or a code; null when the list has none of them.</summary>
    public string? Find(string word) => _codes.GetValueOrDefault(word);

    /// <summary>The Chinese word of a code; the code itself when it has none.</summary>
    public string Word(string code) => _words.GetValueOrDefault(code, code);

    private CodeList With(string code, params ReadOnlySpan<string> words)
    {
        _codes.TryAdd(code, code);
        foreach (var word in words)
        {
            if (word.Length > 0)
            {
                _codes.TryAdd(word, code);
                _words.TryAdd(code, word);
            }
        }

        return this;
    }

    private static FrozenDictionary<string, CodeList> Load()
    {
        var lists = new Dictionary<string, CodeList>();
        using var reader = new StreamReader(typeof(CodeList).Assembly.GetManifestResourceStream("codes.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // list,code,zh,en,gb; a number cell loses its leading zero.
            var fields = line.Split(',');
            if (!lists.TryGetValue(fields[0], out var list))
            {
                lists.Add(fields[0], list = new CodeList());
            }

            list.With(fields[1], fields[2], fields[4], fields[4].TrimStart('0'));
        }

        return lists.ToFrozenDictionary();
    }
}

/// <summary>Reads coded columns.</summary>
internal static class CodedColumns
{
    /// <summary>The code of a column's word, empty when blank.</summary>
    public static string Code(this ImportRow row, string column, CodeList list) => row.Text(column) is { } word ? row.CodeOf(word, column, list) : "";

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
