using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>Texts as the format writes them: runs of differently set characters, and control characters as <c>_x000D_</c>.</summary>
internal static partial class RichText
{
    [ThreadStatic]
    private static char[]? _chunk;

    /// <summary>Takes the text of all runs inside the element the reader stands on, without its phonetic guides.</summary>
    public static void Read(XmlReader reader, int maxLength, Action<char[], int> append)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var (depth, length, inText, guide) = (reader.Depth, 0, false, int.MaxValue);
        while (WorkbookPackage.Read(reader) && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "rPh" && !reader.IsEmptyElement:
                    guide = Math.Min(guide, reader.Depth);
                    break;
                case XmlNodeType.Element:
                    inText = reader.LocalName == "t" && guide == int.MaxValue && !reader.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    guide = reader.Depth == guide ? int.MaxValue : guide;
                    inText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inText:
                    length = Append(reader, length, maxLength, append);
                    break;
            }
        }
    }

    /// <summary>Takes the value of the text node the reader stands on piece by piece; gives the length so far.</summary>
    public static int Append(XmlReader reader, int length, int maxLength, Action<char[], int> append)
    {
        var chunk = _chunk ??= new char[1024];
        for (int count; (count = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
        {
            if ((length += count) > maxLength)
            {
                throw UnreadableWorkbookException.TooLarge("单元格长度", "cell length");
            }

            append(chunk, count);
        }

        return length;
    }

    public static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    public static string Encode(string text) => NeedsEscape().IsMatch(text)
        ? NeedsEscape().Replace(text, match => $"_x{(int)match.ValueSpan[0]:X4}_")
        : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();

    // Characters that XML cannot carry, lone halves of pairs, and an underscore that would be read back as the start of an escape.
    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex NeedsEscape();
}
