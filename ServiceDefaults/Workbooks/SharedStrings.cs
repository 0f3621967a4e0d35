using System.Text;
using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>The workbook's table of texts, which cells name by number.</summary>
internal sealed class SharedStrings
{
    private readonly List<string> _texts = [];

    public static SharedStrings Empty { get; } = new();

    public string this[int index] => (uint)index < (uint)_texts.Count ? _texts[index] : throw UnreadableWorkbookException.Damaged();

    public static SharedStrings Read(XmlReader reader, WorkbookLimits limits)
    {
        using var _ = reader;
        var table = new SharedStrings();
        var text = new StringBuilder();
        var characters = 0L;
        while (WorkbookPackage.Read(reader))
        {
            if (reader.NodeType is not XmlNodeType.Element || reader.LocalName != "si")
            {
                continue;
            }

            text.Clear();
            RichText.Read(reader, limits.MaxCellLength, (chunk, count) => text.Append(chunk, 0, count));
            characters += text.Length;
            if (table._texts.Count >= limits.MaxSharedStrings || characters > limits.MaxSharedCharacters)
            {
                throw UnreadableWorkbookException.TooLarge("文本数量", "shared strings");
            }

            table._texts.Add(RichText.Decode(text.ToString()));
        }

        return table;
    }
}
