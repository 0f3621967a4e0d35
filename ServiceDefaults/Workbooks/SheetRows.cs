using System.Collections;
using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>The rows of one sheet; each enumeration reads the part anew.</summary>
internal sealed class SheetRows(Func<XmlReader> open, SharedStrings strings, DateStyles dates, WorkbookLimits limits) : IEnumerable<WorkbookRow>
{
    public IEnumerator<WorkbookRow> GetEnumerator() => new Enumerator(open, strings, dates, limits);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(Func<XmlReader> open, SharedStrings strings, DateStyles dates, WorkbookLimits limits) : IEnumerator<WorkbookRow>
    {
        private readonly CellReader _cells = new(strings, dates, limits);
        private XmlReader? _reader;

        public WorkbookRow Current => _cells.Row;

        object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            try
            {
                _reader ??= open();
                while (WorkbookPackage.Read(_reader))
                {
                    if (_reader.NodeType is XmlNodeType.Element && _reader.LocalName == "row" && _cells.ReadRow(_reader))
                    {
                        return true;
                    }
                }

                return false;
            }
            catch (Exception error) when (UnreadableWorkbookException.IsDamage(error))
            {
                throw UnreadableWorkbookException.Damaged(error);
            }
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => _reader?.Dispose();
    }
}
