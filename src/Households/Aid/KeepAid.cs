using System.Text.Json;
using Contracts.Funds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using SharedKernel;

namespace Households.Aid;

/// <summary>
/// Keeps what Funds paid to households, and what came back, in one statement however many lines come. Versions may come in any order: what an outcome
/// adds or takes is read from the one before it, not written. Money for a supplier is no household's.
/// </summary>
internal sealed class KeepAid(HouseholdsDbContext db) : ISetConsumer<PaymentsSettled>
{
    public Task Consume(IReadOnlyList<PaymentsSettled> facts, CancellationToken ct)
    {
        var lines = facts.SelectMany(fact => fact.Lines.Where(line => line.HouseholdId is not null).Select(line => new
        {
            payment = Key(line.PaymentId),
            line.Version,
            household = Key(line.HouseholdId!.Value),
            person = line.PersonId is { } person ? Key(person) : null,
            fact.Service,
            fact.Item,
            fact.Period,
            line.State,
            fen = Money.Yuan(line.Amount).Fen,
            settled = line.On,
        })).ToList();

        return lines.Count == 0 ? Task.CompletedTask : db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite : Postgres, [JsonSerializer.Serialize(lines, PlatformJson.Options)], ct);
    }

    /// <summary>SQLite keeps GUIDs as upper-case text.</summary>
    private string Key(Guid id) => db.IsSqlite ? id.ToString().ToUpperInvariant() : id.ToString();

    private const string Columns = "payment_id, version, household_id, person_id, service, item, period, state, amount_fen, settled_on";

    private const string Sqlite =
        $$"""
        insert into aid_outcomes ({{Columns}})
        select value ->> 'payment', value ->> 'version', value ->> 'household', value ->> 'person', value ->> 'service', value ->> 'item', value ->> 'period',
               value ->> 'state', value ->> 'fen', value ->> 'settled'
        from json_each({0}) where true
        on conflict (payment_id, version) do nothing
        """;

    private const string Postgres =
        $$"""
        insert into aid_outcomes ({{Columns}})
        select payment, version, household, person, service, item, period, state, fen, settled
        from jsonb_to_recordset({0}::jsonb) as line(payment uuid, version int, household uuid, person uuid, service text, item text, period text, state text,
             fen bigint, settled date) order by payment, version
        on conflict (payment_id, version) do nothing
        """;
}
