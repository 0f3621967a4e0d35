using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Funds.Payments;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.BankReturns;

/// <summary>A row of the bank's file; a payment number that is none is null.</summary>
internal readonly record struct ReturnRow(int RowNo, Guid? PaymentId, Money Amount, string Result, string Code, string Note);

/// <summary>
/// The bank's answers: <c>#回盘,{batchId},{count},{total},{sha256 of the remaining lines}</c>, column names, rows. Read twice from the
/// uploaded file: once to see that it is whole, once to apply it; never held in memory.
/// </summary>
internal sealed class BankReturnFile(Func<Stream> open)
{
    private const string Columns = "序号,付款编号,金额,结果,代码,说明";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Refuses a file of another batch, with a wrong total, or cut; answers the SHA-256 of the whole file.</summary>
    public async Task<string> Check(Guid batchId)
    {
        using var hashes = new FileHashes();
        string[]? header = null;
        var (lines, total, unreadable) = (0, Money.Zero, 0);
        await using (var stream = open())
        {
            await foreach (var line in ByteLines.Read(stream))
            {
                if (header is null)
                {
                    header = Header(Text(line, first: true), batchId);
                    continue;
                }

                hashes.Add(line);
                if (lines++ == 0)
                {
                    MustBeColumns(Text(line));
                }
                else if (TryRow(Text(line), lines - 1) is { } row)
                {
                    total += row.Amount;
                }
                else if (unreadable == 0)
                {
                    unreadable = lines - 1;
                }
            }
        }

        Judge(header ?? throw Unreadable(0), Math.Max(0, lines - 1), total, unreadable, hashes);

        await using var whole = open();

        return Convert.ToHexStringLower(await SHA256.HashDataAsync(whole));
    }

    /// <summary>The rows of a file that was found whole.</summary>
    public async IAsyncEnumerable<ReturnRow> Rows()
    {
        await using var stream = open();
        var lines = 0;
        await foreach (var line in ByteLines.Read(stream))
        {
            if (++lines > 2)
            {
                yield return TryRow(Text(line), lines - 2)!.Value;
            }
        }
    }

    // The most telling reason first: a file that lost rows has a wrong total and a wrong hash as well.
    private static void Judge(string[] header, int rows, Money total, int unreadable, FileHashes hashes)
    {
        var whole = hashes.Match(header[4]);
        if (header[2] != rows.ToString(CultureInfo.InvariantCulture) || (unreadable > 0 && !whole))
        {
            throw new RuleViolationException("bank-file-cut", $"回盘文件不完整：应有 {header[2]} 行，实有 {rows} 行", $"The file is cut: {header[2]} rows announced, {rows} found");
        }

        if (unreadable > 0)
        {
            throw Unreadable(unreadable);
        }

        if (!Money.TryParse(header[3], out var announced) || announced != total)
        {
            throw new RuleViolationException("bank-file-total", $"回盘文件合计 {header[3]} 与明细 {total} 不符", $"The total {header[3]} differs from the rows' {total}");
        }

        if (!whole)
        {
            throw new RuleViolationException("bank-file-cut", "回盘文件的校验值与内容不符", "The file's hash does not fit its rows");
        }
    }

    private static string[] Header(string text, Guid batchId)
    {
        var fields = text.Split(',');
        if (fields.Length != 5 || fields[0] != "#回盘" || !fields[2].All(char.IsAsciiDigit) || fields[2].Length is 0 or > 9)
        {
            throw Unreadable(0);
        }

        return Guid.TryParse(fields[1], out var named) && named == batchId
            ? [fields[0], fields[1], int.Parse(fields[2], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture), fields[3], fields[4].Trim()]
            : throw new RuleViolationException("bank-file-other-batch", "回盘文件属于另一批次", "The file belongs to another batch");
    }

    private static void MustBeColumns(string text)
    {
        if (text != Columns)
        {
            throw Unreadable(0);
        }
    }

    private static ReturnRow? TryRow(string text, int rowNo)
    {
        if (CsvLine.Split(text) is not [_, var payment, var amount, var result, var code, var note]
            || !Money.TryParse(amount, out var money) || money < Money.Zero)
        {
            return null;
        }

        return new ReturnRow(
            rowNo,
            Guid.TryParse(payment, out var id) ? id : null,
            money,
            result.Trim() switch { "成功" => RowOutcomes.Paid, "退回" => RowOutcomes.Returned, _ => BankReturnRow.NoResult },
            Code(code.Trim()),
            note.Trim());
    }

    /// <summary>The code travels on events, so it is a code or nothing: never a sentence with a name in it.</summary>
    private static string Code(string code) =>
        code.Length is > 0 and <= 20 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? code : code.Length == 0 ? "" : "other";

    private static string Text(ByteLine line, bool first = false)
    {
        try
        {
            var text = Strict.GetString(line.Content.Span);

            return first ? text.TrimStart('\uFEFF') : text;
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(422, "bank-file-unreadable", "回盘文件不是 UTF-8 编码", "The file is not UTF-8");
        }
    }

    private static ProblemException Unreadable(int row) => row == 0
        ? new(422, "bank-file-unreadable", "不是回盘文件：前两行格式不正确", "This is no bank return file: its first two lines are not as agreed")
        : new(422, "bank-file-unreadable", $"回盘文件第 {row} 笔格式不正确", $"Row {row} of the file cannot be read");
}
