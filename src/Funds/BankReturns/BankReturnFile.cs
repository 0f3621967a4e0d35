using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Funds.BankLayouts;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.BankReturns;

/// <summary>A row of the bank's file; a payment number that is none is null.</summary>
internal readonly record struct ReturnRow(int RowNo, Guid? PaymentId, Money Amount, string Result, string Code, string Note);

/// <summary>
/// The bank's answers by the layout of the batch: first line, titles, rows, last line. Read twice from the uploaded file: once to see that it
/// is whole, once to apply it; never held in memory.
/// </summary>
internal sealed class BankReturnFile(Func<Stream> open, ReturnLayout layout, Encoding encoding, bool inFen)
{
    /// <summary>What the first and the last line announce.</summary>
    private sealed record Announcement(string Batch, int Count, string Total, string? Hash);

    /// <summary>The file in the layout's form; one that begins as the api page says is read by that, whatever the bank's own layout.</summary>
    public static async Task<BankReturnFile> Of(Func<Stream> open, BankLayout layout)
    {
        var standard = new BankReturnFile(open, ReturnLayout.Standard, BankLayout.Standard.Characters(), inFen: false);
        if (layout.Returns is not { } own)
        {
            return standard;
        }

        await using var stream = open();
        var start = new byte["\uFEFF#回盘,"u8.Length];
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false);

