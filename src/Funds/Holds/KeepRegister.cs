using Contracts.Households;
using ServiceDefaults.Messaging;
using ServiceDefaults.RegisterCopy;

namespace Funds.Holds;

/// <summary>Keeps the copy of the register and looks again at the payments of the households that changed.</summary>
internal sealed class KeepRegister(FundsDbContext db, Screening screening) : ISetConsumer<HouseholdsChanged>
{
    public async Task Consume(IReadOnlyList<HouseholdsChanged> facts, CancellationToken ct)
    {
        await new KeepRegisterCopy(db).Consume(facts, ct);

        var households = facts.SelectMany(fact => fact.Lines).Select(line => (Guid?)line.HouseholdId).Distinct().ToList();
        await db.LockHoldingRules(ct);
        await screening.Run(db.Payments.Where(payment => households.Contains(payment.HouseholdId)), ct);
    }
}
