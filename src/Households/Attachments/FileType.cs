using ServiceDefaults.Errors;

namespace Households.Attachments;

/// <summary>A type of file that is taken, known by its first bytes: what a sender calls it counts for nothing.</summary>
internal sealed record FileType(string ContentType, string Extension, byte[] Start)
{
    public static readonly IReadOnlyList<FileType> All =
    [
        new("image/jpeg", "jpg", [0xFF, 0xD8, 0xFF]),
        new("image/png", "png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new("application/pdf", "pdf", "%PDF-"u8.ToArray()),
    ];

    /// <summary>The type that the first bytes show; 415 <c>attachment-type</c> for any other.</summary>
    public static FileType Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var type in All)
        {
            if (bytes.StartsWith(type.Start))
            {
                return type;
            }
        }

        throw new ProblemException(415, "attachment-type", "只接受 JPEG、PNG 图片和 PDF 文件，请核对文件内容", "Only JPEG and PNG pictures and PDF files are taken, judged by their content");
    }

    /// <summary>The type of a stored attachment.</summary>
    public static FileType Named(string contentType) => All.Single(type => type.ContentType == contentType);
}
