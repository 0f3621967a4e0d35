using ServiceDefaults.Errors;

namespace Funds.BankReturns;

/// <summary>A line of bytes and the bytes that end it: LF, CR LF, or none at the end of the file.</summary>
internal readonly record struct ByteLine(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> End);

/// <summary>Reads a file line by line in bounded memory, keeping every byte so that it can be hashed. A line is valid until the next is read.</summary>
internal static class ByteLines
{
    private const int Longest = 16 * 1024;

    public static async IAsyncEnumerable<ByteLine> Read(Stream stream)
    {
        var buffer = new byte[8 * Longest];
        var (start, filled) = (0, 0);
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled));
            filled += read;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                yield return Line(buffer, start, length, 1);
                start += length + 1;
            }

            if (read == 0)
            {
                break;
            }

            if (filled - start > Longest)
            {
                throw new ProblemException(422, "bank-file-unreadable", "回盘文件有过长的行", "The file has a line that is too long");
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            (start, filled) = (0, filled - start);
        }

        if (filled > start)
        {
            yield return Line(buffer, start, filled - start, 0);
        }
    }

    private static ByteLine Line(byte[] buffer, int start, int length, int lineFeed)
    {
        var carriageReturn = length > 0 && buffer[start + length - 1] == '\r' ? 1 : 0;

        return new ByteLine(
            buffer.AsMemory(start, length - carriageReturn),
            buffer.AsMemory(start + length - carriageReturn, carriageReturn + lineFeed));
    }
}
