using Contracts.Oversight;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Funds.PublicLists;

/// <summary>A list of this service hangs.</summary>
internal sealed class StartListDays(FundsDbContext db) : IConsumer<NoticePosted>
{
    public async Task Consume(ConsumeContext<NoticePosted> context)
    {
        if (context.Message.Service == PublicListBoard.Own && await db.PublicLists.FindAsync([context.Message.NoticeId], context.CancellationToken) is { } list)
        {
            list.Post(context.Message);
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}

/// <summary>Somebody objects: Oversight stops the days, this service shows that they stand still.</summary>
internal sealed class NoteListObjection(FundsDbContext db) : IConsumer<ObjectionRaised>
{
    public async Task Consume(ConsumeContext<ObjectionRaised> context)
    {
        var fact = context.Message;
        if (fact.Service == PublicListBoard.Own)
        {
            await db.ObjectionOf(fact.ObjectionId, fact.NoticeId, fact.SubjectId, context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}

/// <summary>The days of these payments are over; once all of a batch are, it may be approved.</summary>
internal sealed class CloseListRows(FundsDbContext db) : IConsumer<NoticeClosed>
{
    public async Task Consume(ConsumeContext<NoticeClosed> context)
    {
        var fact = context.Message;
        if (fact.Service == PublicListBoard.Own)
        {
            await db.PublicListRows
                .Where(row => row.ListId == fact.NoticeId && fact.SubjectIds.Contains(row.PaymentId) && row.ClosedOn == null && row.RemovedOn == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClosedOn, fact.ClosedOn), context.CancellationToken);
        }
    }
}

internal static class ListObjections
{
    /// <summary>The objection; its answer may be heard before it.</summary>
    public static async Task<ListObjection> ObjectionOf(this FundsDbContext db, Guid id, Guid listId, Guid? paymentId, CancellationToken ct) =>
        await db.ListObjections.FindAsync([id], ct) ?? db.Add(new ListObjection { Id = id, ListId = listId, PaymentId = paymentId }).Entity;
}
