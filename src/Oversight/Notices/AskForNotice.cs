using Contracts.Oversight;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Oversight.Notices;

/// <summary>Takes a notice in; it is posted as soon as its rows are there.</summary>
internal sealed class AskForNotice(OversightDbContext db, CompleteNotices complete, NoticeOwners owners) : IConsumer<PostNotice>
{
    public async Task Consume(ConsumeContext<PostNotice> context)
    {
        var (fact, ct) = (context.Message, context.CancellationToken);
        if (!owners.Knows(fact.Service))
        {
            throw new RuleViolationException("notice-owner-unknown", $"不认识的公示来源“{fact.Service}”", $"Unknown owner of notices '{fact.Service}'");
        }

        await complete.Hold(ct);
        if (await db.Notices.AnyAsync(notice => notice.Id == fact.NoticeId, ct))
        {
            return;
        }

        db.Add(Notice.AskedFor(fact));
        await db.SaveChangesAsync(ct);
        await complete.Post([fact.NoticeId], ct);
        owners.Wake(fact.Service);
    }
}
