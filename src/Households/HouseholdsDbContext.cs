using Households.Aid;
using Households.Applications;
using Households.Areas;
using Households.Areas.Acts;
using Households.Attachments;
using Households.BatchLists;
using Households.Campaigns;
using Households.Changes;
using Households.Changes.Requests;
using Households.Duplicates;
using Households.Exits;
using Households.KeyVillages;
using Households.Monitoring;
using Households.Notices;
using Households.Quality;
using Households.Register;
using Households.Rules;
using Households.Rules.Facts;
using Households.Statistics;
using Households.Surveys;
using Households.Triage;
using Households.VillageProfiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;

namespace Households;

/// <summary>Areas, the register of households and the campaigns that identify them; each feature configures its own tables.</summary>
public class HouseholdsDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    internal DbSet<Area> Areas => Set<Area>();

    internal DbSet<AreaChange> AreaChanges => Set<AreaChange>();

    internal DbSet<AreaAct> AreaActs => Set<AreaAct>();

    internal DbSet<KeyVillageList> KeyVillageLists => Set<KeyVillageList>();

    internal DbSet<VillageFigure> VillageFigures => Set<VillageFigure>();

    internal DbSet<Household> Households => Set<Household>();

    internal DbSet<Person> People => Set<Person>();

    internal DbSet<Income> Incomes => Set<Income>();

    internal DbSet<AidOutcome> AidOutcomes => Set<AidOutcome>();

    internal DbSet<Campaign> Campaigns => Set<Campaign>();

    internal DbSet<Application> Applications => Set<Application>();

    internal DbSet<VillageReview> Reviews => Set<VillageReview>();

    internal DbSet<Notice> Notices => Set<Notice>();

    internal DbSet<NoticeRow> NoticeRows => Set<NoticeRow>();

    internal DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    internal DbSet<Evaluation> Evaluations => Set<Evaluation>();

    internal DbSet<EvaluationResult> EvaluationResults => Set<EvaluationResult>();

    internal DbSet<ResultOverride> ResultOverrides => Set<ResultOverride>();

    internal DbSet<TriageProposal> TriageProposals => Set<TriageProposal>();

    internal DbSet<BatchList> BatchLists => Set<BatchList>();

    internal DbSet<BatchRow> BatchRows => Set<BatchRow>();

    internal DbSet<HouseholdFinding> Findings => Set<HouseholdFinding>();

    internal DbSet<QualityRun> QualityRuns => Set<QualityRun>();

    internal DbSet<QualityStep> QualitySteps => Set<QualityStep>();

    internal DbSet<QualityCount> QualityCounts => Set<QualityCount>();

    internal DbSet<QualityHit> QualityHits => Set<QualityHit>();

    internal DbSet<DuplicateCase> DuplicateCases => Set<DuplicateCase>();

    internal DbSet<StatedFigure> StatedFigures => Set<StatedFigure>();

    internal DbSet<RegisterChange> RegisterChanges => Set<RegisterChange>();

    internal DbSet<FormerMember> FormerMembers => Set<FormerMember>();

    internal DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();

    internal DbSet<MonitoringCase> MonitoringCases => Set<MonitoringCase>();

    internal DbSet<Measure> Measures => Set<Measure>();

    internal DbSet<Clue> Clues => Set<Clue>();

    internal DbSet<ExitCampaign> ExitCampaigns => Set<ExitCampaign>();

    internal DbSet<Exit> Exits => Set<Exit>();

    internal DbSet<QualitySurvey> QualitySurveys => Set<QualitySurvey>();

    internal DbSet<SurveyRow> SurveyRows => Set<SurveyRow>();

    internal DbSet<Attachment> Attachments => Set<Attachment>();

    internal DbSet<EvidenceLine> Evidence => Set<EvidenceLine>();

    /// <summary>What the next changes of the register come from; without it the log names the act under way alone.</summary>
    internal ChangeSource? Source { get; set; }

    /// <summary>No change of the register is saved without its line in the register's own log.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var acts = await this.ChangesToLog(cancellationToken);
        if (acts.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await this.Log(acts, cancellationToken);
        await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);

        return rows;
    }

    /// <inheritdoc />
    public override Task CompleteSchema(CancellationToken ct) => NamesInRegister.Index(this, ct);

    /// <summary>Not for use: outbox, audit trail and log are written by the asynchronous save alone.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <inheritdoc />
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        // A household has a handful of members, former members among them.
        optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));

    /// <inheritdoc />
    protected override void Configure(ModelBuilder model)
    {
        model.AddImports();
        AreasModel.Configure(model);
        KeyVillagesModel.Configure(model);
        VillageProfilesModel.Configure(model);
        RegisterModel.Configure(model);
        AidOutcome.Configure(model);
        ChangesModel.Configure(model);
        AttachmentsModel.Configure(model);
        CampaignsModel.Configure(model);
        ApplicationsModel.Configure(model);
        NoticesModel.Configure(model);
        RulesModel.Configure(model);
        TriageModel.Configure(model);
        BatchListsModel.Configure(model);
        QualityModel.Configure(model);
        DuplicatesModel.Configure(model);
        StatisticsModel.Configure(model);
        MonitoringModel.Configure(model);
        ExitsModel.Configure(model);
        SurveysModel.Configure(model);
    }
}

/// <summary>Carries the PostgreSQL migrations.</summary>
public sealed class PostgresHouseholdsDbContext(DbContextOptions options) : HouseholdsDbContext(options);

/// <summary>Carries the SQLite migrations.</summary>
public sealed class SqliteHouseholdsDbContext(DbContextOptions options) : HouseholdsDbContext(options);

internal sealed class PostgresHouseholdsDesignTime : PostgresDesignTime<PostgresHouseholdsDbContext>;

internal sealed class SqliteHouseholdsDesignTime : SqliteDesignTime<SqliteHouseholdsDbContext>;
