using System.Text.Json.Serialization;
using Funds.Payees;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Funds.Accounts;

internal enum AccountChangeState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("approved")]
    Approved,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>What is proposed, encrypted, and the version of the rules by which its number was found right.</summary>
internal sealed record NewAccount(byte[] Bank, byte[] Account, byte[]? Holder, Guid NumberParameterId, byte[]? IdNumber = null);

/// <summary>A payee's account is corrected in Funds by two people, mostly after the bank returned a payment.</summary>
internal sealed class AccountChange : Aggregate
{
    private AccountChange()
    {
    }

    public string Owner { get; private init; } = "";

    public Guid PayeeId { get; private init; }

    public string AreaCode { get; private init; } = "";

    /// <summary>The payee's row version that the proposer saw; what is approved is what was proposed against.</summary>
    public int ReplacesVersion { get; private init; }

    /// <summary>New bank and account; both are null when the account is only to be closed.</summary>
    public byte[]? Bank { get; private init; }

    public byte[]? Account { get; private init; }

    public byte[]? Holder { get; private init; }

    /// <summary>Number of the identity card, for a person's own card.</summary>
    public byte[]? IdNumber { get; private init; }

    /// <summary>Version of the parameter by which the number was found right.</summary>
    public Guid? NumberParameterId { get; private init; }

    public string Reason { get; private init; } = "";

    public AccountChangeState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public static AccountChange Propose(
        Payee payee, string areaCode, NewAccount? account, string reason, string officer, DateTimeOffset now) => new()
        {
            Owner = payee.Owner,
            PayeeId = payee.PayeeId,
            AreaCode = areaCode,
            ReplacesVersion = payee.Version,
            Bank = account?.Bank,
            Account = account?.Account,
            Holder = account?.Holder,
            IdNumber = account?.IdNumber,
            NumberParameterId = account?.NumberParameterId,
            Reason = reason,
            ProposedBy = officer,
            ProposedAt = now,
        };

    /// <summary>A second person puts the account in force, closes it, or refuses.</summary>
    public void Decide(bool approve, Payee payee, string officer, DateOnly today, DateTimeOffset now)
    {
        if (State is not AccountChangeState.Proposed)
        {
            throw new RuleViolationException("account-change-already-decided", "该账户变更已审批", "The change is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        (DecidedBy, DecidedAt) = (officer, now);
        if (!approve)
        {
            State = AccountChangeState.Refused;

            return;
        }

        if (payee.Version != ReplacesVersion)
        {
            throw new RuleViolationException(
                "account-changed-meanwhile", "收款人资料在申请后已变更，请退回后重新申请", "The payee changed after the proposal; return it and propose again");
        }

        State = AccountChangeState.Approved;
        if (Bank is null || Account is null)
        {
            payee.Close(today);
        }
        else
        {
            payee.Correct(Bank, Account, Holder, IdNumber);
        }
    }

    internal static void Configure(ModelBuilder model) => model.Entity<AccountChange>(change =>
    {
        change.ToTable("account_changes");
        change.Property(c => c.Owner).HasMaxLength(40);
        change.Property(c => c.AreaCode).HasMaxLength(14);
        change.Property(c => c.Reason).HasMaxLength(500);
        change.Property(c => c.ProposedBy).HasMaxLength(100);
        change.Property(c => c.DecidedBy).HasMaxLength(100);
        change.HasIndex(c => new { c.Owner, c.PayeeId }, "ix_account_changes_open").IsUnique().HasFilter("state = 'Proposed'");
    });
}
