using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Persistence;

namespace Households.Attachments;

/// <summary>Keeps the bytes of attachments in the service's database, encrypted, each content once (docs/decisions/0110).</summary>
internal sealed class AttachmentStore(HouseholdsDbContext db, FieldCipher cipher)
{
    /// <summary>Counts one more use of the bytes in the current transaction, and adds them where they are new.</summary>
    public async Task Keep(SealedFile file, CancellationToken ct)
    {
        // The row's lock is held to the commit: who removes the last use meanwhile waits, and finds this one.
        if (await db.Set<AttachmentFile>().Where(kept => kept.Sha256 == file.Sha256).ExecuteUpdateAsync(set => set.SetProperty(kept => kept.Uses, kept => kept.Uses + 1), ct) > 0)
        {
            return;
        }

        db.Add(new AttachmentFile { Sha256 = file.Sha256, Uses = 1 });
        await db.SaveChangesAsync(ct);
        await using var parts = await BulkInsert.Into(db, "attachment_parts", ["sha256", "n", "bytes"], ct);
        foreach (var (bytes, n) in file.Parts.Select((bytes, n) => (bytes, n)))
        {
            parts.Add(file.Sha256, n, bytes);
        }

        await parts.Complete(ct);
    }

    /// <summary>Counts one use less in the current transaction; bytes that nobody uses are deleted.</summary>
    public async Task Release(string sha256, CancellationToken ct)
    {
        await db.Set<AttachmentFile>().Where(kept => kept.Sha256 == sha256).ExecuteUpdateAsync(set => set.SetProperty(kept => kept.Uses, kept => kept.Uses - 1), ct);
        await db.Set<AttachmentPart>().Where(part => part.Sha256 == sha256 && db.Set<AttachmentFile>().Any(kept => kept.Sha256 == sha256 && kept.Uses == 0)).ExecuteDeleteAsync(ct);
        await db.Set<AttachmentFile>().Where(kept => kept.Sha256 == sha256 && kept.Uses == 0).ExecuteDeleteAsync(ct);
    }

    /// <summary>Writes the bytes part by part; the last part goes out only when the whole has the hash that was kept.</summary>
    public async Task CopyTo(Stream body, string sha256, CancellationToken ct)
    {
        var parts = db.Set<AttachmentPart>().AsNoTracking().Where(part => part.Sha256 == sha256).OrderBy(part => part.N).Select(part => part.Bytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] waiting = [];
        await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(ct))
        {
            await body.WriteAsync(waiting, ct);
            waiting = cipher.DecryptBytes(part);
            hash.AppendData(waiting);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
        {
            throw new CryptographicException($"The bytes of {sha256} are not those that were kept.");
        }

        await body.WriteAsync(waiting, ct);
    }
}
