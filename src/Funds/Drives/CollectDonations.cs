using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Ledger;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Drives;

/// <param name="Donor">Name of the person or unit; none for an anonymous gift. Kept encrypted.</param>
/// <param name="Purpose">When it is not the drive's.</param>
internal sealed record DonationRequest(
    DonorKind DonorKind,
    [property: MaxLength(100, ErrorMessage = "捐赠人过长")] string? Donor,
    Money Amount,
    [property: MaxLength(200, ErrorMessage = "用途过长")] string? Purpose,
    Guid? ProjectId);

/// <param name="Document">Collection list or bank slip.</param>
internal sealed record CollectDonationsRequest(
    DateOnly On,
    [property: Required(ErrorMessage = "请填写凭证号"), MaxLength(200, ErrorMessage = "凭证号过长")] string Document,
    [property: MinLength(1, ErrorMessage = "请填写捐赠明细"), MaxLength(500, ErrorMessage = "一次最多 500 笔")] DonationRequest[] Donations);

/// <summary>
/// Writes a collection down, gift by gift, as one receipt of the drive's source; a second person books it like any act. Runs in the transaction of the idempotency key.
/// </summary>
internal static class CollectDonations
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid id, CollectDonationsRequest request, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.LockDrive(id, user, ct) is not { } drive)
        {
            return TypedResults.NotFound();
        }

        drive.MustBeOpen();
        var source = await db.FundSources.SingleAsync(entry => entry.Id == drive.SourceId, ct);
        await Check(db, user, source, request.Donations, ct);
        var act = FundAct.Propose(
            source, EntryKind.Receipt, request.Donations.Sum(donation => donation.Amount), request.On, request.Document, null, user.UserName(), time.GetUtcNow());
        db.Add(act);
        db.AddRange(request.Donations.Select((donation, index) => new Donation
        {
            DriveId = id,
            ActId = act.Id,
            Number = index + 1,
            DonorKind = donation.DonorKind,
            Donor = string.IsNullOrWhiteSpace(donation.Donor) ? null : cipher.Encrypt(donation.Donor.Trim()),
            Amount = donation.Amount,
            Purpose = donation.Purpose ?? "",
            ProjectId = donation.ProjectId,
        }));
        audit.About(act.Id.ToString(), drive.AreaCode).Because(request.Document);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/acts/{act.Id}", new CreatedId(act.Id));
    }

    private static async Task Check(FundsDbContext db, ClaimsPrincipal user, FundSource source, DonationRequest[] donations, CancellationToken ct)
    {
        var wrong = Array.FindIndex(donations, donation => donation is null || donation.Amount <= Money.Zero);
        if (wrong >= 0)
        {
            throw new MalformedRequestException($"donations[{wrong}].amount", "金额须大于 0", "amount must be above 0");
        }

        var personal = Array.FindIndex(donations, donation => donation.DonorKind is not DonorKind.Unit);
        if (source.Kind is SourceKind.UnitFund && personal >= 0)
        {
            throw new RuleViolationException("donor-not-unit", "帮扶单位资金只记单位拨款，个人捐赠另记捐赠资金", "Unit funds take money of units only; gifts of others are kept apart")
            {
                Details = { ["row"] = personal + 1 },
            };
        }

        var asked = donations.Select(donation => donation.ProjectId).OfType<Guid>().Distinct().ToList();
        var projects = await db.Projects.InScope(user, project => project.AreaCode).Where(project => asked.Contains(project.Id))
            .ToDictionaryAsync(project => project.Id, project => new { project.Category, project.AreaCode }, ct);
        var unknown = Array.FindIndex(donations, donation => donation.ProjectId is { } project && !projects.ContainsKey(project));
        if (unknown >= 0)
        {
            throw new MalformedRequestException($"donations[{unknown}].projectId", "没有该项目", "There is no such project");
        }

        foreach (var project in projects.Values.Distinct())
        {
            source.MustServe(project.Category);
            source.MustReach(project.AreaCode);
        }
    }

    /// <summary>Collections and the closing of a drive go one by one.</summary>
    internal static async Task<DonationDrive?> LockDrive(this FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from donation_drives where id = {id} for update", ct);
        }

        return await db.DonationDrives.InScope(user, drive => drive.AreaCode).SingleOrDefaultAsync(drive => drive.Id == id, ct);
    }
}
