using EcologicalCompensation.Leases;
using EcologicalCompensation.Parcels;
using EcologicalCompensation.Rangers;
using EcologicalCompensation.Stalls;
using EcologicalCompensation.Works;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;

namespace EcologicalCompensation;

/// <summary>Rangers, parcels, leases, works and stalls beside the copy of the register and the runs.</summary>
public class EcologicalCompensationDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    internal DbSet<RegisteredHousehold> Households => Set<RegisteredHousehold>();

    internal DbSet<RegisteredPerson> People => Set<RegisteredPerson>();

    internal DbSet<RunLine> RunLines => Set<RunLine>();

    internal DbSet<Ranger> Rangers => Set<Ranger>();

    internal DbSet<PersonFacts> Facts => Set<PersonFacts>();

    internal DbSet<Parcel> Parcels => Set<Parcel>();

    internal DbSet<Lease> Leases => Set<Lease>();

    internal DbSet<ForestWork> Works => Set<ForestWork>();

    internal DbSet<StallIncome> Stalls => Set<StallIncome>();

    /// <inheritdoc />
    protected override void Configure(ModelBuilder model)
    {
        model.AddRegisterCopy();
        model.AddRuns();
        model.AddImports();
        Ranger.Configure(model);
        PersonFacts.Configure(model);
        Parcel.Configure(model);
        Lease.Configure(model);
        ForestWork.Configure(model);
        StallIncome.Configure(model);
    }
}

/// <summary>Carries the PostgreSQL migrations.</summary>
public sealed class PostgresEcologicalCompensationDbContext(DbContextOptions options) : EcologicalCompensationDbContext(options);

/// <summary>Carries the SQLite migrations.</summary>
public sealed class SqliteEcologicalCompensationDbContext(DbContextOptions options) : EcologicalCompensationDbContext(options);

internal sealed class PostgresEcologicalCompensationDesignTime : PostgresDesignTime<PostgresEcologicalCompensationDbContext>;

internal sealed class SqliteEcologicalCompensationDesignTime : SqliteDesignTime<SqliteEcologicalCompensationDbContext>;