        return Encoding.UTF8.GetString(start, 0, read).TrimStart('\uFEFF').StartsWith("#回盘,", StringComparison.Ordinal)
            ? standard
            : new BankReturnFile(open, own, layout.Characters(), layout.Amount == "fen");
    }

    /// <summary>Refuses a file of another batch, with a wrong total, or cut; answers the SHA-256 of the whole file.</summary>
    public async Task<string> Check(Guid batchId)
    {
        using var hashes = new FileHashes();
        var frame = new Dictionary<string, string>();
        var (rows, total, unreadable) = (0, Money.Zero, 0);
        await foreach (var (line, part, rowNo) in Parts())
        {
            if (part is Part.Frame)
            {
                Announce(frame, Text(line.Content), rowNo == 0 ? layout.Header! : layout.Trailer!);
                MustBeOf(batchId, frame);
                continue;
            }

            hashes.Add(line);
            if (part is Part.Titles)
            {
                MustBeTitles(Text(line.Content));
            }
            else if (TryRow(line.Content, rowNo) is { } row)
            {
                (rows, total) = (rowNo, Sum(total, row));
            }
            else
            {
                (rows, unreadable) = (rowNo, unreadable == 0 ? rowNo : unreadable);
            }
        }

        Judge(Read(frame), rows, total, unreadable, hashes);

        await using var whole = open();

        return Convert.ToHexStringLower(await SHA256.HashDataAsync(whole));
    }

    /// <summary>The rows of a file that was found whole.</summary>
    public async IAsyncEnumerable<ReturnRow> Rows()
    {
        await foreach (var (line, part, rowNo) in Parts())
        {
            if (part is Part.Row)
            {
                yield return TryRow(line.Content, rowNo)!.Value;
            }
        }
    }

    private enum Part
    {
        Frame,
        Titles,
        Row,
    }

    /// <summary>Each line with what it is; rows count from 1. With a last line, a line is known only when the next has been seen, so it is copied.</summary>
    private async IAsyncEnumerable<(ByteLine Line, Part Part, int RowNo)> Parts()
    {
        await using var stream = open();
        var (number, above) = (0, (layout.Header is null ? 0 : 1) + (layout.Titles ? 1 : 0));
        ByteLine? kept = null;
        await foreach (var line in ByteLines.Read(stream))
        {
            if (layout.Trailer is null)
            {
                yield return Place(line);
            }
            else
            {
                if (kept is { } before)
                {
                    yield return Place(before);
                }

                kept = new ByteLine(line.Content.ToArray(), line.End.ToArray());
            }
        }

        if (kept is { } last)
        {
            yield return (last, Part.Frame, Math.Max(1, number - above));
        }

        (ByteLine, Part, int) Place(ByteLine line)
        {
            var place = ++number;

            return (line, layout.Header is not null && place == 1 ? Part.Frame : place <= above ? Part.Titles : Part.Row, Math.Max(0, place - above));
        }
    }

    private static Money Sum(Money total, ReturnRow row)
    {
        try
        {
            return total + row.Amount;
        }
        catch (OverflowException)
        {
            throw Unreadable(row.RowNo);
        }
    }

    // The most telling reason first: a file that lost rows has a wrong total and a wrong hash as well.
    private void Judge(Announcement announced, int rows, Money total, int unreadable, FileHashes hashes)
    {
        var whole = announced.Hash is null || hashes.Match(announced.Hash);
        if (announced.Count != rows || (unreadable > 0 && !whole))
        {
            throw new RuleViolationException("bank-file-cut", $"回盘文件不完整：应有 {announced.Count} 行，实有 {rows} 行", $"The file is cut: {announced.Count} rows announced, {rows} found");
        }

        if (unreadable > 0)
        {
            throw Unreadable(unreadable);
        }

        if (!ReturnLayout.TryAmount(announced.Total, inFen, out var sum) || sum != total)
        {
            throw new RuleViolationException("bank-file-total", $"回盘文件合计 {announced.Total} 与明细 {total} 不符", $"The total {announced.Total} differs from the rows' {total}");
        }

        if (!whole)
        {
            throw new RuleViolationException("bank-file-cut", "回盘文件的校验值与内容不符", "The file's hash does not fit its rows");
        }
    }

    private static void Announce(Dictionary<string, string> frame, string text, string template)
    {
        if (BankFrame.Read(template, text) is not { } places)
        {
            throw Unreadable(0);
        }

        foreach (var (name, value) in places)
        {
            frame[name] = value.Trim();
        }
    }

    private static void MustBeOf(Guid batchId, Dictionary<string, string> frame)
    {
        if (frame.TryGetValue("count", out var count) && (count.Length is 0 or > 9 || !count.All(char.IsAsciiDigit)))
        {
            throw Unreadable(0);
        }

        if (frame.TryGetValue("batch", out var named) && (!Guid.TryParse(named, out var batch) || batch != batchId))
        {
            throw new RuleViolationException("bank-file-other-batch", "回盘文件属于另一批次", "The file belongs to another batch");
        }
    }

    private static Announcement Read(Dictionary<string, string> frame) =>
        frame.TryGetValue("batch", out var batch) && frame.TryGetValue("count", out var count) && frame.TryGetValue("total", out var total)
            ? new Announcement(batch, int.Parse(count, CultureInfo.InvariantCulture), total, frame.GetValueOrDefault("hash"))
            : throw Unreadable(0);

    private void MustBeTitles(string text)
    {
        if (text != layout.TitleLine)
        {
            throw Unreadable(0);
        }
    }

    private ReturnRow? TryRow(ReadOnlyMemory<byte> line, int rowNo)
    {
        if (layout.Split(line, Text(line), encoding) is not { } fields || !ReturnLayout.TryAmount(fields["amount"], inFen, out var money) || money < Money.Zero)
        {
            return null;
        }

        var result = fields["result"];

        return new ReturnRow(
            rowNo,
            Guid.TryParse(fields["payment"], out var id) ? id : null,
            money,
            layout.Paid.Contains(result) ? RowOutcomes.Paid : layout.Returned.Contains(result) ? RowOutcomes.Returned : BankReturnRow.NoResult,
            Code(fields.GetValueOrDefault("code", "")),
            fields.GetValueOrDefault("note", ""));
    }

    /// <summary>The code travels on events, so it is a code or nothing: never a sentence with a name in it.</summary>
    private static string Code(string code) =>
        code.Length is > 0 and <= 20 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? code : code.Length == 0 ? "" : "other";

    private string Text(ReadOnlyMemory<byte> line)
    {
        try
        {
            return encoding.GetString(line.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(422, "bank-file-unreadable", $"回盘文件不是 {encoding.WebName} 编码", $"The file is not {encoding.WebName}");
        }
    }

    private static ProblemException Unreadable(int row) => row == 0
        ? new(422, "bank-file-unreadable", "不是回盘文件：首行、标题或末行格式不正确", "This is no bank return file: its first lines or its last are not as agreed")
        : new(422, "bank-file-unreadable", $"回盘文件第 {row} 笔格式不正确", $"Row {row} of the file cannot be read");
}
