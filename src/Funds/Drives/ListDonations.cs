using System.Security.Claims;
using System.Text.Json.Serialization;
using Funds.Payees;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Drives;

internal enum DonationState
{
    /// <summary>Waits for the second person.</summary>
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("booked")]
    Booked,

    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Booked, and undone by a reversal.</summary>
    [JsonStringEnumMemberName("reversed")]
    Reversed,
}

/// <param name="Donor">A unit in full, a person masked, none when anonymous.</param>
internal sealed record DonationView(
    Guid Id, Guid ActId, int Number, DateOnly On, string Document, DonorKind DonorKind, string? Donor, Money Amount, string Purpose, Guid? ProjectId, string? Project, DonationState State);

/// <summary>Gifts of a drive, newest collection first.</summary>
internal static class ListDonations
{
    private static readonly WorkbookColumn[] Columns = ["日期", new WorkbookColumn("凭证", 30), "序号", "类别", "捐赠人", "金额", new WorkbookColumn("用途", 30), new WorkbookColumn("项目", 30), "状态"];

    public static async Task<Results<Ok<PageOf<DonationView>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, [AsParameters] Paging paging, Guid? projectId, CancellationToken ct)
    {
        if (!await IsVisible(db, id, user, ct))
        {
            return TypedResults.NotFound();
        }

        var page = await Rows(db, id, projectId).ToPage(paging, ct);

        return TypedResults.Ok(new PageOf<DonationView>([.. page.Items.Select(row => View(row, cipher))], page.Total));
    }

    public static async Task<IResult> Export(
        Guid id, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, AuditContext audit, Guid? projectId, CancellationToken ct)
    {
        if (!await IsVisible(db, id, user, ct))
        {
            return TypedResults.NotFound();
        }

        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString()).Note("donations exported");
            await look.CommitAsync(ct);
        }

        return Workbook.Of("donations.xlsx", "捐赠明细", Columns, Rows(db, id, projectId).AsAsyncEnumerable(), row =>
        {
            var line = View(row, cipher);

            return
            [
                line.On, line.Document, line.Number, line.DonorKind.Label(), line.Donor ?? "匿名", line.Amount.Amount, line.Purpose, line.Project ?? "", Label(line.State),
            ];
        }, ct);
    }

    private static Task<bool> IsVisible(FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        db.DonationDrives.InScope(user, drive => drive.AreaCode).AnyAsync(drive => drive.Id == id, ct);

    private static IQueryable<DonationRow> Rows(FundsDbContext db, Guid id, Guid? projectId) => db.Donations.AsNoTracking()
        .Where(gift => gift.DriveId == id && (projectId == null || gift.ProjectId == projectId))
        .Join(db.FundActs, gift => gift.ActId, act => act.Id, (gift, act) => new { gift, act })
        .OrderByDescending(row => row.act.Id).ThenBy(row => row.gift.Number)
        .Select(row => new DonationRow(
            row.gift.Id, row.gift.ActId, row.gift.Number, row.act.On, row.act.Document, row.gift.DonorKind, row.gift.Donor, row.gift.Amount, row.gift.Purpose,
            row.gift.ProjectId, db.Projects.Where(project => project.Id == row.gift.ProjectId).Select(project => project.Name).FirstOrDefault(), row.act.State,
            db.LedgerEntries.Any(entry => entry.About == row.act.Id && db.LedgerEntries.Any(later => later.ReversesId == entry.Id))));

    private static DonationView View(DonationRow row, FieldCipher cipher)
    {
        var donor = cipher.Decrypt(row.Donor);
        var state = row.Act switch
        {
            ActState.Proposed => DonationState.Proposed,
            ActState.Refused => DonationState.Refused,
            _ => row.Reversed ? DonationState.Reversed : DonationState.Booked,
        };

        return new DonationView(
            row.Id, row.ActId, row.Number, row.On, row.Document, row.DonorKind, row.DonorKind.IsPerson() ? MaskedPayee.Name(donor) : donor, row.Amount, row.Purpose,
            row.ProjectId, row.Project, state);
    }

    private static string Label(DonationState state) => state switch
    {
        DonationState.Proposed => "待复核",
        DonationState.Booked => "已入账",
        DonationState.Refused => "未通过",
        _ => "已冲正",
    };

    private sealed record DonationRow(
        Guid Id, Guid ActId, int Number, DateOnly On, string Document, DonorKind DonorKind, byte[]? Donor, Money Amount, string Purpose, Guid? ProjectId, string? Project,
        ActState Act, bool Reversed);
}
