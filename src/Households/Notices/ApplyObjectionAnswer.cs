using Contracts.Oversight;
using Households.Applications;
using MassTransit;

namespace Households.Notices;

/// <summary>An objection is answered: upheld it takes its households off the list, dismissed it moves their last day.</summary>
internal sealed class ApplyObjectionAnswer(HouseholdsDbContext db, TimeProvider time) : IConsumer<ObjectionResolved>
{
    public async Task Consume(ConsumeContext<ObjectionResolved> context)
    {
        var (fact, ct) = (context.Message, context.CancellationToken);
        if (fact.Service != NoticeFacts.Own)
        {
            return;
        }

        (await db.ObjectionOf(fact.ObjectionId, fact.NoticeId, fact.SubjectId, ct)).Resolve(fact);
        var deed = new Deed(NoticeFacts.Actor, time.GetUtcNow(), fact.On, fact.Upheld ? "公示异议成立" : "公示异议不成立");
        foreach (var subject in await db.SubjectsOf(fact.NoticeId, ct))
        {
            if (fact.SubjectId is null || fact.SubjectId == subject.Id)
            {
                subject.HearAnswer(fact.NoticeId, fact.Upheld, fact.OpenUntil, deed);
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
