using System.Globalization;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Pull;

namespace Households.Notices;

/// <summary>A row that Oversight shows to the public.</summary>
internal sealed record NoticeListRow(Guid NoticeId, Guid SubjectId, string Name, string VillageName, string Reason);

/// <summary>The internal list <c>notice-lists</c>: frozen rows in the order of their positions.</summary>
internal static class NoticeListsApi
{
    public static void MapNoticeLists(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/notice-lists", Handle).RequireServices(Departments.Oversight);

    private static async Task<PullPage<NoticeListRow>> Handle(string? after, int? pageSize, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var position = 0L;
        if (!string.IsNullOrEmpty(after) && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out position))
        {
            throw new MalformedRequestException("after", "游标无效", "The cursor is not one of this list");
        }

        var size = PulledPages.Size(pageSize);
        var rows = await db.NoticeRows.AsNoTracking().Where(row => row.Position > position).OrderBy(row => row.Position).Take(size).ToListAsync(ct);
        await Audit(rows, db, audit, ct);

        return new PullPage<NoticeListRow>(
            [.. rows.Select(row => new NoticeListRow(row.NoticeId, row.SubjectId, row.Name, row.VillageName, row.Reason))],
            rows.Count == 0 ? null : rows[^1].Position.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Names leave this service here, so each page leaves an entry in the trail.</summary>
    private static async Task Audit(List<NoticeRow> rows, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        if (rows.Count > 0)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            audit.About("notice-lists").Note("pulled", new { from = rows[0].Position, to = rows[^1].Position });
            await transaction.CommitAsync(ct);
        }
    }
}
