using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ServiceDefaults.Http;

namespace Microcredit.Loans;

internal static class LoansModel
{
    public static void Configure(ModelBuilder model) => model.Entity<Loan>(loan =>
    {
        loan.ToTable("loans");
        loan.Property(l => l.AreaCode).HasMaxLength(14);
        loan.Property(l => l.ProductCode).HasMaxLength(40);
        loan.Property(l => l.Purpose).HasMaxLength(200);
        loan.HasIndex(l => l.HouseholdId);
        loan.HasIndex(l => new { l.State, l.MaturesOn });
        loan.Ignore(l => l.Outstanding);
        loan.Ignore(l => l.DaysToMoney);

        // Steps and repayments are only read with their loan, and appended: one document each.
        loan.Property(l => l.History).HasField("_history").HasConversion(
            list => JsonSerializer.Serialize(list, PlatformJson.Options), text => JsonSerializer.Deserialize<List<LoanStep>>(text, PlatformJson.Options)!, ByContent<LoanStep>());
        loan.Property(l => l.Repayments).HasField("_repayments").HasConversion(
            list => JsonSerializer.Serialize(list, PlatformJson.Options), text => JsonSerializer.Deserialize<List<LoanRepayment>>(text, PlatformJson.Options)!, ByContent<LoanRepayment>());
    });

    private static ValueComparer<IReadOnlyList<T>> ByContent<T>() => new(
        (left, right) => left!.SequenceEqual(right!), list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)), list => list.ToList());
}
