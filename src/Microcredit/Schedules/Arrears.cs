using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>What has fallen due and is not paid, in the order in which a payment meets it: overdue before due, interest before principal.</summary>
internal sealed class Arrears
{
    private Money overdueInterest;
    private Money overduePrincipal;
    private Money dueInterest;
    private Money duePrincipal;

    /// <summary>Unpaid principal, which goes on bearing interest.</summary>
    public Money Principal => overduePrincipal + duePrincipal;

    public Money Total => overdueInterest + dueInterest + Principal;

    /// <summary>Whether something fell due on an earlier day.</summary>
    public bool Overdue => overdueInterest + overduePrincipal > Money.Zero;

    public void FallDue(Money interest, Money principal)
    {
        dueInterest += interest;
        duePrincipal += principal;
    }

    /// <summary>Takes what is owed from a payment and gives back the rest.</summary>
    public Money Pay(Money amount)
    {
        Take(ref overdueInterest, ref amount);
        Take(ref overduePrincipal, ref amount);
        Take(ref dueInterest, ref amount);
        Take(ref duePrincipal, ref amount);

        return amount;
    }

    /// <summary>A due day is over: what was due is overdue.</summary>
    public void Age()
    {
        overdueInterest += dueInterest;
        overduePrincipal += duePrincipal;
        dueInterest = duePrincipal = Money.Zero;
    }

    public void Clear() => overdueInterest = overduePrincipal = dueInterest = duePrincipal = Money.Zero;

    private static void Take(ref Money owed, ref Money amount)
    {
        var taken = Money.Min(owed, amount);
        owed -= taken;
        amount -= taken;
    }
}
