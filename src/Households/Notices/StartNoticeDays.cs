using Contracts.Oversight;
using Households.Applications;
using MassTransit;

namespace Households.Notices;

/// <summary>A notice of this service hangs: its households are in public notice until its last day.</summary>
internal sealed class StartNoticeDays(HouseholdsDbContext db, TimeProvider time) : IConsumer<NoticePosted>
{
    public async Task Consume(ConsumeContext<NoticePosted> context)
    {
        var (fact, ct) = (context.Message, context.CancellationToken);
        if (fact.Service != NoticeFacts.Own || await db.Notices.FindAsync([fact.NoticeId], ct) is not { } notice)
        {
            return;
        }

        notice.Post(fact);
        var deed = new Deed(NoticeFacts.Actor, time.GetUtcNow(), fact.PostedOn, $"公示至 {fact.OpenUntil:yyyy-MM-dd}");
        foreach (var subject in await db.SubjectsOf(fact.NoticeId, ct))
        {
            subject.HearPosted(fact.NoticeId, fact.OpenUntil, deed);
        }

        await db.SaveChangesAsync(ct);
    }
}
