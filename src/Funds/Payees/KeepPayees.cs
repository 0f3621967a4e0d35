using Funds.Holds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;

namespace Funds.Payees;

/// <summary>Puts one page of an owner's payees in the encrypted copy and lets the payments go on that waited for them.</summary>
internal sealed class KeepPayees(FundsDbContext db, FieldCipher cipher, PlatformKeys keys, Screening screening)
{
    public async Task Keep(string owner, IReadOnlyList<PayeeRow> rows, CancellationToken ct)
    {
        // An owner speaks for its own payees only.
        var newest = rows.Where(row => row.Owner == owner).GroupBy(row => row.PayeeId).Select(same => same.MaxBy(row => row.Version)!).ToList();
        var ids = newest.ConvertAll(row => row.PayeeId);

        await db.LockHoldingRules(ct);
        var known = await db.Payees.Where(payee => payee.Owner == owner && ids.Contains(payee.PayeeId)).ToDictionaryAsync(payee => payee.PayeeId, ct);
        foreach (var row in newest)
        {
            if (known.TryGetValue(row.PayeeId, out var payee))
            {
                payee.Receive(row, cipher, keys);
            }
            else
            {
                db.Add(Payee.From(row, cipher, keys));
            }
        }

        await db.SaveChangesAsync(ct);
        await screening.Payees(owner, ids, ct);
    }
}
