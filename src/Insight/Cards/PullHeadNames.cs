using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Pull;

namespace Insight.Cards;

/// <summary>Row of the register's internal list <c>people</c> as Insight gets it.</summary>
internal sealed record HeadNameRow(Guid HouseholdId, string? HeadName);

/// <summary>Keeps the heads' names for the cards.</summary>
internal sealed class PullHeadNames(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullHeadNames> signal, ILogger<PullHeadNames> logger)
    : PullWorker<HeadNameRow, PullHeadNames>(scopes, account, configuration, signal, logger)
{
    protected override string Owner => "households";

    protected override string List => "people";

    protected override async Task Keep(IServiceProvider services, IReadOnlyList<HeadNameRow> rows, CancellationToken ct)
    {
        var db = services.GetRequiredService<InsightDbContext>();
        var cipher = services.GetRequiredService<FieldCipher>();
        var ids = rows.Select(row => row.HouseholdId).ToHashSet();
        var known = await db.HeadNames.Where(head => ids.Contains(head.HouseholdId)).ToDictionaryAsync(head => head.HouseholdId, ct);

        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.HouseholdId, out var head))
            {
                known[row.HouseholdId] = head = db.Add(new HeadName { HouseholdId = row.HouseholdId }).Entity;
            }

            head.Name = cipher.Encrypt(row.HeadName);
        }
    }
}
