using Contracts.Households;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;
using ServiceDefaults.Pull;
using ServiceDefaults.RegisterCopy;

namespace EcologicalCompensation.Rangers;

/// <summary>Fetches from the register what decides on rangers: birth date, first or second grade disability, months at work away.</summary>
internal sealed class PullPeople(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullPeople> signal, ILogger<PullPeople> logger)
    : PullWorker<PersonRow, PullPeople>(scopes, account, configuration, signal, logger)
{
    protected override string Owner => "households";

    protected override string List => "people";

    protected override async Task Keep(IServiceProvider services, IReadOnlyList<PersonRow> rows, CancellationToken ct)
    {
        var db = services.GetRequiredService<EcologicalCompensationDbContext>();
        var cipher = services.GetRequiredService<FieldCipher>();
        var newest = rows.GroupBy(row => row.PersonId).Select(same => same.Last()).ToList();
        var ids = newest.ConvertAll(row => row.PersonId);
        await db.Facts.Where(facts => ids.Contains(facts.PersonId)).ExecuteDeleteAsync(ct);

        await using var insert = await BulkInsert.Into(db, "person_facts", ["person_id", "row"], ct);
        foreach (var row in newest)
        {
            insert.Add(row.PersonId, PersonFacts.Seal(row, cipher));
        }

        await insert.Complete(ct);
    }
}

/// <summary>Keeps the copy of the register and wakes the pull: who changed there may have changed in age, health or work.</summary>
internal sealed class HearHouseholds(EcologicalCompensationDbContext db, PullSignal<PullPeople> pull) : ISetConsumer<HouseholdsChanged>
{
    public async Task Consume(IReadOnlyList<HouseholdsChanged> facts, CancellationToken ct)
    {
        await new KeepRegisterCopy(db).Consume(facts, ct);
        pull.Raise();
    }
}
