using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Imports;

/// <summary>Uploaded files in encrypted parts of 1 MiB in the service's database, so that any replica can run the job and nothing lies open on a disk.</summary>
internal sealed class ImportFiles(IServiceScopeFactory scopes, FieldCipher cipher)
{
    private const int PartSize = 1 << 20;

    /// <summary>Adds the parts in the current transaction; gives the SHA-256 of the file.</summary>
    public async Task Keep(ServiceDbContext db, Guid importId, Stream file, CancellationToken ct)
    {
        await using var parts = await BulkInsert.Into(db, "import_file_parts", ["import_id", "n", "bytes"], ct);
        var buffer = new byte[PartSize];
        for (int n = 0, length; (length = await file.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false, ct)) > 0; n++)
        {
            parts.Add(importId, n, cipher.Encrypt(buffer.AsSpan(0, length)));
        }

        await parts.Complete(ct);
    }

    /// <summary>SHA-256 of a file, lower-case hex; the stream is put back to its start.</summary>
    public static async Task<string> HashOf(Stream file, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        file.Position = 0;

        return hash;
    }

    /// <summary>The file as a stream that can be sought; reads parts as they are needed, on a connection of its own.</summary>
    public async Task<Stream> Open(Guid importId, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        var parts = db.Set<ImportFilePart>().AsNoTracking().Where(part => part.ImportId == importId);
        var count = await parts.CountAsync(ct);
        var last = count == 0 ? [] : cipher.DecryptBytes(await parts.Where(part => part.N == count - 1).Select(part => part.Bytes).SingleAsync(ct));

        return new PartStream(scope, n => cipher.DecryptBytes(parts.Where(part => part.N == n).Select(part => part.Bytes).Single()), count, last.Length);
    }

    private sealed class PartStream(AsyncServiceScope scope, Func<int, byte[]> read, int count, int lastLength) : Stream
    {
        private byte[] _part = [];
        private int _partNumber = -1;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length { get; } = count == 0 ? 0 : ((count - 1L) * PartSize) + lastLength;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (Position >= Length || buffer.Length == 0)
            {
                return 0;
            }

            var wanted = (int)(Position / PartSize);
            if (wanted != _partNumber)
            {
                (_part, _partNumber) = (read(wanted), wanted);
            }

            var from = (int)(Position % PartSize);
            var length = Math.Min(buffer.Length, _part.Length - from);
            _part.AsSpan(from, length).CopyTo(buffer);
            Position += length;

            return length;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await scope.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                scope.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
