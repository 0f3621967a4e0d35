using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;

namespace Funds.Batches;

/// <summary>
/// The bank's file of a batch, written line by line: <c>#批次,{batchId},{count},{total},{sha256 of the remaining lines}</c>, a line of
/// column names, then the frozen payments. Lines end with LF; the hash covers every byte after the first line.
/// </summary>
internal sealed class BankFile(FundsDbContext db, FieldCipher cipher)
{
    private const string Columns = "序号,付款编号,户名,身份证号,开户行,账号,金额,摘要\n";

    public async Task<string> Hash(Batch batch, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var line in Lines(batch).WithCancellation(ct))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async Task Write(Batch batch, string hash, Stream target, CancellationToken ct)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"#批次,{batch.Id},{batch.Count},{batch.Total},{hash}\n"));
        await foreach (var line in Lines(batch).WithCancellation(ct))
        {
            await writer.WriteAsync(line);
        }
    }

    private async IAsyncEnumerable<string> Lines(Batch batch)
    {
        yield return Columns;

        // Counted here: a line that an objection took out leaves no gap.
        var number = 0;
        var summary = Field($"{Items.Label(batch.Item)} {batch.Period}");
        await foreach (var line in db.BatchLines.AsNoTracking().Where(line => line.BatchId == batch.Id).OrderBy(line => line.Number).AsAsyncEnumerable())
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{++number},{line.PaymentId},{Secret(line.Name)},{Secret(line.IdNumber)},{Secret(line.Bank)},{Secret(line.Account)},{line.Amount},{summary}\n");
        }
    }

    private string Secret(byte[]? value) => Field(cipher.Decrypt(value) ?? "");

    /// <summary>One CSV field that stays on its line and that no spreadsheet takes for a formula.</summary>
    internal static string Field(string value)
    {
        var text = value.ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠')
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(',', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
