using System.Text.Json.Serialization;
using Funds.Ledger;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.Sources;

internal enum ActState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("booked")]
    Booked,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>Money that comes, arrives or goes back, as one person writes it down; a second person books it.</summary>
internal sealed class FundAct : Aggregate
{
    private FundAct()
    {
    }

    /// <summary>Of a reversal that waited while its year was closed, in the end the successor.</summary>
    public Guid SourceId { get; private set; }

    public EntryKind Kind { get; private init; }

    public Money Amount { get; private init; }

    /// <summary>Day on the document.</summary>
    public DateOnly On { get; private init; }

    public string Document { get; private init; } = "";

    /// <summary>Donor or villagers, encrypted: it may name a person.</summary>
    public byte[]? From { get; private init; }

    /// <summary>Entry that a reversal undoes.</summary>
    public Guid? EntryId { get; private init; }

    public ActState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    public static FundAct Propose(FundSource source, EntryKind kind, Money amount, DateOnly on, string document, byte[]? from, string officer, DateTimeOffset now)
    {
        source.MustBeOpen();
        if (kind is EntryKind.Receipt && !source.Kind.ComesUnannounced())
        {
            throw new RuleViolationException(
                "fund-needs-allotment", $"{source.Kind.Label()}须先下达指标再到位", "Money of this kind is allotted first and released then");
        }

        return new FundAct
        {
            SourceId = source.Id,
            Kind = kind,
            Amount = amount,
            On = on,
            Document = document,
            From = from,
            ProposedBy = officer,
            ProposedAt = now,
        };
    }

    /// <summary>A wrong entry of an act is undone for a reason, by two people like the act itself.</summary>
    public static FundAct Reverse(LedgerEntry entry, Guid sourceId, string reason, string officer, DateOnly today, DateTimeOffset now) =>
        entry.Kind is EntryKind.Allotment or EntryKind.Release or EntryKind.Receipt or EntryKind.GiveBack
            ? new FundAct
            {
                SourceId = sourceId,
                Kind = EntryKind.Reversal,
                Amount = entry.Amount,
                On = today,
                Document = reason,
                EntryId = entry.Id,
                ProposedBy = officer,
                ProposedAt = now,
            }
            : throw new RuleViolationException(
                "entry-not-reversible", "该分录随批次、项目或结账产生，须从原处更正", "This entry follows a batch, a project or a close; correct it there");

    public void BookIn(Guid sourceId) => SourceId = sourceId;

    public void Decide(bool approve, string officer, string? reason, DateTimeOffset now)
    {
        if (State is not ActState.Proposed)
        {
            throw new RuleViolationException("act-already-decided", "该笔资金登记已审定", "The act is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        State = approve ? ActState.Booked : ActState.Refused;
        (DecidedBy, DecidedAt, Reason) = (officer, now, reason);
    }

    /// <summary>The movements that the act stands for. What is given back is what came back from closed years first.</summary>
    public Posting[] Postings(IReadOnlyList<LedgerAccount> recovered)
    {
        if (Kind is EntryKind.GiveBack)
        {
            var late = Parts.InOrder(Amount, [.. recovered.Select(account => -account.Balance)]);
            var available = new AccountKey(SourceId, AccountKind.Available);

            return
            [
                .. recovered.Zip(late, (account, part) => new Posting(Kind, SourceId, new AccountKey(SourceId, account.Kind, account.ProjectId), available, part)),
                new Posting(Kind, SourceId, new AccountKey(SourceId, AccountKind.Origin), available, Amount - late.Sum(part => part)),
            ];
        }

        var (debit, credit) = Kind switch
        {
            EntryKind.Allotment => (AccountKind.Awaited, AccountKind.Origin),
            EntryKind.Release => (AccountKind.Available, AccountKind.Awaited),
            EntryKind.Receipt => (AccountKind.Available, AccountKind.Origin),
            _ => throw new InvalidOperationException($"{Kind} is booked by another use case."),
        };

        return [new Posting(Kind, SourceId, debit, credit, Amount)];
    }

    internal static void Configure(ModelBuilder model) => model.Entity<FundAct>(act =>
    {
        act.ToTable("fund_acts");
        act.Property(a => a.Document).HasMaxLength(500);
        act.Property(a => a.ProposedBy).HasMaxLength(100);
        act.Property(a => a.DecidedBy).HasMaxLength(100);
        act.Property(a => a.Reason).HasMaxLength(500);
        act.HasIndex(a => new { a.SourceId, a.Id });
        act.HasIndex(a => a.EntryId, "ix_fund_acts_one_reversal").IsUnique().HasFilter("state <> 'Refused'");
    });
}
