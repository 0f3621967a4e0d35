using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ServiceDefaults;
using ServiceDefaults.Errors;

namespace Households.Attachments;

/// <summary>A file as it came in: each part was encrypted as it arrived, so that the whole lies neither on a disk nor in memory in clear.</summary>
internal sealed record SealedFile(FileType Type, string Sha256, long Size, IReadOnlyList<byte[]> Parts);

/// <summary>The fields and the file of an upload.</summary>
internal sealed record Upload(SealedFile File, IReadOnlyDictionary<string, string> Fields)
{
    private const int PartSize = 1 << 20;
    private const int LongestField = 1000;
    private const int MostFields = 10;

    /// <summary>Reads <c>multipart/form-data</c> with one part <c>file</c>, as it comes over the wire.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">Most bytes of the file; more is 413.</param>
    /// <param name="cipher">Seals the parts.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<Upload> Read(HttpRequest request, long most, FieldCipher cipher, CancellationToken ct)
    {
        var reader = new MultipartReader(Boundary(request), request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        SealedFile? file = null;
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString() : "";
                if (name is "file" && file is null)
                {
                    file = await Seal(section.Body, most, cipher, ct);
                }
                else if (fields.Count < MostFields)
                {
                    fields[name] = await Text(section.Body, name, ct);
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new MalformedRequestException("body", "上传内容不完整", "the upload is incomplete");
        }

        return new Upload(file ?? throw new MalformedRequestException("file", "请选择要上传的文件", "file is missing"), fields);
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.ToString()
            : throw new ProblemException(415, "unsupported-media-type", "请以 multipart/form-data 上传文件", "Send multipart/form-data");

    private static async Task<SealedFile> Seal(Stream body, long most, FieldCipher cipher, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (parts, size, buffer) = (new List<byte[]>(), 0L, new byte[PartSize]);
        FileType? type = null;
        for (int length; (length = await body.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false, ct)) > 0;)
        {
            type ??= FileType.Of(buffer.AsSpan(0, length));
            if ((size += length) > most)
            {
                throw new ProblemException(
                    413, "too-large", string.Create(CultureInfo.InvariantCulture, $"文件不能超过 {most >> 20} MB"), $"A file has at most {most >> 20} MiB");
            }

            hash.AppendData(buffer, 0, length);
            parts.Add(cipher.Encrypt(buffer.AsSpan(0, length)));
        }

        CryptographicOperations.ZeroMemory(buffer);

        return new SealedFile(
            type ?? throw new MalformedRequestException("file", "文件是空的", "the file is empty"), Convert.ToHexStringLower(hash.GetHashAndReset()), size, parts);
    }

    private static async Task<string> Text(Stream body, string name, CancellationToken ct)
    {
        var buffer = new byte[LongestField + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);

        return length <= LongestField ? Encoding.UTF8.GetString(buffer, 0, length) : throw new MalformedRequestException(name, "内容过长", "is too long");
    }
}
