using Contracts.Oversight;
using MassTransit;

namespace Households.Notices;

/// <summary>An objection stops the clock of its subject; Oversight counts the days, this service shows that they stand still.</summary>
internal sealed class StopNoticeDays(HouseholdsDbContext db) : IConsumer<ObjectionRaised>
{
    public async Task Consume(ConsumeContext<ObjectionRaised> context)
    {
        var fact = context.Message;
        if (fact.Service == NoticeFacts.Own)
        {
            await db.ObjectionOf(fact.ObjectionId, fact.NoticeId, fact.SubjectId, context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}
