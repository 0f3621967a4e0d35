using Contracts.Households;
using Insight.Cards;
using Insight.Journal;
using ServiceDefaults.Pull;
using ServiceDefaults.RegisterCopy;

namespace Insight.ReadModels;

/// <summary>Keeps the newest version of each household.</summary>
internal sealed class KeepRegister(InsightDbContext db, TimeProvider time, PullSignal<PullHeadNames> headNames) : Projection<HouseholdsChanged>(db, time)
{
    protected override async Task Apply(IReadOnlyList<HouseholdsChanged> facts, CancellationToken ct)
    {
        await new KeepRegisterCopy(Db).Consume(facts, ct);
        headNames.Raise();
    }
}
