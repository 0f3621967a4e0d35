using System.Text.Json;
using ServiceDefaults;
using ServiceDefaults.Http;

namespace Oversight.Notices;

/// <summary>What a row shows: frozen as it first arrived, encrypted. It may arrive before its notice.</summary>
internal sealed class NoticeRow
{
    /// <summary>Notice.</summary>
    public Guid NoticeId { get; init; }

    /// <summary>Row.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Encrypted <see cref="RowText"/>.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Freezes a row.</summary>
    public static NoticeRow Of(NoticeListRow row, FieldCipher cipher) => new()
    {
        NoticeId = row.NoticeId,
        SubjectId = row.SubjectId,
        Content = cipher.Encrypt(JsonSerializer.Serialize(Redaction.Of(row), PlatformJson.Options))!,
    };

    /// <summary>What may be read in public.</summary>
    public RowText Text(FieldCipher cipher) => JsonSerializer.Deserialize<RowText>(cipher.Decrypt(Content)!, PlatformJson.Options)!;
}

/// <summary>Name, village and reason, nothing else.</summary>
internal sealed record RowText(string Name, string VillageName, string Reason);
