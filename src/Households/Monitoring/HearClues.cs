using Contracts.Departments;
using Households.Applications;
using MassTransit;
using ServiceDefaults.Clock;

namespace Households.Monitoring;

/// <summary>Departments tell of costs, arrears, dropouts; the county's thresholds say which of them the township looks at.</summary>
internal sealed class HearClues(HouseholdsDbContext db, ClueDesk desk, BusinessClock clock, TimeProvider time) : IConsumer<RiskCluesFound>
{
    public async Task Consume(ConsumeContext<RiskCluesFound> context)
    {
        var (fact, ct) = (context.Message, context.CancellationToken);
        await desk.Judge(
            [.. fact.Lines.Select(line => new ClueFact(line.ClueId, line.HouseholdId, line.PersonId, line.Kind, fact.Service, line.Amount, line.Days, line.Period, line.On))],
            new Deed(ClueDesk.System, time.GetUtcNow(), clock.Today), ct);
        await db.SaveChangesAsync(ct);
    }
}
