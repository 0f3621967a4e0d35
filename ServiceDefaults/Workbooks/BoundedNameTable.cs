using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>A name table that refuses a document of endlessly many different names: they are never freed while it is read.</summary>
internal sealed class BoundedNameTable : NameTable
{
    private const int MaxNames = 10_000;

    private int _names;

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    private string Counted(string name) =>
        ++_names <= MaxNames ? name : throw UnreadableWorkbookException.TooLarge("标记数量", "distinct names");
}
