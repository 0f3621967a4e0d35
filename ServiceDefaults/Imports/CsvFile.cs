using System.Text;
using ServiceDefaults.Errors;
using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Imports;

/// <summary>
/// Reads a CSV file (RFC 4180; UTF-8, or GB18030 as spreadsheet programs save it) into a workbook of one sheet, so that everything after the upload is the
/// same: preview, errors by row and column, rejected rows. Row n of the file is row n of the sheet.
/// </summary>
internal static class CsvFile
{
    private const int Largest = 64 * 1024 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The workbook, at its start.</summary>
    /// <param name="csv">The uploaded file.</param>
    /// <param name="sheet">Name of the sheet that it becomes.</param>
    /// <param name="headers">Headers that stand for columns, as in <see cref="IImportKind.CsvHeaders"/>.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Stream> AsWorkbook(Stream csv, string sheet, IReadOnlyList<(string Header, string Column)> headers, CancellationToken ct)
    {
        using var rows = Rows(await Text(csv, ct)).GetEnumerator();
        if (!rows.MoveNext() || rows.Current.All(string.IsNullOrWhiteSpace))
        {
            throw ProblemException.UnreadableFile();
        }

        var workbook = new MemoryStream();
        await using (var writer = new WorkbookWriter(workbook))
        {
            await writer.StartSheetAsync(sheet, [.. Columns(rows.Current, headers).Select(column => (WorkbookColumn)column)], ct);
            while (rows.MoveNext())
            {
                await writer.WriteRowAsync(rows.Current.Select(cell => (WorkbookCell)cell).ToArray(), ct);
            }
        }

        return new MemoryStream(workbook.ToArray());
    }

    /// <summary>The columns by their names in the sheet; of several headers for one column the first of the kind's list is taken.</summary>
    private static List<string> Columns(IReadOnlyList<string> found, IReadOnlyList<(string Header, string Column)> headers)
    {
        var columns = found.Select(header => header.Trim().TrimStart('\uFEFF')).ToList();
        foreach (var (header, column) in headers)
        {
            var index = columns.FindIndex(name => string.Equals(name, header, StringComparison.OrdinalIgnoreCase));
            if (index >= 0 && !columns.Exists(name => SheetColumns.Normalise(name) == column))
            {
                columns[index] = column;
            }
        }

        return columns;
    }

    private static async Task<string> Text(Stream csv, CancellationToken ct)
    {
        if (csv.Length > Largest)
        {
            throw new ProblemException(413, "too-large", "CSV 文件不超过 64 MB", "A CSV file has at most 64 MB");
        }

        var bytes = new byte[csv.Length];
        await csv.ReadExactlyAsync(bytes, ct);
        foreach (var encoding in new[] { Utf8, Gb18030 })
        {
            try
            {
                var text = encoding.GetString(bytes);

                return text.Contains('\0') ? throw ProblemException.UnreadableFile() : text;
            }
            catch (DecoderFallbackException)
            {
                // The other encoding may read it.
            }
        }

        throw ProblemException.UnreadableFile();
    }

    private static IEnumerable<List<string>> Rows(string text)
    {
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            (var cell, at) = text[at] is '"' ? Quoted(text, at + 1) : Plain(text, at);
            row.Add(cell);
            var more = at < text.Length && text[at] is ',';
            at += more ? 1 : 0;
            if (more && at < text.Length)
            {
                continue;
            }

            yield return row;
            row = [];
            at += at < text.Length && text[at] is '\r' ? 1 : 0;
            at += at < text.Length && text[at] is '\n' ? 1 : 0;
        }
    }

    private static (string Cell, int End) Plain(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny(',', '\r', '\n');

        return length < 0 ? (text[start..], text.Length) : (text.Substring(start, length), start + length);
    }

    private static (string Cell, int End) Quoted(string text, int start)
    {
        var cell = new StringBuilder();
        for (var at = start; ; at++)
        {
            var quote = text.IndexOf('"', at);
            if (quote < 0)
            {
                throw ProblemException.UnreadableFile();
            }

            cell.Append(text, at, quote - at);
            if (quote + 1 >= text.Length || text[quote + 1] is not '"')
            {
                // Whatever stands between the quote and the comma belongs to no cell.
                return (cell.ToString(), Plain(text, quote + 1).End);
            }

            cell.Append('"');
            at = quote + 1;
        }
    }
}
