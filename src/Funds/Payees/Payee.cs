using Funds.Accounts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Persistence;

namespace Funds.Payees;

/// <summary>
/// Funds' own copy of who is paid on which account, encrypted. The owner's list keeps it up to date; an account that two people of
/// finance corrected stands until the owner sends an account other than the one that was corrected.
/// </summary>
internal sealed class Payee : Aggregate
{
    private Payee()
    {
    }

    public string Owner { get; private init; } = "";

    public Guid PayeeId { get; private init; }

    /// <summary>Version of the owner's row.</summary>
    public int OwnerVersion { get; private set; }

    /// <summary>Blind index of the bank and account that the owner's row holds.</summary>
    public string OwnerAccountKey { get; private set; } = "";

    public bool Corrected { get; private set; }

    /// <summary>Name of the village as the owner tells it, for public lists.</summary>
    public string? Village { get; private set; }

    /// <summary>Whether the correction also named another holder, who then stands with it.</summary>
    public bool HolderCorrected { get; private set; }

    /// <summary>Day on which two people, or the bank's answer, said that the account is closed; another account opens it again.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public byte[]? Name { get; private set; }

    public byte[]? IdNumber { get; private set; }

    public byte[]? Bank { get; private set; }

    public byte[]? Account { get; private set; }

    public static Payee From(PayeeRow row, FieldCipher cipher, PlatformKeys keys)
    {
        var payee = new Payee { Owner = row.Owner, PayeeId = row.PayeeId };
        payee.Receive(row, cipher, keys);

        return payee;
    }

    /// <summary>A person's own card, which two people of finance are about to enter.</summary>
    public static Payee CardOf(Guid personId) => new() { Owner = PersonCards.Owner, PayeeId = personId };

    /// <summary>Takes a newer row of the owner; an older or equal one changes nothing but a village that was not known.</summary>
    public void Receive(PayeeRow row, FieldCipher cipher, PlatformKeys keys)
    {
        Village ??= row.Village;
        if (row.Version <= OwnerVersion)
        {
            return;
        }

        var accountKey = keys.BlindIndex($"{row.Bank}|{row.Account}");
        ClosedOn = accountKey == OwnerAccountKey ? ClosedOn : null;
        if (accountKey != OwnerAccountKey || !Corrected)
        {
            (OwnerAccountKey, Corrected, HolderCorrected) = (accountKey, false, false);
            (Bank, Account) = (cipher.Encrypt(row.Bank), cipher.Encrypt(row.Account));
        }

        (OwnerVersion, Village) = (row.Version, row.Village);
        IdNumber = cipher.Encrypt(row.IdNumber);
        Name = HolderCorrected ? Name : cipher.Encrypt(row.Name);
    }

    /// <summary>Puts the account in force that two people of finance agreed on.</summary>
    public void Correct(byte[] bank, byte[] account, byte[]? holder, byte[]? idNumber)
    {
        (Bank, Account, Corrected, ClosedOn) = (bank, account, true, null);
        IdNumber = idNumber ?? IdNumber;
        (Name, HolderCorrected) = holder is null ? (Name, HolderCorrected) : (holder, true);
    }

    /// <summary>Nothing more is paid to the account.</summary>
    public void Close(DateOnly on) => ClosedOn = on;

    internal static void Configure(ModelBuilder model) => model.Entity<Payee>(payee =>
    {
        payee.ToTable("payees");
        payee.Property(p => p.Owner).HasMaxLength(40);
        payee.Property(p => p.OwnerAccountKey).HasMaxLength(32);
        payee.Property(p => p.Village).HasMaxLength(100);
        payee.HasIndex(p => new { p.Owner, p.PayeeId }).IsUnique();
        payee.HasIndex(p => p.PayeeId);
    });
}

/// <summary>A row of an owner's internal list <c>payees</c>.</summary>
internal sealed record PayeeRow(Guid PayeeId, string Owner, string Name, string? IdNumber, string? Bank, string? Account, int Version, string? Village = null);
