using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.RegisterCopy;

namespace Funds.Holds;

/// <summary>A payment against its item's rules.</summary>
/// <param name="Verdicts">All that speaks against it.</param>
internal sealed record Judged(Payment Payment, IReadOnlyList<Ineligible> Verdicts, Guid ParameterId)
{
    /// <summary>The first of them that two people have not let pass; null when there is no reason to hold it.</summary>
    public Ineligible? Verdict => Verdicts.FirstOrDefault(verdict => !Payment.Waived.Split(',').Contains(verdict.Code));
}

/// <summary>Judges payments by what the register says of their households; only items with a rule are read.</summary>
internal sealed class Eligibility(FundsDbContext db, PaymentRules rules)
{
    public async Task<List<Judged>> Judge(IQueryable<Payment> payments, IReadOnlyList<string> areas, CancellationToken ct)
    {
        var judged = new List<Judged>();
        foreach (var version in await rules.Of<List<EligibilityRule>>(FundsParameters.ItemEligibility, areas, ct))
        {
            version.Value.ForEach(EligibilityRule.MustBeWhole);
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
                [
                    .. version.Value.Where(rule => rule.Item == entry.Payment.Item).SelectMany(rule => rule.Judge(
                        entry.Home is { } home ? new HouseholdFacts(home.Status, home.Class, home.People, entry.Grade ?? "") : null, entry.Payment.Amount)),
                ],
                version.ParameterId)));
        }

        return judged;
    }
}
