using MedicalAid.Costs;
using MedicalAid.Enrolments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;

namespace MedicalAid;

/// <summary>Who is insured and what was settled, beside the copy of the register and the runs.</summary>
public class MedicalAidDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    internal DbSet<Enrolment> Enrolments => Set<Enrolment>();

    internal DbSet<MedicalCost> Costs => Set<MedicalCost>();

    internal DbSet<ToldCost> ToldCosts => Set<ToldCost>();

    /// <inheritdoc />
    protected override void Configure(ModelBuilder model)
    {
        model.AddRegisterCopy();
        model.AddRuns();
        model.AddImports();
        Enrolment.Configure(model);
        MedicalCost.Configure(model);
        ToldCost.Configure(model);
    }
}

/// <summary>Carries the PostgreSQL migrations.</summary>
public sealed class PostgresMedicalAidDbContext(DbContextOptions options) : MedicalAidDbContext(options);

/// <summary>Carries the SQLite migrations.</summary>
public sealed class SqliteMedicalAidDbContext(DbContextOptions options) : MedicalAidDbContext(options);

internal sealed class PostgresMedicalAidDesignTime : PostgresDesignTime<PostgresMedicalAidDbContext>;

internal sealed class SqliteMedicalAidDesignTime : SqliteDesignTime<SqliteMedicalAidDbContext>;
