using System.Collections.Frozen;
using Households.Register;

namespace Households.Rules.Language;

/// <summary>The closed list of codes that a fact can have, with their Chinese words; a rule may write either.</summary>
internal sealed class CodeBook(string name, IReadOnlyList<(string Code, string Word)> entries)
{
    private readonly FrozenDictionary<string, string> _words = entries.ToFrozenDictionary(entry => entry.Code, entry => entry.Word);

    public string Name { get; } = name;

    public IReadOnlyList<(string Code, string Word)> Entries { get; } = entries;

    /// <summary>The code that a word or code of a rule means, or null.</summary>
    public string? Find(string written) => Entries.FirstOrDefault(entry => entry.Code == written || entry.Word == written).Code;

    public string Word(string code) => _words.GetValueOrDefault(code, code);

    /// <summary>A list of the register.</summary>
    public static CodeBook Of(string name, CodeList list) =>
        new(name, [.. list.Codes.Select(code => (code, code == "none" && list.Word(code) == code ? "无" : list.Word(code)))]);
}
