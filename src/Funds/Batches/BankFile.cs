using System.Security.Cryptography;
using Contracts;
using Funds.BankLayouts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;

namespace Funds.Batches;

/// <summary>
/// The bank's file of a batch, written line by line from the frozen payments by a layout: first line, titles, rows, last line. The hash
/// covers the bytes between the first and the last line.
/// </summary>
internal sealed class BankFile(FundsDbContext db, FieldCipher cipher, BankLayout layout)
{
    public async Task<string> Hash(Batch batch, DateOnly on, CancellationToken ct)
    {
        var encoding = layout.Characters();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var line in Lines(batch, on).WithCancellation(ct))
        {
            hash.AppendData(encoding.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async Task Write(Batch batch, DateOnly on, string hash, Stream target, CancellationToken ct)
    {
        await using var writer = new StreamWriter(target, layout.Characters(), 64 * 1024, leaveOpen: true);
        await Frame(layout.Header);
        await foreach (var line in Lines(batch, on).WithCancellation(ct))
        {
            await writer.WriteAsync(line);
        }

        await Frame(layout.Trailer);

        Task Frame(string? template) => template is null ? Task.CompletedTask : writer.WriteAsync(BankFrame.Fill(template, layout, batch, on, hash) + layout.End);
    }

    private async IAsyncEnumerable<string> Lines(Batch batch, DateOnly on)
    {
        if (layout.Titles)
        {
            yield return layout.Titles();
        }

        // Counted here: a line that an objection took out leaves no gap.
        var number = 0;
        var (encoding, item) = (layout.Characters(), Items.Label(batch.Item));
        var summary = $"{item} {batch.Period}";
        await foreach (var line in db.BatchLines.AsNoTracking().Where(line => line.BatchId == batch.Id).OrderBy(line => line.Number).AsAsyncEnumerable())
        {
            yield return layout.Write(
                new BankRow(
                    ++number, line.PaymentId, Secret(line.Name), Secret(line.IdNumber), Secret(line.Bank), Secret(line.Account), line.Amount, summary, item,
                    batch.Period, on),
                encoding);
        }
    }

    private string Secret(byte[]? value) => cipher.Decrypt(value) ?? "";
}
