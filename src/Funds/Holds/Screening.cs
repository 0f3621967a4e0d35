using Funds.Accounts;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Funds.Holds;

/// <summary>
/// Holds payments that another benefit, the register or a figure speaks against. Runs when payments are asked for, when what they rest on
/// changes, and again before a batch takes them, so that nothing slips through between two messages. Set-based, in the caller's transaction.
/// </summary>
internal sealed class Screening(FundsDbContext db, PaymentRules rules, Eligibility eligibility, BusinessClock clock, TimeProvider time)
{
    private const string CancelledHousehold = "cancelled";

    /// <summary>Looks at the payments of these payees again: first whether there is an open account, then everything else.</summary>
    public async Task Payees(string owner, IReadOnlyList<Guid> payeeIds, CancellationToken ct)
    {
        if (owner == PersonCards.Owner)
        {
            await Cards(payeeIds, ct);
        }

        await db.ApplyHoldingRules(owner, payeeIds, clock.Today, time.GetUtcNow(), ct);
        await Run(db.Payments.Where(payment => payment.PayeeOwner == owner && payeeIds.Contains(payment.PayeeId)), ct);
    }

    /// <summary>A card that was opened or closed turns its person's payments to it or away from it, to the payee that the department named.</summary>
    private async Task Cards(IReadOnlyList<Guid> personIds, CancellationToken ct)
    {
        var theirs = db.Payments.Where(payment => personIds.Contains(payment.BeneficiaryId));
        await db.DirectToCards(theirs, ct);
        foreach (var owner in (await theirs.Where(payment => payment.PayeeOwner != PersonCards.Owner).Select(payment => new { payment.PayeeOwner, payment.PayeeId })
            .Distinct().ToListAsync(ct)).GroupBy(payee => payee.PayeeOwner))
        {
            await Payees(owner.Key, [.. owner.Select(payee => payee.PayeeId)], ct);
        }
    }

    /// <summary>Looks at the payments of these households again; a hold that the register itself has taken back ends.</summary>
    public async Task Households(IReadOnlyList<Guid?> households, CancellationToken ct)
    {
        var payments = db.Payments.Where(payment => households.Contains(payment.HouseholdId));
        await LetGo(payments.Where(payment => payment.State == PaymentState.Held && payment.ProposedBy == null)
            .Where(payment => (payment.HoldCode == HoldCodes.HouseholdCancelled && db.Set<RegisteredHousehold>()
                    .Any(household => household.HouseholdId == payment.HouseholdId && household.Status != CancelledHousehold))
                || ((payment.HoldCode == HoldCodes.PersonLeft || payment.HoldCode == HoldCodes.PersonMoved || payment.HoldCode == HoldCodes.PersonDied)
                    && db.Set<RegisteredPerson>().Any(person => person.HouseholdId == payment.HouseholdId && person.PersonId == payment.BeneficiaryId))), ct);
        await Run(payments, ct);
    }

    /// <summary>Applies the rules to those of the payments that are ready to be paid.</summary>
    public async Task Run(IQueryable<Payment> payments, CancellationToken ct)
    {
        await JudgeAgain(payments, ct);
        var ready = payments.Where(payment => payment.State == PaymentState.Requested && payment.BatchId == null && payment.ProposedBy == null);
        var areas = await ready.Select(payment => payment.AreaCode).Distinct().ToListAsync(ct);
        if (areas.Count == 0)
        {
            return;
        }

        await Hold(ready.Where(payment => db.Set<RegisteredHousehold>()
            .Any(household => household.HouseholdId == payment.HouseholdId && household.Status == CancelledHousehold)), new HoldGround(HoldCodes.HouseholdCancelled), ct);
        await HoldThoseWhoLeft(ready, ct);
        await HoldObjected(ready, ct);
        foreach (var bands in await rules.Of<List<AmountBand>>(FundsParameters.AmountBands, areas, ct))
        {
            await HoldOutOfBand(ready, bands, ct);
        }

        foreach (var same in (await eligibility.Judge(ready, areas, ct)).Where(judged => judged.Verdict is not null).GroupBy(judged => (judged.Verdict, judged.ParameterId)))
        {
            var ids = same.Select(judged => judged.Payment.Id).ToList();
            await Hold(ready.Where(payment => ids.Contains(payment.Id)), new HoldGround(same.Key.Verdict!.Code, same.Key.Verdict.Note, null, same.Key.ParameterId), ct);
        }

        foreach (var exclusions in await rules.Of<List<ExclusionRule>>(FundsParameters.ExcludedItems, areas, ct))
        {
            await HoldExcluded(ready, exclusions, ct);
        }
    }

    /// <summary>
    /// What the register or the rule says now ends a hold for what it said before, or gives it another reason; the day of the hold stays. Without a rule
    /// there is nothing to hold for.
    /// </summary>
    private async Task JudgeAgain(IQueryable<Payment> payments, CancellationToken ct)
    {
        var held = payments.Where(payment => payment.State == PaymentState.Held && payment.ProposedBy == null
            && (payment.HoldCode == HoldCodes.NotEligible || payment.HoldCode == HoldCodes.FactsMissing));
        var areas = await held.Select(payment => payment.AreaCode).Distinct().ToListAsync(ct);
        if (areas.Count == 0)
        {
            return;
        }

        var judged = await eligibility.Judge(held, areas, ct);
        var seen = judged.ConvertAll(entry => entry.Payment.Id);
        await LetGo(held.Where(payment => !seen.Contains(payment.Id)), ct);
        foreach (var same in judged.GroupBy(entry => (entry.Verdict, entry.ParameterId)))
        {
            var ids = same.Select(entry => entry.Payment.Id).ToList();
            var theirs = held.Where(payment => ids.Contains(payment.Id));
            await (same.Key.Verdict is { } verdict
                ? theirs.Where(payment => payment.HoldCode != verdict.Code || payment.HoldNote != verdict.Note).ExecuteUpdateAsync(set => set
                    .SetProperty(payment => payment.HoldCode, verdict.Code)
                    .SetProperty(payment => payment.HoldNote, verdict.Note)
                    .SetProperty(payment => payment.HoldParameterId, same.Key.ParameterId)
                    .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct)
                : LetGo(theirs, ct));
        }
    }

