using System.Globalization;
using System.Text;
using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>Turns rows into XML in memory, from where the writer carries it to the file in large pieces.</summary>
internal sealed class SheetBuffer
{
    private const int Full = 128 * 1024;
    private const int MaxCellLength = 32_767;

    private readonly MemoryStream _bytes = new(2 * Full);
    private readonly List<string> _columns = [];
    private XmlWriter _xml = XmlWriter.Create(Stream.Null);

    public bool IsFull => _bytes.Length > Full;

    public void StartSheet(IReadOnlyList<WorkbookColumn> columns)
    {
        _xml = XmlWriter.Create(_bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None });
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", WorkbookParts.Main);
        _xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        if (columns.Count > 0)
        {
            _xml.WriteStartElement("cols");
            for (var index = 0; index < columns.Count; index++)
            {
                var width = columns[index].ActualWidth.ToString("0.##", CultureInfo.InvariantCulture);
                _xml.WriteRaw($"""<col min="{index + 1}" max="{index + 1}" width="{width}" customWidth="1"/>""");
            }

            _xml.WriteEndElement();
        }

        _xml.WriteStartElement("sheetData");
    }

    public void Row(int number, ReadOnlySpan<WorkbookCell> cells)
    {
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Content is not CellContent.Empty)
            {
                Cell(Reference(index, number), cells[index], isHeader: number == 1);
            }
        }

        _xml.WriteEndElement();
    }

    public void EndSheet()
    {
        _xml.WriteEndDocument();
        _xml.Dispose();
    }

    public void Drain(Stream part)
    {
        part.Write(_bytes.GetBuffer(), 0, (int)_bytes.Length);
        _bytes.SetLength(0);
    }

    private void Cell(string reference, WorkbookCell cell, bool isHeader)
    {
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString("r", reference);
        switch (cell.Content)
        {
            case CellContent.Text:
                Text(cell.Value!, isHeader);
                break;
            case CellContent.Boolean:
                _xml.WriteAttributeString("t", "b");
                _xml.WriteElementString("v", cell.Value);
                break;
            case CellContent.Date:
                _xml.WriteAttributeString("s", Style(WorkbookParts.DateStyle));
                _xml.WriteElementString("v", cell.Value);
                break;
            default:
                _xml.WriteElementString("v", cell.Value);
                break;
        }

        _xml.WriteEndElement();
    }

    // An inline string is never a formula; the apostrophe mark keeps it so when a clerk edits the cell or saves it as CSV.
    private void Text(string text, bool isHeader)
    {
        if (text.Length > MaxCellLength)
        {
            throw new ArgumentException("A cell holds 32,767 characters.", nameof(text));
        }

        var style = isHeader ? WorkbookParts.HeaderStyle : text[0] is '=' or '+' or '-' or '@' ? WorkbookParts.QuotedStyle : WorkbookParts.TextStyle;
        _xml.WriteAttributeString("s", Style(style));
        _xml.WriteAttributeString("t", "inlineStr");
        _xml.WriteStartElement("is");
        _xml.WriteStartElement("t");
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            _xml.WriteAttributeString("xml", "space", null, "preserve");
        }

        _xml.WriteString(RichText.Encode(text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private static string Style(int style) => style.ToString(CultureInfo.InvariantCulture);

    private string Reference(int index, int row)
    {
        while (_columns.Count <= index)
        {
            var (name, rest) = ("", _columns.Count);
            for (; rest >= 0; rest = (rest / 26) - 1)
            {
                name = (char)('A' + (rest % 26)) + name;
            }

            _columns.Add(name);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{_columns[index]}{row}");
    }
}
