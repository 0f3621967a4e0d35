using ServiceDefaults;

namespace Funds.Payees;

/// <summary>A payee as people see it: enough to recognise, not enough to misuse.</summary>
internal sealed record MaskedPayee(Guid PayeeId, string Owner, string? Holder, string? Bank, string? Account, bool Corrected, DateOnly? ClosedOn)
{
    public static MaskedPayee Of(Payee payee, FieldCipher cipher) => new(
        payee.PayeeId, payee.Owner, Name(cipher.Decrypt(payee.Name)), cipher.Decrypt(payee.Bank), Number(cipher.Decrypt(payee.Account)), payee.Corrected, payee.ClosedOn);

    /// <summary>Family name and a star for each further character.</summary>
    public static string? Name(string? name) => name is { Length: > 0 } ? name[0] + new string('*', Math.Max(1, name.Length - 1)) : null;

    /// <summary>The last four digits.</summary>
    public static string? Number(string? number) => number is { Length: > 4 } ? $"****{number[^4..]}" : number is null ? null : "****";
}
