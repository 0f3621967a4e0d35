using System.Text.Json.Serialization;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.Projects;

/// <summary>How the works are carried out.</summary>
internal enum ProjectMode
{
    /// <summary>村民自建, by vote of the village meeting (一事一议).</summary>
    [JsonStringEnumMemberName("self-build")]
    SelfBuild,

    /// <summary>公开招投标.</summary>
    [JsonStringEnumMemberName("tender")]
    Tender,
}

/// <summary>What the money of a project is to come from, by kind.</summary>
internal sealed class Pledge
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProjectId { get; init; }

    public SourceKind Kind { get; init; }

    public Money Amount { get; init; }
}

/// <summary>Works that follow a plan, money that follows the works. Every act is kept with who did it.</summary>
internal sealed class Project : Aggregate
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

    /// <summary>Money of a source may follow this project: its kind is pledged and not yet there in full, and an award is earned first.</summary>
    public void MustTake(FundSource source, Money amount, Money receivedOfKind)
    {
        if (State is ProjectState.Idea or ProjectState.Applied or ProjectState.Closed or ProjectState.Cancelled)
        {
            throw new RuleViolationException("project-not-planned", $"项目{State.Label()}，不能安排资金", "Money follows a project of the plan only");
        }

        source.MustBeOpen();
        source.MustServe(Category);
        if (source.Kind is SourceKind.Award && State is not ProjectState.Accepted)
        {
            throw new RuleViolationException("award-not-earned", "以奖代补资金须在验收合格后拨付", "An award is paid after the result");
        }

        var pledged = _pledges.Where(pledge => pledge.Kind == source.Kind).Sum(pledge => pledge.Amount);
        if (receivedOfKind + amount > pledged)
        {
            throw new RuleViolationException(
                "pledge-exceeded", $"{source.Kind.Label()}计划 {pledged} 元，已落实 {receivedOfKind} 元，不能再安排 {amount} 元",
                $"{pledged} yuan are planned of this kind, {receivedOfKind} are there")
            {
                Details = { ["planned"] = pledged.Amount, ["received"] = receivedOfKind.Amount, ["need"] = amount.Amount },
            };
        }
    }

    /// <summary>Its first money has been bound.</summary>
    public void TakeMoney(string officer, DateTimeOffset now)
    {
        State = State is ProjectState.Planned ? State.To(ProjectState.Funded) : State;
        Record(ProjectAct.Funded, officer, null, now);
    }

    public void ChooseMode(ProjectMode mode, string? contractor, string reason, string officer, DateTimeOffset now)
    {
        if (State is not (ProjectState.Planned or ProjectState.Funded))
        {
            throw new RuleViolationException("project-state", $"项目{State.Label()}，不能再改变实施方式", "The way of carrying out is chosen before the start");
        }

        (Mode, Contractor) = (mode, contractor);
        Record(ProjectAct.ModeChosen, officer, reason, now);
    }

    public void Start(DateOnly on, string officer, DateTimeOffset now)
    {
        State.To(ProjectState.Running);
        if (Mode is null)
        {
            throw new RuleViolationException("project-without-mode", "请先确定实施方式（村民自建或招投标）", "Choose self-build or tender first");
        }

        State = State.To(ProjectState.Running);
        StartedOn = on;
        Record(ProjectAct.Started, officer, null, now);
    }

    public void Report(IReadOnlyDictionary<Guid, decimal> done, string? reason, string officer, DateTimeOffset now)
    {
        MustBe(ProjectState.Running);
        foreach (var line in _lines.Where(line => done.ContainsKey(line.Id)))
        {
            if (done[line.Id] < line.Done && string.IsNullOrWhiteSpace(reason))
            {
                throw new RuleViolationException("progress-falls", "完成量减少须说明理由", "Give a reason for less than was reported");
            }

            line.Report(done[line.Id]);
        }

        Record(ProjectAct.Progressed, officer, reason, now);
    }

    public void Finish(DateOnly on, string officer, DateTimeOffset now)
    {
        State = State.To(ProjectState.Finished);
        FinishedOn = on;
        Record(ProjectAct.Finished, officer, null, now);
    }

    /// <summary>Nobody accepts works that he has reported or proposed himself.</summary>
    public void DecideAcceptance(bool passed, DateOnly on, string officer, string? reason, DateTimeOffset now)
    {
        State.To(passed ? ProjectState.Accepted : ProjectState.Running);
        SeparationOfDuties.Require(officer, Makers);
        State = State.To(passed ? ProjectState.Accepted : ProjectState.Running);
        AcceptedOn = passed ? on : null;
        Record(passed ? ProjectAct.AcceptancePassed : ProjectAct.AcceptanceFailed, officer, reason, now);
    }

    /// <summary>The accepted budget line that a claim is about: money leaves only for works of the plan.</summary>
    public BudgetLine LineToPay(Guid lineId) => State is ProjectState.Running or ProjectState.Finished or ProjectState.Accepted
        ? _lines.SingleOrDefault(line => line.Id == lineId) ?? throw new MalformedRequestException("budgetLineId", "不是本项目的工程内容", "It is no budget line of this project")
        : throw new RuleViolationException("budget-line-not-accepted", $"项目{State.Label()}，不能报账", "Only works of a running or finished project are paid");

    public void Close(string officer, string? reason, DateTimeOffset now)
    {
        State.To(ProjectState.Closed);
        SeparationOfDuties.Require(officer, Makers);
        State = State.To(ProjectState.Closed);
        Record(ProjectAct.Closed, officer, reason, now);
    }

    public void Cancel(string officer, string reason, DateTimeOffset now)
    {
        State.To(ProjectState.Cancelled);
        SeparationOfDuties.Require(officer, Makers);
        State = State.To(ProjectState.Cancelled);
        Record(ProjectAct.Cancelled, officer, reason, now);
    }

    private void MustBe(ProjectState state)
    {
        if (State != state)
        {
            throw new RuleViolationException("project-state", $"项目{State.Label()}，须为{state.Label()}", $"The project is {State.Word()}, not {state.Word()}");
        }
    }

    private void Record(string act, string officer, string? reason, DateTimeOffset now) => _acts.Add(new ProjectAct(Id, now, officer, act, reason ?? ""));

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<Project>(project =>
        {
            project.ToTable("projects");
            project.Ignore(p => p.WorksCost).Ignore(p => p.Pledged).Ignore(p => p.Unallocated).Ignore(p => p.DoneValue);
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
        model.Entity<Pledge>(pledge =>
        {
            pledge.ToTable("project_pledges");
            pledge.Property(p => p.Id).ValueGeneratedNever();
            pledge.HasIndex(p => p.ProjectId);
        });
        model.Entity<ProjectAct>(act =>
        {
            act.ToTable("project_acts");
            act.Property(a => a.Id).ValueGeneratedNever();
            act.Property(a => a.By).HasMaxLength(100);
            act.Property(a => a.Act).HasMaxLength(40);
            act.Property(a => a.Reason).HasMaxLength(500);
        });
    }
}

/// <summary>What one person did to a project.</summary>
internal sealed record ProjectAct(Guid ProjectId, DateTimeOffset At, string By, string Act, string Reason)
{
    public const string Proposed = "proposed";
    public const string Budgeted = "budgeted";
    public const string Applied = "applied";
    public const string Planned = "planned";
    public const string GivenBack = "given-back";
    public const string Funded = "funded";
    public const string ModeChosen = "mode-chosen";
    public const string Started = "started";
    public const string Progressed = "progressed";
    public const string Finished = "finished";
    public const string AcceptancePassed = "acceptance-passed";
    public const string AcceptanceFailed = "acceptance-failed";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> Decisions = [Planned, GivenBack, Funded, AcceptancePassed, AcceptanceFailed];

    public Guid Id { get; private init; } = Guid.CreateVersion7();
}
