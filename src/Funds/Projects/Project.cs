using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.Projects;

/// <summary>Works that follow a plan, money that follows the works. Every act is kept with who did it.</summary>
internal sealed partial class Project : Aggregate
{
    private readonly List<BudgetLine> _lines = [];
    private readonly List<Pledge> _pledges = [];
    private readonly List<ProjectAct> _acts = [];

    private Project()
    {
    }

    public string Name { get; private init; } = "";

    /// <summary>Purpose that its sources must name, such as <c>road</c>.</summary>
    public string Category { get; private init; } = "";

    public string Programme { get; private init; } = "";

    public string AreaCode { get; private init; } = "";

    public int Year { get; private init; }

    /// <summary>Total investment as first written down.</summary>
    public Money Estimate { get; private init; }

    public ProjectState State { get; private set; }

    public ProjectMode? Mode { get; private set; }

    /// <summary>Firm that won the tender.</summary>
    public string? Contractor { get; private set; }

    /// <summary>What the price base said when the plan was approved, with the version of the base.</summary>
    public string? PriceFindings { get; private set; }

    public DateOnly? StartedOn { get; private set; }

    public DateOnly? FinishedOn { get; private set; }

    public DateOnly? AcceptedOn { get; private set; }

    public IReadOnlyList<BudgetLine> Lines => _lines;

    public IReadOnlyList<Pledge> Pledges => _pledges;

    public IReadOnlyList<ProjectAct> Acts => _acts;

    public Money WorksCost => _lines.Sum(line => line.Cost);

    public Money Pledged => _pledges.Sum(pledge => pledge.Amount);

    /// <summary>Money without works; below zero it is works without money.</summary>
    public Money Unallocated => Pledged - WorksCost;

    public Money DoneValue => _lines.Sum(line => line.DoneValue);

    /// <summary>Who proposed, wrote, carried out or reported; who decided may decide again.</summary>
    private IEnumerable<string> Makers => _acts.Where(act => !ProjectAct.Decisions.Contains(act.Act)).Select(act => act.By);

    public static Project Propose(string name, string category, string programme, string areaCode, int year, Money estimate, string officer, DateTimeOffset now)
    {
        var project = new Project { Name = name, Category = category, Programme = programme, AreaCode = areaCode, Year = year, Estimate = estimate };
        project.Record(ProjectAct.Proposed, officer, null, now);

        return project;
    }

    /// <summary>Writes works and sources anew while nobody has applied with them.</summary>
    public void Plan(IEnumerable<BudgetLine> lines, IEnumerable<Pledge> pledges, string officer, DateTimeOffset now)
    {
        MustBe(ProjectState.Idea);
        _lines.Clear();
        _lines.AddRange(lines);
        _pledges.Clear();
        _pledges.AddRange(pledges);
        Record(ProjectAct.Budgeted, officer, null, now);
    }

    public void Apply(string officer, DateTimeOffset now)
    {
        if (_lines.Count == 0 || _pledges.Count == 0)
        {
            throw new RuleViolationException("project-without-budget", "请先填写工程内容和资金来源", "The project has no works or no sources yet");
        }

        State = State.To(ProjectState.Applied);
        Record(ProjectAct.Applied, officer, null, now);
    }

    /// <summary>Takes the project into the plan, which accepts its budget lines, or gives it back. Dear works need a reason.</summary>
    public void DecidePlan(bool approve, PriceFindings findings, string officer, string? reason, DateTimeOffset now)
    {
        State.To(approve ? ProjectState.Planned : ProjectState.Idea);
        SeparationOfDuties.Require(officer, Makers);
        if (approve && findings.IsDear && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException("unit-price-high", "工程单价高于单价库或无单价可比，须说明理由", "A unit price is above the price base or not in it; give a reason")
            {
                Details = { ["works"] = findings.Lines.Where(line => line.Finding is PriceFinding.Dear or PriceFinding.NoBase).Select(line => line.Work).ToList() },
            };
        }

        State = State.To(approve ? ProjectState.Planned : ProjectState.Idea);
        PriceFindings = approve ? findings.ToJson() : null;
        Record(approve ? ProjectAct.Planned : ProjectAct.GivenBack, officer, reason, now);
    }

    private void MustBe(ProjectState state)
    {
        if (State != state)
        {
            throw new RuleViolationException("project-state", $"项目{State.Label()}，须为{state.Label()}", $"The project is {State.Word()}, not {state.Word()}");
        }
    }

    private void Record(string act, string officer, string? reason, DateTimeOffset now) => _acts.Add(new ProjectAct(Id, now, officer, act, reason ?? ""));

    internal static void Configure(ModelBuilder model) => model.Entity<Project>(project =>
    {
        project.ToTable("projects");
        project.Ignore(p => p.WorksCost).Ignore(p => p.Pledged).Ignore(p => p.Unallocated).Ignore(p => p.DoneValue).Ignore(p => p.IsOver);
        project.Property(p => p.Name).HasMaxLength(200);
        project.Property(p => p.Category).HasMaxLength(60);
        project.Property(p => p.Programme).HasMaxLength(100);
        project.Property(p => p.AreaCode).HasMaxLength(14);
        project.Property(p => p.Contractor).HasMaxLength(200);
        project.HasMany(p => p.Lines).WithOne().HasForeignKey(line => line.ProjectId);
        project.HasMany(p => p.Pledges).WithOne().HasForeignKey(pledge => pledge.ProjectId);
        project.HasMany(p => p.Acts).WithOne().HasForeignKey(act => act.ProjectId);
        project.HasIndex(p => new { p.Year, p.Category });
        project.HasIndex(p => p.AreaCode);
    });
}
