using Households.Register;
using Households.Rules;
using Microsoft.EntityFrameworkCore;

namespace Households.Triage;

internal static class TriageModel
{
    public static void Configure(ModelBuilder model) => model.Entity<TriageProposal>(proposal =>
    {
        proposal.ToTable("triage_proposals");
        proposal.Property(p => p.Class).HasMaxLength(20);
        proposal.Property(p => p.RuleClass).HasMaxLength(20);
        proposal.Property(p => p.Reason).HasMaxLength(500);
        proposal.Property(p => p.ProposedBy).HasMaxLength(64);
        proposal.Property(p => p.DecidedBy).HasMaxLength(64);
        proposal.Property(p => p.DecisionReason).HasMaxLength(500);
        proposal.Ignore(p => p.Overrides);
        proposal.HasOne<Household>().WithMany().HasForeignKey(p => p.HouseholdId);
        proposal.HasOne<RuleVersion>().WithMany().HasForeignKey(p => p.RuleVersionId);
        proposal.HasIndex(p => p.EvaluationId);
        proposal.HasIndex(p => p.HouseholdId, "triage_of_household");

        // One class and one open proposal of a household, also when two officers act at once.
        proposal.HasIndex(p => p.HouseholdId, "triage_in_force").IsUnique().HasFilter("state = 'InForce'");
        proposal.HasIndex(p => p.HouseholdId, "triage_proposed").IsUnique().HasFilter("state = 'Proposed'");
    });
}
