using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace EcologicalCompensation.Rangers;

/// <summary>Where a ranger's post stands.</summary>
internal enum RangerState
{
    /// <summary>The seven steps are under way.</summary>
    Candidate,

    /// <summary>A step was not passed.</summary>
    Rejected,

    /// <summary>Hired.</summary>
    Active,

    /// <summary>The post has ended.</summary>
    Ended,
}

/// <summary>One household's ranger, from the application to the end of the post.</summary>
internal sealed class Ranger : Aggregate
{
    private readonly List<RangerStep> _steps = [];

    private Ranger()
    {
    }

    public Guid HouseholdId { get; private init; }

    public Guid PersonId { get; private init; }

    public RangerState State { get; private set; }

    public string AppliedBy { get; private init; } = "";

    public DateOnly AppliedOn { get; private init; }

    /// <summary>Number of steps taken.</summary>
    public int StepsTaken { get; private set; }

    /// <summary>First day of the post.</summary>
    public DateOnly? HiredOn { get; private set; }

    /// <summary>Last day of the post.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndedBy { get; private set; }

    public string? EndReason { get; private set; }

    public IReadOnlyList<RangerStep> Steps => _steps;

    /// <summary>Code of the step that comes next, none when hiring is over.</summary>
    public string? NextStep => State is RangerState.Candidate ? HiringSteps.All[StepsTaken].Code : null;

    public static Ranger Apply(Guid householdId, Guid personId, string officer, DateOnly today) => new()
    {
        HouseholdId = householdId,
        PersonId = personId,
        AppliedBy = officer,
        AppliedOn = today,
    };

    /// <summary>Records the next step; the last one hires, and is taken by someone who took none before.</summary>
    public void Take(string step, bool passed, string officer, DateOnly today)
    {
        if (NextStep is not { } next)
        {
            throw new RuleViolationException("hiring-closed", "该护林员的选聘已结束", "The hiring is over");
        }

        if (step != next)
        {
            var label = HiringSteps.All[StepsTaken].Label;
            throw new RuleViolationException("step-order", $"下一步应为“{label}”（{next}）", $"The next step is {next}")
            {
                Details = { ["expected"] = next },
            };
        }

        if (step == HiringSteps.Hiring)
        {
            SeparationOfDuties.Require(officer, [AppliedBy, .. _steps.Select(taken => taken.By)]);
        }

        _steps.Add(new RangerStep
        {
            RangerId = Id,
            Number = ++StepsTaken,
            Step = step,
            Result = passed ? StepResult.Passed : StepResult.Failed,
            On = today,
            By = officer,
        });
        if (!passed)
        {
            State = RangerState.Rejected;
        }
        else if (step == HiringSteps.Hiring)
        {
            (State, HiredOn) = (RangerState.Active, today);
        }
    }

    /// <summary>Ends the post; the day is the last one that counts.</summary>
    public void End(DateOnly on, string reason, string officer, DateOnly today)
    {
        if (State is not RangerState.Active)
        {
            throw new RuleViolationException("ranger-not-active", "该人员不在岗", "The ranger is not in post");
        }

        if (on < HiredOn || on > today)
        {
            throw new RuleViolationException("end-day-out-of-range", "离岗日期须在聘用日与今日之间", "The last day lies between the hiring and today");
        }

        (State, EndedOn, EndReason, EndedBy) = (RangerState.Ended, on, reason, officer);
    }

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Ranger>(ranger =>
        {
            ranger.ToTable("rangers");
            ranger.Property(r => r.EndReason).HasMaxLength(200);
            ranger.Ignore(r => r.NextStep);
            ranger.HasIndex(r => r.HouseholdId, "ux_rangers_one_per_household").IsUnique().HasFilter("state in ('Candidate', 'Active')");
            ranger.HasIndex(r => r.PersonId, "ux_rangers_one_post_per_person").IsUnique().HasFilter("state in ('Candidate', 'Active')");
            ranger.HasMany(r => r.Steps).WithOne().HasForeignKey(step => step.RangerId);
            ranger.Navigation(r => r.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
        });

        model.Entity<RangerStep>(step =>
        {
            step.ToTable("ranger_steps");
            step.HasKey(s => new { s.RangerId, s.Number });
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.Step).HasMaxLength(20);
            step.Property(s => s.Result).HasMaxLength(10);
        });
    }
}
