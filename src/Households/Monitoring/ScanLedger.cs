using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Households.Applications;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Monitoring;

internal sealed record ScanLedgerRequest(
    [property: Required(ErrorMessage = "请填写地区代码"), RegularExpression(@"\d{6}(\d{3}){0,2}", ErrorMessage = "地区代码为 6、9 或 12 位数字")] string AreaCode,
    [property: Range(2000, 2100, ErrorMessage = "年度须为 2000 至 2100")] int Year);

/// <summary>What a scan came to.</summary>
/// <param name="Households">Households with incomes of the year.</param>
/// <param name="Found">Those whose income fell.</param>
/// <param name="Clues">Clues that are new.</param>
/// <param name="Cases">Cases that they opened or joined.</param>
internal sealed record ScanLedgerAnswer(int Households, int Found, int Clues, int Cases);

/// <summary>
/// The register's own warning: a household that came out and earns less than the range in a year, or any other whose counted income fell below it by more
/// than a share of the year before. A household without incomes of both years is not judged. Scanning again brings no second clue.
/// </summary>
internal sealed class ScanLedger(HouseholdsDbContext db, ParameterStore parameters, ClueDesk desk)
{
    private static readonly string[] Statuses = [HouseholdStatus.Exited, HouseholdStatus.Registered];

    public static async Task<ScanLedgerAnswer> Handle(
        ScanLedgerRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ScanLedger scan, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        audit.About(request.AreaCode, request.AreaCode);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var villages = await db.Areas.Where(area => area.Code.Length == 12 && area.Code.StartsWith(request.AreaCode)).Select(area => area.Code).Order().ToListAsync(ct);
        var answer = new ScanLedgerAnswer(0, 0, 0, 0);
        foreach (var village in villages)
        {
            answer = await scan.Village(village, request.Year, deeds.By(user, $"{request.Year} 年台账收入"), answer, ct);
            db.ChangeTracker.Clear();
        }

        audit.Note("ledger scanned", answer);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return answer;
    }

    private async Task<ScanLedgerAnswer> Village(string village, int year, Deed deed, ScanLedgerAnswer before, CancellationToken ct)
    {
        var households = await db.Households.AsNoTracking()
            .Where(household => household.AreaCode.StartsWith(village) && Statuses.Contains(household.Status) && household.Members.Count > 0)
            .Select(household => new WatchedHousehold(household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Members.Count)).ToListAsync(ct);
        var incomes = (await db.Incomes.AsNoTracking()
            .Where(income => (income.Year == year || income.Year == year - 1)
                && db.Households.Any(household => household.Id == income.HouseholdId && household.AreaCode.StartsWith(village) && Statuses.Contains(household.Status)))
            .ToListAsync(ct)).ToLookup(income => (income.HouseholdId, income.Year));
        var range = await parameters.MonitoringRange(village, new DateOnly(year + 1, 1, 1), ct);
        var percent = (await parameters.Get(MonitoringParameters.IncomeFall, village, deed.On, ct)).AsDecimal();
        var (now, _) = await parameters.IncomeItems(village, new DateOnly(year, 12, 31), ct);
        var (then, _) = await parameters.IncomeItems(village, new DateOnly(year - 1, 12, 31), ct);

        var judged = households.FindAll(household => incomes.Contains((household.Id, year)));
        var facts = new List<ClueFact>();
        foreach (var household in judged)
        {
            var net = now.CountedNet(incomes[(household.Id, year)]);
            Money? earlier = incomes.Contains((household.Id, year - 1)) ? then.CountedNet(incomes[(household.Id, year - 1)]) : null;
            var fell = earlier is { } last && last > net && (last - net).Amount * 100 > percent * last.Amount;
            if (net < range.Limit * household.People && (household.Status is HouseholdStatus.Exited || fell))
            {
                facts.Add(new ClueFact(
                    IdOf(household.Id, year), household.Id, null, "income-fall", "register", earlier is { } lost && lost > net ? (lost - net).Amount : null, null, $"{year}",
                    new DateOnly(year, 12, 31)));
            }
        }

        var clues = await desk.Judge(facts, deed, ct);
        await db.SaveChangesAsync(ct);

        return new ScanLedgerAnswer(
            before.Households + judged.Count, before.Found + facts.Count, before.Clues + clues.Count, before.Cases + clues.Count(clue => clue.CaseId is not null));
    }

    /// <summary>The clue of a household and year has one id, whoever scans and how often.</summary>
    private static Guid IdOf(Guid household, int year) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"income-fall:{household:D}:{year}")).AsSpan(0, 16));
}
