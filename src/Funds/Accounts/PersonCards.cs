using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Funds.Accounts;

/// <summary>
/// Money for a person goes on the person's own card when there is one, money for a household on the household's (P18). Funds owns these
/// cards: two people enter them, with the number of the identity card that the register knows the person by.
/// </summary>
internal static class PersonCards
{
    /// <summary>Owner of persons' cards among the payees.</summary>
    public const string Owner = Departments.Funds;

    /// <summary>
    /// Turns the payments that are not on their way to the bank to their beneficiary's open card, and back to the payee that the department
    /// named when the card is closed. Set-based; what a department's supplier is owed stays where it is.
    /// </summary>
    public static async Task DirectToCards(this FundsDbContext db, IQueryable<Payment> payments, CancellationToken ct)
    {
        var movable = payments.Where(payment => payment.State == PaymentState.Held || payment.State == PaymentState.Returned
            || (payment.State == PaymentState.Requested && payment.BatchId == null));
        var cards = db.Payees.Where(card => card.Owner == Owner && card.Account != null && card.ClosedOn == null);

        await movable.Where(payment => payment.PayeeOwner == Departments.Households && payment.HouseholdId != payment.BeneficiaryId)
            .Where(payment => cards.Any(card => card.PayeeId == payment.BeneficiaryId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(payment => payment.AskedPayeeId, payment => payment.PayeeId)
                .SetProperty(payment => payment.PayeeOwner, Owner)
                .SetProperty(payment => payment.PayeeId, payment => payment.BeneficiaryId)
                .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
        await movable.Where(payment => payment.PayeeOwner == Owner && !cards.Any(card => card.PayeeId == payment.PayeeId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(payment => payment.PayeeId, payment => payment.AskedPayeeId!.Value)
                .SetProperty(payment => payment.PayeeOwner, Departments.Households)
                .SetProperty(payment => payment.AskedPayeeId, (Guid?)null)
                .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
    }

    /// <summary>Whose account a payment goes to, as a sentence.</summary>
    public static string Explain(Payment payment) => payment.PayeeOwner switch
    {
        Owner => "打入受益人本人的卡：个人待遇优先打入本人卡",
        Departments.Households when payment.HouseholdId == payment.BeneficiaryId => "打入户主的一卡通：该待遇属于全户",
        Departments.Households => "打入户主的一卡通：受益人没有本人的卡",
        _ => "打入部门提供的收款人账户",
    };
}
