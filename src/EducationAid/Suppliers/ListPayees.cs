using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Pull;

namespace EducationAid.Suppliers;

/// <summary>An approved supplier with all that a payment needs.</summary>
internal sealed record PayeeRow(Guid PayeeId, string Owner, string Name, string? IdNumber, string Bank, string Account, int Version);

/// <summary>The approved suppliers for finance, oldest change first; the cursor is revision and id of the last row.</summary>
internal static class ListPayees
{
    private const int Largest = 1000;

    public static async Task<PullPage<PayeeRow>> Handle(
        string? after, int? pageSize, EducationAidDbContext db, FieldCipher cipher, AuditContext audit, CancellationToken ct)
    {
        var (revision, id) = Cursor(after);
        if (pageSize is < 1 or > Largest)
        {
            throw new MalformedRequestException("pageSize", $"每页须为 1 到 {Largest} 行", $"pageSize must be 1 to {Largest}");
        }

        var suppliers = await db.Suppliers.AsNoTracking()
            .Where(supplier => supplier.State == SupplierState.Approved)
            .Where(supplier => supplier.Revision > revision || (supplier.Revision == revision && supplier.Id > id))
            .OrderBy(supplier => supplier.Revision).ThenBy(supplier => supplier.Id).Take(pageSize ?? Largest).ToListAsync(ct);
        if (suppliers.Count == 0)
        {
            return new PullPage<PayeeRow>([], null);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        audit.About("payees").Note("pull payees", new { rows = suppliers.Count, after });
        await transaction.CommitAsync(ct);
        var last = suppliers[^1];

        return new PullPage<PayeeRow>(
            suppliers.ConvertAll(supplier => new PayeeRow(
                supplier.Id, Departments.Education, supplier.Name, cipher.Decrypt(supplier.IdNumber), supplier.Bank, cipher.Decrypt(supplier.Account)!,
                supplier.Version)),
            string.Create(CultureInfo.InvariantCulture, $"{last.Revision}:{last.Id}"));
    }

    private static (long Revision, Guid Id) Cursor(string? after)
    {
        if (string.IsNullOrEmpty(after))
        {
            return (0, Guid.Empty);
        }

        return after.Split(':') is [var number, var text]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && Guid.TryParse(text, out var id)
            ? (revision, id)
            : throw new MalformedRequestException("after", "游标无效", "the cursor is not one of ours");
    }
}
