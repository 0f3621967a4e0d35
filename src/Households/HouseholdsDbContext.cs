using Households.Applications;
using Households.Areas;
using Households.Campaigns;
using Households.Notices;
using Households.Register;
using Households.Rules;
using Households.Rules.Facts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;

namespace Households;

/// <summary>Areas, the register of households and the campaigns that identify them; each feature configures its own tables.</summary>
public class HouseholdsDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    internal DbSet<Area> Areas => Set<Area>();

    internal DbSet<Household> Households => Set<Household>();

    internal DbSet<Person> People => Set<Person>();

    internal DbSet<Income> Incomes => Set<Income>();

    internal DbSet<Campaign> Campaigns => Set<Campaign>();

    internal DbSet<Application> Applications => Set<Application>();

    internal DbSet<VillageReview> Reviews => Set<VillageReview>();

    internal DbSet<Notice> Notices => Set<Notice>();

    internal DbSet<NoticeRow> NoticeRows => Set<NoticeRow>();

    internal DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    internal DbSet<Evaluation> Evaluations => Set<Evaluation>();

    internal DbSet<EvaluationResult> EvaluationResults => Set<EvaluationResult>();

    internal DbSet<ResultOverride> ResultOverrides => Set<ResultOverride>();

    internal DbSet<HouseholdFinding> Findings => Set<HouseholdFinding>();

    /// <inheritdoc />
    protected override void Configure(ModelBuilder model)
    {
        model.AddImports();
        AreasModel.Configure(model);
        RegisterModel.Configure(model);
        CampaignsModel.Configure(model);
        ApplicationsModel.Configure(model);
        NoticesModel.Configure(model);
        RulesModel.Configure(model);
    }
}

/// <summary>Carries the PostgreSQL migrations.</summary>
public sealed class PostgresHouseholdsDbContext(DbContextOptions options) : HouseholdsDbContext(options);

/// <summary>Carries the SQLite migrations.</summary>
public sealed class SqliteHouseholdsDbContext(DbContextOptions options) : HouseholdsDbContext(options);

internal sealed class PostgresHouseholdsDesignTime : PostgresDesignTime<PostgresHouseholdsDbContext>;

internal sealed class SqliteHouseholdsDesignTime : SqliteDesignTime<SqliteHouseholdsDbContext>;
