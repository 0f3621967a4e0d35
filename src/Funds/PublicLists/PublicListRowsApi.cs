using System.Globalization;
using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Pull;

namespace Funds.PublicLists;

/// <summary>A row that Oversight shows to the public: who is paid, where, what for and how much; no number of any kind.</summary>
internal sealed record PublicRow(Guid NoticeId, Guid SubjectId, string Name, string VillageName, string Reason);

/// <summary>The internal list <c>notice-lists</c>: rows in the order of their positions.</summary>
internal static class PublicListRowsApi
{
    private const int Largest = 1000;

    public static void MapPublicListRows(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/notice-lists", Handle).RequireServices(Departments.Oversight);

    private static async Task<PullPage<PublicRow>> Handle(
        string? after, int? pageSize, FundsDbContext db, FieldCipher cipher, AuditContext audit, CancellationToken ct)
    {
        var position = 0L;
        if (!string.IsNullOrEmpty(after) && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out position))
        {
            throw new MalformedRequestException("after", "游标无效", "The cursor is not one of this list");
        }

        if (pageSize is < 1 or > Largest)
        {
            throw new MalformedRequestException("pageSize", $"每页须为 1 到 {Largest} 行", $"pageSize must be 1 to {Largest}");
        }

        var rows = await db.PublicListRows.AsNoTracking().Where(row => row.Position > position).OrderBy(row => row.Position).Take(pageSize ?? Largest)
            .Join(db.Payments, row => row.PaymentId, payment => payment.Id, (row, payment) => new { row.Position, row.ListId, Payment = payment })
            .Select(pair => new
            {
                pair.Position,
                pair.ListId,
                pair.Payment,
                Name = db.Payees.Where(payee => payee.Owner == pair.Payment.PayeeOwner && payee.PayeeId == pair.Payment.PayeeId).Select(payee => payee.Name).FirstOrDefault(),
                Village = db.Payees.Where(payee => payee.Owner == Departments.Households && payee.PayeeId == pair.Payment.HouseholdId).Select(payee => payee.Village).FirstOrDefault(),
            })
            .OrderBy(row => row.Position).ToListAsync(ct);
        if (rows.Count > 0)
        {
            // Names leave this service here, so each page leaves an entry in the trail.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            audit.About("notice-lists").Note("pulled", new { from = rows[0].Position, to = rows[^1].Position });
            await transaction.CommitAsync(ct);
        }

        return new PullPage<PublicRow>(
            [.. rows.Select(row => new PublicRow(row.ListId, row.Payment.Id, cipher.Decrypt(row.Name) ?? "", row.Village ?? "", Reason(row.Payment)))],
            rows.Count == 0 ? null : rows[^1].Position.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Made by rule from item, period and amount; no word that anybody typed.</summary>
    private static string Reason(Payments.Payment payment) => $"{Items.Label(payment.Item)}，{payment.Period}期，金额{payment.Amount}元";
}
