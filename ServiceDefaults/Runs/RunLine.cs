using Contracts.Departments;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace ServiceDefaults.Runs;

/// <summary>One benefit of a run and where its money is.</summary>
public sealed class RunLine
{
    /// <summary>Benefit id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Run.</summary>
    public Guid RunId { get; private init; }

    /// <summary>Payment request; benefits in kind of one supplier share it.</summary>
    public Guid RequestId { get; private init; }

    /// <summary>Item, repeated for the rule that a benefit is granted once.</summary>
    public string Item { get; private init; } = "";

    /// <summary>Period, repeated for the same rule.</summary>
    public string Period { get; private init; } = "";

    /// <summary>Person or household the benefit is for.</summary>
    public Guid BeneficiaryId { get; private init; }

    /// <summary>Family.</summary>
    public Guid HouseholdId { get; private init; }

    /// <summary>Person, when the benefit is personal.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>Area of the family.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>Granted amount.</summary>
    public Money Amount { get; private init; }

    /// <summary>Parameter version and inputs that give the amount.</summary>
    public string Basis { get; private init; } = "";

    /// <summary>Service that owns the payee.</summary>
    public string PayeeOwner { get; private init; } = "";

    /// <summary>Household or supplier that is paid.</summary>
    public Guid PayeeId { get; private init; }

    /// <summary>Area of the payee.</summary>
    public string PayeeAreaCode { get; private init; } = "";

    /// <summary><c>proposed, withdrawn, pending, paid, returned, cancelled</c>.</summary>
    public string State { get; private set; } = Proposed;

    /// <summary>Version of the newest outcome heard from Funds.</summary>
    public int SettlementVersion { get; private set; }

    /// <summary>Business day of the newest outcome.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>State of a line whose run is not decided.</summary>
    public const string Proposed = "proposed";

    /// <summary>State of a line whose run was sent back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>State of a granted line that is not paid yet.</summary>
    public const string Pending = "pending";

    internal static List<RunLine> Of(Run run, IEnumerable<ProposedBenefit> benefits)
    {
        var supplierRequests = new Dictionary<Supplier, Guid>();

        return [.. benefits.Select(benefit => new RunLine
        {
            Id = Guid.CreateVersion7(),
            RunId = run.Id,
            RequestId = benefit.Supplier is null ? Guid.CreateVersion7() : RequestOf(benefit.Supplier, supplierRequests),
            Item = run.Item,
            Period = run.Period,
            BeneficiaryId = benefit.BeneficiaryId,
            HouseholdId = benefit.HouseholdId,
            PersonId = benefit.PersonId,
            AreaCode = benefit.AreaCode,
            Amount = benefit.Amount,
            Basis = benefit.Basis,
            PayeeOwner = benefit.Supplier?.Owner ?? "households",
            PayeeId = benefit.Supplier?.PayeeId ?? benefit.HouseholdId,
            PayeeAreaCode = benefit.Supplier?.AreaCode ?? benefit.AreaCode,
        })];
    }

    internal BenefitLine ToBenefit() => new(Id, RequestId, HouseholdId, PersonId, Amount.Amount, IsInKind ? "in-kind" : "cash", Basis);

    internal static PaymentLine ToPayment(IGrouping<Guid, RunLine> request)
    {
        var first = request.First();
        var amount = request.Select(line => line.Amount).Sum();

        // A supplier is no beneficiary: its request stands for itself, the families' lines are what is granted once.
        return new PaymentLine(
            request.Key, first.PayeeOwner, first.PayeeId, first.IsInKind ? request.Key : first.BeneficiaryId, first.IsInKind ? null : first.HouseholdId,
            first.PayeeAreaCode, amount.Amount);
    }

    private bool IsInKind => PayeeId != HouseholdId;

    private static Guid RequestOf(Supplier supplier, Dictionary<Supplier, Guid> requests)
    {
        if (!requests.TryGetValue(supplier, out var request))
        {
            requests[supplier] = request = Guid.CreateVersion7();
        }

        return request;
    }
}

/// <summary>A case that a run left out, with the reason.</summary>
public sealed class RunUndecided
{
    /// <summary>Row number.</summary>
    public long Id { get; private init; }

    /// <summary>Run.</summary>
    public Guid RunId { get; init; }

    /// <summary>Person, household or thing.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Area.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Stable code.</summary>
    public string Code { get; init; } = "";

    /// <summary>Sentence in Chinese.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>Adds runs to a department's model.</summary>
public static class RunModel
{
    /// <summary>Tables <c>runs</c>, <c>run_lines</c> and <c>run_undecided</c>.</summary>
    public static void AddRuns(this ModelBuilder model)
    {
        model.Entity<Run>(run =>
        {
            run.ToTable("runs");
            run.Property(r => r.Item).HasMaxLength(40);
            run.Property(r => r.Period).HasMaxLength(10);
            run.HasIndex(r => new { r.Item, r.Period });
        });

        model.Entity<RunLine>(line =>
        {
            line.ToTable("run_lines");
            line.Property(l => l.Id).ValueGeneratedNever();
            line.Property(l => l.Item).HasMaxLength(40);
            line.Property(l => l.Period).HasMaxLength(10);
            line.Property(l => l.State).HasMaxLength(20);
            line.HasIndex(l => new { l.Item, l.Period, l.BeneficiaryId }, "ux_run_lines_once").IsUnique().HasFilter("state <> 'withdrawn'");
            line.HasIndex(l => l.RunId);
            line.HasIndex(l => l.RequestId);
            line.HasIndex(l => l.HouseholdId);
        });

        model.Entity<RunUndecided>(undecided =>
        {
            undecided.ToTable("run_undecided");
            undecided.HasIndex(u => u.RunId);
        });
    }
}
