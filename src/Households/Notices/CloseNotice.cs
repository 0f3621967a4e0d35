using Contracts.Oversight;
using Households.Applications;
using Households.Changes;
using Households.Register;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Households.Notices;

/// <summary>The days are over for some households of a notice; after those of the county's they are announced.</summary>
internal sealed class CloseNotice(HouseholdsDbContext db, TimeProvider time) : IConsumer<NoticeClosed>
{
    public async Task Consume(ConsumeContext<NoticeClosed> context)
    {
        var (fact, ct) = (context.Message, context.CancellationToken);
        if (fact.Service != NoticeFacts.Own || await db.Notices.FindAsync([fact.NoticeId], ct) is not { } notice)
        {
            return;
        }

        notice.Close(fact.ClosedOn);
        var subjects = fact.SubjectIds.ToHashSet();
        var closed = (await db.ApplicationsOf(fact.NoticeId, ct)).FindAll(application => subjects.Contains(application.Id));
        var announcing = closed.FindAll(application => application.State is ApplicationState.CountyApproved);
        var ids = announcing.ConvertAll(application => application.HouseholdId);
        var households = await db.Households.Include(household => household.Members).Where(household => ids.Contains(household.Id)).ToListAsync(ct);
        var registered = households.Where(household => household.Status == HouseholdStatus.Registered).ToDictionary(household => household.Id);

        var deed = new Deed(NoticeFacts.Actor, time.GetUtcNow(), fact.ClosedOn, "公示期满");
        foreach (var application in closed)
        {
            if (application.State is ApplicationState.CountyApproved && !registered.ContainsKey(application.HouseholdId))
            {
                // The household left the register meanwhile; the others of the list are announced all the same.
                application.Withdraw(deed with { Reason = "该户已不在登记状态" });
            }
            else
            {
                application.HearClosed(fact.NoticeId, deed);
            }
        }

        foreach (var @case in await db.MonitoringCasesOf(fact.NoticeId, ct))
        {
            if (subjects.Contains(@case.Id))
            {
                @case.HearClosed(fact.NoticeId, deed);
            }
        }

        foreach (var exit in await db.ExitsOf(fact.NoticeId, ct))
        {
            if (subjects.Contains(exit.Id))
            {
                exit.HearClosed(fact.NoticeId, deed);
            }
        }

        foreach (var row in await db.BatchRowsOf(fact.NoticeId, ct))
        {
            if (subjects.Contains(row.Id))
            {
                row.HearClosed(deed);
            }
        }

        var announced = announcing.FindAll(application => application.State is ApplicationState.Announced).ConvertAll(application => registered[application.HouseholdId]);
        announced.ForEach(household => household.Announce(ClassOf(household), fact.ClosedOn));

        db.Source = ChangeSource.Notice(fact.NoticeId);

        // A snapshot carries the version that saving gives, so it is told after the first save.
        await db.SaveChangesAsync(ct);
        db.Tell(announced);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The class that the register wished for; a household without one is a general poor household.</summary>
    private static string ClassOf(Household household) => household.Class is "none" or "" ? "general" : household.Class;
}
