using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Oversight.Objections;

/// <summary>Where an objection stands.</summary>
internal enum ObjectionState
{
    /// <summary>Waits for its answer.</summary>
    Open,

    /// <summary>Was right.</summary>
    Upheld,

    /// <summary>Was not right.</summary>
    Dismissed,
}

/// <summary>What someone said against a notice. Words and contact are encrypted; the receipt number itself is not kept, only its keyed hash.</summary>
internal sealed class Objection : Aggregate
{
    private Objection()
    {
    }

    /// <summary>Notice.</summary>
    public Guid NoticeId { get; private init; }

    /// <summary>Row, or null for the whole list.</summary>
    public Guid? SubjectId { get; private init; }

    /// <summary>Keyed hash of the receipt number.</summary>
    public string ReceiptIndex { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public ObjectionState State { get; private set; }

    /// <summary>What was said, encrypted.</summary>
    public byte[] Text { get; private init; } = [];

    /// <summary>How to reach who said it, encrypted.</summary>
    public byte[] Contact { get; private init; } = [];

    /// <summary>Business day.</summary>
    public DateOnly RaisedOn { get; private init; }

    /// <summary>The answer, encrypted.</summary>
    public byte[]? AnswerText { get; private set; }

    /// <summary>Business day of the answer.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>Takes an objection in.</summary>
    public static Objection To(Guid noticeId, Guid? subjectId, string text, string contact, string receiptIndex, DateOnly today, FieldCipher cipher) => new()
    {
        NoticeId = noticeId,
        SubjectId = subjectId,
        ReceiptIndex = receiptIndex,
        Text = cipher.Encrypt(text)!,
        Contact = cipher.Encrypt(contact)!,
        RaisedOn = today,
    };

    /// <summary>An officer answers, once.</summary>
    public void Answer(bool upheld, string answer, string officer, DateOnly today, FieldCipher cipher)
    {
        if (State is not ObjectionState.Open)
        {
            throw new RuleViolationException("objection-already-answered", "该异议已答复", "The objection is already answered");
        }

        State = upheld ? ObjectionState.Upheld : ObjectionState.Dismissed;
        (AnswerText, AnsweredBy, AnsweredOn) = (cipher.Encrypt(answer), officer, today);
    }

    public static void Configure(ModelBuilder model) => model.Entity<Objection>(objection =>
    {
        objection.ToTable("objections");
        objection.Property(o => o.ReceiptIndex).HasMaxLength(32);
        objection.HasIndex(o => o.ReceiptIndex).IsUnique();
        objection.HasIndex(o => o.NoticeId);
        objection.HasIndex(o => o.State);
    });
}