    private Task<int> LetGo(IQueryable<Payment> held, CancellationToken ct) => held.ExecuteUpdateAsync(set => set
        .SetProperty(payment => payment.State, PaymentState.Held.To(PaymentState.Requested))
        .SetProperty(payment => payment.PastHoldCode, payment => payment.HoldCode)
        .SetProperty(payment => payment.HoldCode, (string?)null)
        .SetProperty(payment => payment.HoldNote, (string?)null)
        .SetProperty(payment => payment.HeldOn, (DateOnly?)null)
        .SetProperty(payment => payment.ReleasedAt, time.GetUtcNow())
        .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);

    private async Task HoldThoseWhoLeft(IQueryable<Payment> ready, CancellationToken ct)
    {
        var left = await ready.Where(payment => payment.BeneficiaryId != payment.HouseholdId)
            .Where(payment => db.Set<RegisteredHousehold>().Any(household => household.HouseholdId == payment.HouseholdId))
            .Where(payment => !db.Set<RegisteredPerson>().Any(person => person.HouseholdId == payment.HouseholdId && person.PersonId == payment.BeneficiaryId))
            .Select(payment => new
            {
                payment.Id,
                Former = db.FormerMembers.FirstOrDefault(member => member.HouseholdId == payment.HouseholdId && member.PersonId == payment.BeneficiaryId),
            })
            .ToListAsync(ct);
        foreach (var same in left.GroupBy(entry => (entry.Former?.Reason, entry.Former?.LeftOn)))
        {
            var ids = same.Select(entry => entry.Id).ToList();
            var code = same.Key.Reason switch
            {
                FormerMember.Died => HoldCodes.PersonDied,
                null or FormerMember.Mistake => HoldCodes.PersonLeft,
                _ => HoldCodes.PersonMoved,
            };
            await Hold(ready.Where(payment => ids.Contains(payment.Id)), new HoldGround(code, same.Key.LeftOn is { } on ? $"{on:yyyy-MM-dd}" : null), ct);
        }
    }

    /// <summary>What an upheld objection took off a public list while something else was open about the payment; two people let it pass once.</summary>
    private async Task HoldObjected(IQueryable<Payment> ready, CancellationToken ct)
    {
        var objected = await db.PublicListRows.Where(row => row.RemovedOn != null).Join(ready, row => row.PaymentId, payment => payment.Id, (row, _) => new { row.PaymentId, row.RemovedOn })
            .ToListAsync(ct);
        foreach (var same in objected.GroupBy(row => row.RemovedOn))
        {
            var ids = same.Select(row => row.PaymentId).ToList();
            await Hold(ready.Where(payment => ids.Contains(payment.Id)), new HoldGround(HoldCodes.ObjectionUpheld, $"{same.Key:yyyy-MM-dd}"), ct);
        }
    }

    private async Task HoldOutOfBand(IQueryable<Payment> ready, AreaRule<List<AmountBand>> bands, CancellationToken ct)
    {
        foreach (var band in bands.Value)
        {
            var (least, most) = (Money.Yuan(band.Least), Money.Yuan(band.Most));
            await Hold(ready.Where(payment => payment.Item == band.Item && bands.Areas.Contains(payment.AreaCode))
                .Where(payment => payment.Amount.Fen < least.Fen || payment.Amount.Fen > most.Fen),
                new HoldGround(HoldCodes.AmountOutOfBand, $"每笔 {least} 至 {most} 元", null, bands.ParameterId), ct);
        }
    }

    private async Task HoldExcluded(IQueryable<Payment> ready, AreaRule<List<ExclusionRule>> exclusions, CancellationToken ct)
    {
        foreach (var rule in exclusions.Value)
        {
            var bound = ready.Where(payment => rule.Items.Contains(payment.Item) && exclusions.Areas.Contains(payment.AreaCode));
            var pairs = await ExcludedPair.Among(db, bound, rule, ct);
            foreach (var (id, earlier) in ExcludedPair.Later(pairs, rule))
            {
                await Hold(ready.Where(payment => payment.Id == id), new HoldGround(HoldCodes.ExcludedCombination, rule.Reason, earlier, exclusions.ParameterId), ct);
            }
        }
    }

    private Task<int> Hold(IQueryable<Payment> payments, HoldGround ground, CancellationToken ct)
    {
        var waived = $",{ground.Code},";

        return payments.Where(payment => !("," + payment.Waived + ",").Contains(waived)).ExecuteUpdateAsync(set => set
            .SetProperty(payment => payment.State, PaymentState.Requested.To(PaymentState.Held))
            .SetProperty(payment => payment.HoldCode, ground.Code)
            .SetProperty(payment => payment.HoldNote, ground.Note)
            .SetProperty(payment => payment.HoldParameterId, ground.ParameterId)
            .SetProperty(payment => payment.EarlierPaymentId, ground.EarlierPaymentId)
            .SetProperty(payment => payment.HeldOn, clock.Today)
            .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
    }

    /// <summary>Why payments are held, with the figure and the version that say so.</summary>
    private sealed record HoldGround(string Code, string? Note = null, Guid? EarlierPaymentId = null, Guid? ParameterId = null);
}
