using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Projects;

/// <summary>Works of a project: quantity, unit price, how much is done and what has been claimed for it.</summary>
internal sealed class BudgetLine
{
    private BudgetLine()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid ProjectId { get; private init; }

    public int Number { get; private init; }

    /// <summary>Code of the works, such as <c>asphalt-road</c>; the price base knows some.</summary>
    public string Work { get; private init; } = "";

    public string Unit { get; private init; } = "";

    public decimal Quantity { get; private init; }

    public Money UnitPrice { get; private init; }

    public Money Cost { get; private init; }

    public decimal Done { get; private set; }

    /// <summary>Approved claims.</summary>
    public Money Claimed { get; private set; }

    public Money DoneValue => Quantity == Done ? Cost : UnitPrice.Times(Done);

    public static BudgetLine Of(Guid projectId, int number, string work, string unit, decimal quantity, Money unitPrice) => new()
    {
        ProjectId = projectId,
        Number = number,
        Work = work,
        Unit = unit,
        Quantity = quantity,
        UnitPrice = unitPrice,
        Cost = unitPrice.Times(quantity),
    };

    public void Report(decimal done) => Done = done >= 0 && done <= Quantity
        ? done
        : throw new RuleViolationException("works-over-plan", $"{Work} 完成量须在 0 到 {Quantity:0.######} {Unit} 之间", $"{Work}: 0 to {Quantity:0.######} {Unit} can be done");

    public void Claim(Money amount)
    {
        if (Claimed + amount > Cost)
        {
            throw new RuleViolationException(
                "budget-line-exhausted", $"{Work} 预算余额 {Cost - Claimed} 元，不足 {amount} 元", $"{Work} has {Cost - Claimed} yuan left, {amount} are claimed")
            {
                Details = { ["budgetLineId"] = Id, ["balance"] = (Cost - Claimed).Amount, ["need"] = amount.Amount },
            };
        }

        Claimed += amount;
    }

    public void Unclaim(Money amount) => Claimed -= amount;

    internal static void Configure(ModelBuilder model) => model.Entity<BudgetLine>(line =>
    {
        line.ToTable("budget_lines", table => table.HasCheckConstraint("ck_budget_lines_claimed", "claimed_fen >= 0 and claimed_fen <= cost_fen"));
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Ignore(l => l.DoneValue);
        line.Property(l => l.Work).HasMaxLength(60);
        line.Property(l => l.Unit).HasMaxLength(20);
        line.HasIndex(l => new { l.ProjectId, l.Number }).IsUnique();
    });
}
