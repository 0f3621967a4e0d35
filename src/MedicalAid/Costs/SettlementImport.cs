using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>
/// The bureau's settled costs by person and month. <c>update</c> (or <c>create</c>) adds and corrects; <c>replace</c> also takes out whoever the months
/// of the file no longer name, unless a row was rejected. What passes a step is told in the same transaction.
/// </summary>
internal sealed class SettlementImport(MedicalAidDbContext db, PlatformKeys keys, TellLargeCosts desk) : IImportKind
{
    private const string Replace = "replace";
    private const int People = 1000;

    private static readonly string[] Columns =
        ["year", "month", "person_key", "total_fen", "reimbursed_fen", "own_share_fen", "import_id"];

    public string Kind => "settlements";

    public IReadOnlyList<string> Modes { get; } = ["update", "create", Replace];

    public IReadOnlyList<ImportSheet> Sheets { get; } =
        [new(ImportSheet.Any, new SheetColumns(["姓名", "身份证号", "月份", "总费用", "报销金额", "个人自付"], []))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var months = Read(session);
        var replaces = session.Import.Mode == Replace && session.Import.Rejected == 0;
        if (session.Import.Mode == Replace && !replaces)
        {
            session.Error("", 0, "", "not-replaced", "有行被退回，文件中未出现的人员予以保留");
        }

        await session.Apply(async () =>
        {
            foreach (var ((year, month), costs) in months)
            {
                await Clear(year, month, costs, replaces, ct);
                await Keep(year, month, costs, session.Import.Id, ct);
            }

            await desk.Tell([.. months.Keys.Select(key => key.Year).Distinct()], session.Today, ct);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    private Dictionary<(int Year, int Month), Dictionary<string, SettlementRow>> Read(ImportSession session)
    {
        var months = new Dictionary<(int Year, int Month), Dictionary<string, SettlementRow>>();
        foreach (var row in session.Rows(ImportSheet.Any))
        {
            if (SettlementRow.Read(row, session.Today) is { } read)
            {
                if (!months.TryGetValue((read.Month.Year, read.Month.First.Month), out var costs))
                {
                    months[(read.Month.Year, read.Month.First.Month)] = costs = [];
                }

                if (!costs.TryAdd(PersonKey.Of(read.Number, keys.PersonKey).Value, read))
                {
                    row.Error("身份证号", "duplicate", "该人员在文件中的同一月份重复，请合并为一行");
                }
            }

            session.Take(row);
        }

        return months;
    }

    /// <summary>Takes out what the file says anew, and drops from the file what is there and says the same: a file sent twice changes nothing.</summary>
    private async Task Clear(int year, int month, Dictionary<string, SettlementRow> costs, bool replaces, CancellationToken ct)
    {
        var known = db.Costs.Where(cost => cost.Year == year && cost.Month == month);
        var gone = new List<string>();
        await foreach (var cost in known.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (costs.TryGetValue(cost.PersonKey, out var row) && row.Total == cost.Total && row.Reimbursed == cost.Reimbursed)
            {
                costs.Remove(cost.PersonKey);
            }
            else if (replaces || row is not null)
            {
                gone.Add(cost.PersonKey);
            }
        }

        foreach (var people in gone.Chunk(People))
        {
            await known.Where(cost => people.Contains(cost.PersonKey)).ExecuteDeleteAsync(ct);
        }
    }

    private async Task Keep(int year, int month, Dictionary<string, SettlementRow> costs, Guid importId, CancellationToken ct)
    {
        await using var rows = await BulkInsert.Into(db, "medical_costs", Columns, ct);
        foreach (var (person, cost) in costs)
        {
            rows.Add(year, month, person, cost.Total.Fen, cost.Reimbursed.Fen, cost.OwnShare.Fen, importId);
        }

        await rows.Complete(ct);
    }
}
