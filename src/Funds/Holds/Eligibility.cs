using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.RegisterCopy;

namespace Funds.Holds;

/// <summary>A payment against its item's rule; no reason to hold it when the verdict is null.</summary>
internal sealed record Judged(Payment Payment, Ineligible? Verdict, Guid ParameterId);

/// <summary>Judges payments by what the register says of their households; only items with a rule are read.</summary>
internal sealed class Eligibility(FundsDbContext db, PaymentRules rules)
{
    public async Task<List<Judged>> Judge(IQueryable<Payment> payments, IReadOnlyList<string> areas, CancellationToken ct)
    {
        var judged = new List<Judged>();
        foreach (var version in await rules.Of<List<EligibilityRule>>(FundsParameters.ItemEligibility, areas, ct))
        {
            version.Value.ForEach(rule => rule.MustBeWhole());
            var items = version.Value.ConvertAll(rule => rule.Item);
            var asked = await payments.AsNoTracking().Where(payment => items.Contains(payment.Item) && version.Areas.Contains(payment.AreaCode))
                .Select(payment => new
                {
                    Payment = payment,
                    Home = db.Set<RegisteredHousehold>().FirstOrDefault(household => household.HouseholdId == payment.HouseholdId),
                    Grade = db.Houses.Where(house => house.HouseholdId == payment.HouseholdId).Select(house => house.Grade).FirstOrDefault(),
                })
                .ToListAsync(ct);
            judged.AddRange(asked.Select(entry => new Judged(
                entry.Payment,
                version.Value.Where(rule => rule.Item == entry.Payment.Item)
                    .Select(rule => rule.Judge(
                        entry.Home is { } home ? new HouseholdFacts(home.Status, home.Class, home.People, entry.Grade ?? "") : null, entry.Payment.Amount))
                    .FirstOrDefault(verdict => verdict is not null),
                version.ParameterId)));
        }

        return judged;
    }
}
