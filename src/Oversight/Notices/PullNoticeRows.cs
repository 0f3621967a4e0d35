using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Pull;

namespace Oversight.Notices;

/// <summary>Row of an owner's internal list <c>notice-lists</c>.</summary>
internal sealed record NoticeListRow(Guid NoticeId, Guid SubjectId, string Name, string VillageName, string Reason);

/// <summary>Fetches the rows of one owner's notices and posts the notices that are complete with them.</summary>
internal abstract class PullNoticeRows<TSelf>(
    string owner, IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<TSelf> signal, ILogger<TSelf> logger)
    : PullWorker<NoticeListRow, TSelf>(scopes, account, configuration, signal, logger)
{
    protected override string Owner => owner;

    protected override string List => "notice-lists";

    protected override async Task Keep(IServiceProvider services, IReadOnlyList<NoticeListRow> rows, CancellationToken ct)
    {
        var db = services.GetRequiredService<OversightDbContext>();
        var complete = services.GetRequiredService<CompleteNotices>();
        var cipher = services.GetRequiredService<FieldCipher>();

        await complete.Hold(ct);
        var notices = rows.Select(row => row.NoticeId).ToHashSet();
        var known = (await db.Rows.Where(row => notices.Contains(row.NoticeId)).Select(row => new { row.NoticeId, row.SubjectId }).ToListAsync(ct))
            .ConvertAll(row => (row.NoticeId, row.SubjectId)).ToHashSet();
        db.AddRange(rows.Where(row => known.Add((row.NoticeId, row.SubjectId))).Select(row => NoticeRow.Of(row, cipher)));
        await db.SaveChangesAsync(ct);
        await complete.Post(notices, ct);
    }
}

internal sealed class PullHouseholdsRows(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullHouseholdsRows> signal, ILogger<PullHouseholdsRows> logger)
    : PullNoticeRows<PullHouseholdsRows>(Departments.Households, scopes, account, configuration, signal, logger);

internal sealed class PullMicrocreditRows(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullMicrocreditRows> signal, ILogger<PullMicrocreditRows> logger)
    : PullNoticeRows<PullMicrocreditRows>(Departments.Microcredit, scopes, account, configuration, signal, logger);

internal sealed class PullEcologyRows(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullEcologyRows> signal, ILogger<PullEcologyRows> logger)
    : PullNoticeRows<PullEcologyRows>(Departments.Ecology, scopes, account, configuration, signal, logger);

internal sealed class PullFundsRows(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullFundsRows> signal, ILogger<PullFundsRows> logger)
    : PullNoticeRows<PullFundsRows>(Departments.Funds, scopes, account, configuration, signal, logger);
