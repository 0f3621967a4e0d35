using System.Text.Json;
using Contracts.Departments;
using Funds.Accounts;
using Funds.Holds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using SharedKernel;

namespace Funds.Payments;

/// <summary>
/// Records what departments ask to be paid, one row per request id. A benefit that another payment gives already is held with that
/// payment named; a payment whose payee or account is not here yet is held until it arrives; the rest goes through the screening.
/// </summary>
internal sealed class RecordPaymentRequests(FundsDbContext db, Screening screening, BusinessClock clock, TimeProvider time) : ISetConsumer<PaymentsRequested>
{
    public async Task Consume(IReadOnlyList<PaymentsRequested> facts, CancellationToken ct)
    {
        var lines = facts.SelectMany(fact => fact.Lines.Select(line => Row(fact, line))).ToList();
        var json = JsonSerializer.Serialize(lines, PlatformJson.Options);
        var now = time.GetUtcNow();
        object moment = db.IsSqlite ? now.UtcTicks / 10 : now;

        await db.ShareHoldingRules(ct);
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite.First : Postgres.First, [json, clock.Today, moment], ct);
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite.Duplicates : Postgres.Duplicates, [json, clock.Today, moment], ct);
        if (await db.Database.SqlQueryRaw<long>(db.IsSqlite ? Sqlite.Changed : Postgres.Changed, json).SingleAsync(ct) > 0)
        {
            throw new RuleViolationException("request-id-reused", "付款申请编号已用于另一笔付款", "A request id comes again with another payee, amount, item or period");
        }

        var requests = facts.SelectMany(fact => fact.Lines).Select(line => line.RequestId).ToList();
        await screening.Run(db.Payments.Where(payment => requests.Contains(payment.RequestId)), ct);
    }

    private object Row(PaymentsRequested fact, PaymentLine line)
    {
        var amount = Money.Yuan(line.Amount);
        if (amount <= Money.Zero || amount.Amount != line.Amount || amount > Money.LargestRead
            || !AreaCode.TryParse(line.AreaCode, out _) || !Period.TryParse(fact.Period, out _))
        {
            throw new RuleViolationException("payment-line-invalid", $"付款申请 {line.RequestId} 的金额、地区或时期无效", $"Request {line.RequestId}: invalid amount, area or period");
        }

        return new
        {
            Id = Key(Guid.CreateVersion7()),
            Request = Key(line.RequestId),
            Run = Key(fact.RunId),
            fact.Service,
            fact.Item,
            fact.Period,
            Owner = line.PayeeOwner,
            Payee = Key(line.PayeeId),
            Beneficiary = Key(line.BeneficiaryId),
            Household = line.HouseholdId is { } household ? Key(household) : null,
            Area = line.AreaCode,
            amount.Fen,
        };
    }

    /// <summary>SQLite keeps GUIDs as upper-case text.</summary>
    private string Key(Guid id) => db.IsSqlite ? id.ToString().ToUpperInvariant() : id.ToString();

    private const string SqliteLines =
        """
        with line as (select key as n, value ->> 'id' as id, value ->> 'request' as request, value ->> 'run' as run, value ->> 'service' as service,
            value ->> 'item' as item, value ->> 'period' as period, value ->> 'owner' as owner, value ->> 'payee' as payee,
            value ->> 'beneficiary' as beneficiary, value ->> 'household' as household, value ->> 'area' as area, value ->> 'fen' as fen
            from json_each({0}))

        """;

    private const string PostgresLines =
        """
        with line as (select * from rows from (jsonb_to_recordset({0}::jsonb) as (id uuid, request uuid, run uuid, service text, item text,
            period text, owner text, payee uuid, beneficiary uuid, household uuid, area text, fen bigint)) with ordinality
            as j(id, request, run, service, item, period, owner, payee, beneficiary, household, area, fen, n))

        """;

    /// <summary>Second parameter of each statement, for text that is put together.</summary>
    private const string Today = "{1}";

    private const string Insert =
        """
        insert into payments (id, version, request_id, run_id, service, item, period, payee_owner, payee_id, asked_payee_id, beneficiary_id, household_id, area_code,
            amount_fen, requested_on, requested_at, waived, claims_benefit, state, hold_code, held_on, earlier_payment_id)
        select line.id, 1, line.request, line.run, line.service, line.item, line.period,
            coalesce(c.owner, line.owner), coalesce(c.payee_id, line.payee), case when c.id is not null then line.payee end, line.beneficiary, line.household,
            line.area, line.fen, {1}, {2}, '',
        """;

    /// <summary>A person's money goes on the person's own card when there is one.</summary>
    private const string OwnCard =
        $"""
        left join payees c on c.owner = '{PersonCards.Owner}' and c.payee_id = line.beneficiary and line.owner = 'households'
            and line.beneficiary <> line.household and c.account is not null and c.closed_on is null
        """;

    // The unique indexes decide who is first, also between two messages applied at the same time; one order of rows avoids deadlocks.
    private const string InsertFirst =
        $"""
        {Insert} true, case when y.account is null or y.closed_on is not null then 'Held' else 'Requested' end,
            case when y.id is null then '{HoldCodes.PayeeUnknown}' when y.account is null then '{HoldCodes.AccountMissing}'
                when y.closed_on is not null then '{HoldCodes.AccountClosed}' end,
            case when y.account is null or y.closed_on is not null then {Today} end, null
        from line {OwnCard} left join payees y on y.owner = coalesce(c.owner, line.owner) and y.payee_id = coalesce(c.payee_id, line.payee)
        where true order by line.beneficiary, line.item, line.period, line.n
        on conflict do nothing
        """;

    private const string InsertDuplicates =
        $"""
        {Insert} false, 'Held', '{HoldCodes.DuplicateBenefit}', {Today}, earlier.id
        from line {OwnCard} left join payments earlier
            on earlier.beneficiary_id = line.beneficiary and earlier.item = line.item and earlier.period = line.period and earlier.claims_benefit
        where not exists (select 1 from payments known where known.request_id = line.request) order by line.n
        on conflict do nothing
        """;

    private const string CountChanged =
        """
        select count(*) as "Value" from line join payments p on p.request_id = line.request
        where p.amount_fen <> line.fen or coalesce(p.asked_payee_id, p.payee_id) <> line.payee or p.beneficiary_id <> line.beneficiary or p.item <> line.item or p.period <> line.period
        """;

    private static class Sqlite
    {
        public const string First = SqliteLines + InsertFirst;
        public const string Duplicates = SqliteLines + InsertDuplicates;
        public const string Changed = SqliteLines + CountChanged;
    }

    private static class Postgres
    {
        public const string First = PostgresLines + InsertFirst;
        public const string Duplicates = PostgresLines + InsertDuplicates;
        public const string Changed = PostgresLines + CountChanged;
    }
}
