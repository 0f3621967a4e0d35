using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Dues;

/// <summary>Compares what is due with the register and with what was granted: new benefits, and cases that nobody may decide by rule.</summary>
internal sealed class DuesProposal(EcologicalCompensationDbContext db)
{
    public async Task<Proposal> Of(
        string item, Period period, string areaCode, IEnumerable<Due> dues, IReadOnlyList<Undecided> undecidedBefore, CancellationToken ct)
    {
        var text = period.ToString();
        var households = await db.Households.AsNoTracking().InAreas([areaCode], household => household.AreaCode)
            .ToDictionaryAsync(household => household.HouseholdId, ct);
        var granted = await db.RunLines.AsNoTracking().Where(line => line.Item == item && line.Period == text && line.State != RunLine.Withdrawn)
            .ToDictionaryAsync(line => line.BeneficiaryId, line => line.Amount, ct);

        var benefits = new List<ProposedBenefit>();
        var undecided = new List<Undecided>(undecidedBefore);
        foreach (var due in dues)
        {
            if (!households.TryGetValue(due.HouseholdId, out var household))
            {
                continue;
            }

            if (Doubt(due, household, granted) is { } doubt)
            {
                undecided.Add(new Undecided(due.BeneficiaryId, household.AreaCode, doubt.Code, doubt.Reason));
            }
            else if (!granted.ContainsKey(due.BeneficiaryId))
            {
                benefits.Add(new ProposedBenefit(due.HouseholdId, due.PersonId, household.AreaCode, due.Amount, due.Basis));
            }
        }

        return new Proposal(benefits, undecided);
    }

    private static (string Code, string Reason)? Doubt(Due due, RegisteredHousehold household, Dictionary<Guid, Money> granted)
    {
        if (household.Status == "cancelled")
        {
            return ("household-cancelled", "该户已从登记册注销");
        }

        if (granted.TryGetValue(due.BeneficiaryId, out var before))
        {
            return before == due.Amount ? null : ("granted-differs", $"该期间已提出 {before} 元，现按名册应为 {due.Amount} 元，差额须另行处理");
        }

        return due.Amount.Fen switch
        {
            > 0 => null,
            0 => ("below-one-fen", "金额不足一分"),
            _ => ("granted-exceeds", $"已提出的金额超过名册 {-due.Amount} 元，须核实"),
        };
    }
}
