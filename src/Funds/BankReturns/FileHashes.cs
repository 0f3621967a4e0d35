using System.Security.Cryptography;

namespace Funds.BankReturns;

/// <summary>
/// Hashes the lines that an announcement speaks of, as they pass: all that are neither first nor last line of the layout. Banks' programs differ in line ends: the announced hash may be over the bytes as
/// they are or with LF ends, and with or without the end of the last line.
/// </summary>
internal sealed class FileHashes : IDisposable
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();

    private readonly IncrementalHash _asIs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _withLineFeeds = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _end = [];

    public void Add(ByteLine line)
    {
        AppendEnd();
        _asIs.AppendData(line.Content.Span);
        _withLineFeeds.AppendData(line.Content.Span);
        _end = line.End.ToArray();
    }

    public bool Match(string announced)
    {
        var found = new List<byte[]> { _asIs.GetCurrentHash(), _withLineFeeds.GetCurrentHash() };
        AppendEnd();
        found.AddRange([_asIs.GetCurrentHash(), _withLineFeeds.GetCurrentHash()]);

        return found.Exists(hash => string.Equals(Convert.ToHexStringLower(hash), announced, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose()
    {
        _asIs.Dispose();
        _withLineFeeds.Dispose();
    }

    private void AppendEnd()
    {
        if (_end.Length > 0)
        {
            _asIs.AppendData(_end);
            _withLineFeeds.AppendData(LineFeed);
            _end = [];
        }
    }
}
