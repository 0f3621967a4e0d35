using EducationAid.Meals;
using EducationAid.Pupils;
using EducationAid.Schools;
using EducationAid.Suppliers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;

namespace EducationAid;

/// <summary>Schools, pupils and meals, beside the copy of the register and the runs.</summary>
public class EducationAidDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    internal DbSet<School> Schools => Set<School>();

    internal DbSet<SchoolClerk> SchoolClerks => Set<SchoolClerk>();

    internal DbSet<Pupil> Pupils => Set<Pupil>();

    internal DbSet<MealSupplier> Suppliers => Set<MealSupplier>();

    internal DbSet<MealDay> MealDays => Set<MealDay>();

    /// <inheritdoc />
    protected override void Configure(ModelBuilder model)
    {
        model.AddRegisterCopy();
        model.AddRuns();
        model.AddImports();
        School.Configure(model);
        Pupil.Configure(model);
        MealSupplier.Configure(model);
        MealDay.Configure(model);
    }
}

/// <summary>Carries the PostgreSQL migrations.</summary>
public sealed class PostgresEducationAidDbContext(DbContextOptions options) : EducationAidDbContext(options);

/// <summary>Carries the SQLite migrations.</summary>
public sealed class SqliteEducationAidDbContext(DbContextOptions options) : EducationAidDbContext(options);

internal sealed class PostgresEducationAidDesignTime : PostgresDesignTime<PostgresEducationAidDbContext>;

internal sealed class SqliteEducationAidDesignTime : SqliteDesignTime<SqliteEducationAidDbContext>;
