using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Attachments;

/// <summary>A photo or paper of a household or of one of its people. The area that sees it is the household's, wherever that moves.</summary>
internal sealed class Attachment : Aggregate
{
    private Attachment()
    {
    }

    public Guid HouseholdId { get; private init; }

    /// <summary>The member that it is about, if it is about one.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>Code of an <see cref="AttachmentKind"/>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>What the clerk wrote beside it, encrypted; the name of the file that was sent is not kept.</summary>
    public byte[]? Note { get; private init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public string Sha256 { get; private init; } = "";

    public long Size { get; private init; }

    /// <summary>Type that the bytes themselves show.</summary>
    public string ContentType { get; private init; } = "";

    public string UploadedBy { get; private init; } = "";

    public DateTimeOffset UploadedAt { get; private init; }

    /// <summary>It is the evidence of a change request, so it stays as it is.</summary>
    public bool Frozen { get; private init; }

    public string? RemovedBy { get; private set; }

    public DateOnly? RemovedOn { get; private set; }

    public string? RemovalReason { get; private set; }

    public static Attachment Of(AttachmentSubject subject, SealedFile file, string officer, DateTimeOffset now) => new()
    {
        HouseholdId = subject.HouseholdId,
        PersonId = subject.PersonId,
        Kind = subject.Kind,
        Note = subject.Note,
        Sha256 = file.Sha256,
        Size = file.Size,
        ContentType = file.Type.ContentType,
        UploadedBy = officer,
        UploadedAt = now,
    };

    /// <summary>It was put here by mistake; who put it, when and why it went stays known.</summary>
    public void Remove(string officer, string reason, DateOnly on)
    {
        if (RemovedOn is not null)
        {
            throw new RuleViolationException("attachment-removed", "该附件已删除", "The attachment is removed already");
        }

        if (Frozen)
        {
            throw new RuleViolationException("attachment-frozen", "该附件是变更申请的佐证材料，不能删除", "The attachment is the evidence of a change request and stays");
        }

        (RemovedBy, RemovedOn, RemovalReason) = (officer, on, reason);
    }
}

/// <summary>What an attachment is about.</summary>
internal sealed record AttachmentSubject(Guid HouseholdId, Guid? PersonId, string Kind, byte[]? Note);

/// <summary>Bytes that attachments share: the same bytes are stored once, however often and for whomever they are sent.</summary>
internal sealed class AttachmentFile
{
    public string Sha256 { get; init; } = "";

    /// <summary>Attachments that have these bytes and are not removed; with the last one the bytes go.</summary>
    public int Uses { get; init; }
}

/// <summary>A part of a file of at most 1 MiB, encrypted.</summary>
internal sealed class AttachmentPart
{
    public string Sha256 { get; init; } = "";

    public int N { get; init; }

    public byte[] Bytes { get; init; } = [];
}

/// <summary>What a clerk says an attachment shows.</summary>
internal sealed record AttachmentKind(string Code, string Label)
{
    public static readonly IReadOnlyList<AttachmentKind> All =
    [
        new("photo", "照片"),
        new("identity", "身份证件"),
        new("certificate", "证书证明"),
        new("income", "收入证明"),
        new("application", "申请书"),
        new("minutes", "会议记录"),
        new("other", "其他材料"),
    ];

    /// <summary>The Chinese name of a code.</summary>
    public static string LabelOf(string code) => All.FirstOrDefault(kind => kind.Code == code)?.Label ?? code;

    /// <summary>A known code, or a 400 of the field; none gives none.</summary>
    public static string? Known(string? code) => string.IsNullOrEmpty(code) ? null : All.Any(kind => kind.Code == code) ? code
        : throw new MalformedRequestException("kind", $"须为 {string.Join('、', All.Select(kind => kind.Code))}", "There is no such kind of attachment");
}
