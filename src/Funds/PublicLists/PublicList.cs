using Contracts.Oversight;
using Microsoft.EntityFrameworkCore;

namespace Funds.PublicLists;

/// <summary>A village's part of a batch as the public is to see it, at most 500 payments: one notice of Oversight, which counts its days.</summary>
internal sealed class PublicList
{
    /// <summary>Notice.</summary>
    public Guid Id { get; init; }

    public Guid BatchId { get; init; }

    public string VillageCode { get; init; } = "";

    public string Title { get; init; } = "";

    public int Days { get; init; }

    public int Rows { get; init; }

    public DateOnly AskedOn { get; init; }

    public DateOnly? PostedOn { get; private set; }

    /// <summary>Last open day of rows that nobody objected to.</summary>
    public DateOnly? OpenUntil { get; private set; }

    public void Post(NoticePosted fact) => (PostedOn, OpenUntil) = (fact.PostedOn, fact.OpenUntil);

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<PublicList>(list =>
        {
            list.ToTable("public_lists");
            list.Property(l => l.Id).ValueGeneratedNever();
            list.Property(l => l.VillageCode).HasMaxLength(12);
            list.Property(l => l.Title).HasMaxLength(200);
            list.HasIndex(l => l.BatchId);
        });
        model.Entity<PublicListRow>(row =>
        {
            row.ToTable("public_list_rows");
            row.HasKey(r => r.Position);
            row.Property(r => r.Position).ValueGeneratedNever();
            row.HasIndex(r => new { r.ListId, r.PaymentId }).IsUnique();
            row.HasIndex(r => r.PaymentId);
        });
        model.Entity<ListObjection>(objection =>
        {
            objection.ToTable("public_list_objections");
            objection.Property(o => o.Id).ValueGeneratedNever();
            objection.HasIndex(o => o.ListId);
        });
    }
}

/// <summary>A payment on a public list; name and village are read when Oversight fetches them, and kept nowhere twice.</summary>
internal sealed class PublicListRow
{
    /// <summary>Place in the list of all rows, visible in this order; readers go on from it.</summary>
    public long Position { get; private set; }

    public Guid ListId { get; private set; }

    public Guid PaymentId { get; private set; }

    /// <summary>Day on which its days were over without an objection that stood.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Day on which an upheld objection took it off.</summary>
    public DateOnly? RemovedOn { get; private set; }
}

/// <summary>An objection to a list or to one payment of it.</summary>
internal sealed class ListObjection
{
    public Guid Id { get; init; }

    public Guid ListId { get; init; }

    /// <summary>None means the whole list.</summary>
    public Guid? PaymentId { get; init; }

    public DateOnly? ResolvedOn { get; private set; }

    public bool? Upheld { get; private set; }

    public void Resolve(ObjectionResolved fact) => (ResolvedOn, Upheld) = (fact.On, fact.Upheld);
}
