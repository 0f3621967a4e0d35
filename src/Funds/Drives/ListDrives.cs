using System.Security.Claims;
using Funds.Ledger;
using Funds.Projects;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Drives;

/// <param name="Collected">Booked gifts.</param>
/// <param name="Waiting">Collected and not booked yet.</param>
/// <param name="Spent">Paid out, over all years.</param>
/// <param name="Left">At hand or bound.</param>
internal sealed record DriveView(
    Guid Id, string Name, DriveKind Kind, string AreaCode, Guid SourceId, string Source, string Purpose, Guid? ProjectId, DriveState State, DateOnly OpenedOn, string OpenedBy,
    DateOnly? ClosedOn, string? ClosedBy, int Donations, Money Collected, Money Waiting, Money Spent, Money Left);

/// <summary>Drives with what they brought in and what of it is used.</summary>
internal static class ListDrives
{
    private static readonly WorkbookColumn[] Columns =
        [new WorkbookColumn("募捐", 36), "地区代码", new WorkbookColumn("资金来源", 36), new WorkbookColumn("用途", 36), "开始", "结束", "笔数", "已入账", "待复核", "已支出", "结余"];

    public static Task<PageOf<DriveView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, string? kind, string? state, int? year, string? q, string? areaCode, CancellationToken ct) =>
        db.Find(user, kind, state, year, q, areaCode).ToPage(paging, ct);

    public static async Task<IResult> Export(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, string? kind, string? state, int? year, string? q, string? areaCode, CancellationToken ct)
    {
        var lines = db.Find(user, kind, state, year, q, areaCode);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("export", areaCode ?? "").Note("donation drives exported");
            await look.CommitAsync(ct);
        }

        return Workbook.Of("donation-drives.xlsx", "募捐", Columns, lines.AsAsyncEnumerable(), line =>
        [
            line.Name, line.AreaCode, line.Source, line.Purpose, line.OpenedOn, line.ClosedOn is { } closed ? closed : WorkbookCell.Empty, line.Donations,
            line.Collected.Amount, line.Waiting.Amount, line.Spent.Amount, line.Left.Amount,
        ], ct);
    }

    public static Task<DriveView> DriveViewOf(this FundsDbContext db, Guid id, CancellationToken ct) =>
        db.DonationDrives.AsNoTracking().Where(drive => drive.Id == id).Rows(db).Views(db).SingleAsync(ct);

    private static IQueryable<DriveView> Find(
        this FundsDbContext db, ClaimsPrincipal user, string? kind, string? state, int? year, string? q, string? areaCode)
    {
        var drives = db.DonationDrives.AsNoTracking().InArea(user, areaCode, drive => drive.AreaCode)
            .Where(drive => (q == null || drive.Name.Contains(q) || drive.Purpose.Contains(q)) && (year == null || drive.OpenedOn.Year == year));
        if (Words.Read<DriveKind>("kind", kind) is { } ofKind)
        {
            drives = drives.Where(drive => drive.Kind == ofKind);
        }

        var rows = drives.OrderByDescending(drive => drive.Id).Rows(db);

        return (Words.Read<DriveState>("state", state) is { } asked ? rows.Where(row => row.State == asked) : rows).Views(db);
    }

    private static IQueryable<DriveView> Views(this IQueryable<DriveRow> rows, FundsDbContext db) => rows.Select(row => new DriveView(
        row.Drive.Id, row.Drive.Name, row.Drive.Kind, row.Drive.AreaCode, row.Drive.SourceId,
        db.FundSources.Where(source => source.Id == row.Drive.SourceId).Select(source => source.Name).First(), row.Drive.Purpose, row.Drive.ProjectId,
        row.State, row.Drive.OpenedOn, row.Drive.OpenedBy, row.Drive.ClosedOn, row.Drive.ClosedBy, row.Gifts, new Money(row.Collected), new Money(row.Waiting),
        new Money(row.Spent), new Money(row.Left)));

    /// <summary>The books of a drive are those of its source and what took over from it year by year.</summary>
    private static IQueryable<DriveRow> Rows(this IQueryable<DonationDrive> drives, FundsDbContext db)
    {
        var booked = db.BookedGifts();
        var paid = db.PaidClaims();

        return drives
            .Select(drive => new
            {
                Drive = drive,
                Gifts = db.Donations.Count(gift => gift.DriveId == drive.Id),
                Collected = booked.Where(gift => gift.DriveId == drive.Id).Sum(gift => gift.Amount.Fen),
                Waiting = db.Donations.Where(gift => gift.DriveId == drive.Id && db.FundActs.Any(act => act.Id == gift.ActId && act.State == ActState.Proposed))
                    .Sum(gift => gift.Amount.Fen),
                Paid = db.Encumbrances
                    .Where(bound => db.FundSources.Any(source => source.Id == bound.SourceId && (source.Id == drive.SourceId || source.RootId == drive.SourceId)))
                    .Sum(bound => bound.Spent.Fen),
                Claimed = paid
                    .Where(claim => db.FundSources.Any(source => source.Id == claim.SourceId && (source.Id == drive.SourceId || source.RootId == drive.SourceId)))
                    .Sum(claim => claim.Amount.Fen),
                Left = db.LedgerAccounts
                    .Where(account => db.FundSources.Any(source => source.Id == account.SourceId && (source.Id == drive.SourceId || source.RootId == drive.SourceId)))
                    .Where(account => account.Kind == AccountKind.Available || account.Kind == AccountKind.Encumbered || account.Kind == AccountKind.Awaited)
                    .Sum(account => account.Debit.Fen - account.Credit.Fen),
            })
            .Select(row => new DriveRow
            {
                Drive = row.Drive,
                State = row.Drive.State == DriveState.Closed && row.Left == 0 && row.Collected > 0 ? DriveState.Spent : row.Drive.State,
                Gifts = row.Gifts,
                Collected = row.Collected,
                Waiting = row.Waiting,
                Spent = row.Paid + row.Claimed,
                Left = row.Left,
            });
    }

    /// <summary>Gifts whose receipt is booked and was not undone.</summary>
    private static IQueryable<Donation> BookedGifts(this FundsDbContext db) => db.Donations.Where(gift => db.FundActs.Any(act => act.Id == gift.ActId && act.State == ActState.Booked)
        && !db.LedgerEntries.Any(entry => entry.About == gift.ActId && db.LedgerEntries.Any(later => later.ReversesId == entry.Id)));

    /// <summary>A drive with its sums, in fen.</summary>
    private sealed class DriveRow
    {
        public DonationDrive Drive { get; init; } = null!;

        public DriveState State { get; init; }

        public int Gifts { get; init; }

        public long Collected { get; init; }

        public long Waiting { get; init; }

        public long Spent { get; init; }

        public long Left { get; init; }
    }
}
