namespace ServiceDefaults.Workbooks;

/// <summary>Passes an unpacked part on and stops it at the limits of size, expansion and length of one markup run.</summary>
internal sealed class GuardedStream(Stream inner, long compressedLength, WorkbookLimits limits, Func<long, long> countTotal) : Stream
{
    private const long FreeExpansion = 16L << 20;

    // No attribute, name or text may contain '<', so a long run without one is a value that the XML reader would hold in memory whole.
    private const int MaxRun = 1 << 20;

    private long _read;
    private long _run;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        if (countTotal(count) > limits.MaxUncompressedBytes)
        {
            throw UnreadableWorkbookException.TooLarge("解压后的大小", "unpacked size");
        }

        if (_read > FreeExpansion && _read / Math.Max(1, compressedLength) > limits.MaxExpansion)
        {
            throw UnreadableWorkbookException.TooLarge("压缩比", "compression ratio");
        }

        var last = buffer[..count].LastIndexOf((byte)'<');
        _run = last < 0 ? _run + count : count - last;
        if (_run > MaxRun)
        {
            throw UnreadableWorkbookException.TooLarge("单元格长度", "cell length");
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
