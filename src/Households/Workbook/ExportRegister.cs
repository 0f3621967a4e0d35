using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using ServiceDefaults.Workbooks;

namespace Households.Workbook;

/// <summary>Which households, and why their numbers are needed; the reason stands in the audit trail.</summary>
internal sealed record ExportNumbersRequest(
    string? Q, string? AreaCode, string? Status,
    [property: Required(ErrorMessage = "请填写导出原因"), StringLength(200, MinimumLength = 2, ErrorMessage = "导出原因须为 2 至 200 个字")] string Reason);

/// <summary>
/// The register, or a part of it, as the workbook that the import takes, streamed within the caller's scope. Numbers of people are masked unless an
/// officer says why they are needed; a workbook with the numbers imports again and changes nothing.
/// </summary>
internal sealed class ExportRegister(HouseholdsDbContext db, RegisterSheets sheets, ParameterStore parameters, BusinessClock clock, AuditContext audit)
{
    private const int MostRows = 1_048_575;

    public static Task<IResult> Masked(
        ClaimsPrincipal user, ExportRegister export, string? q, string? areaCode, string? status, CancellationToken ct) =>
        export.Write(user, new ExportNumbersRequest(q, areaCode, status, ""), new ShownNumbers(Whole: false, user.SeesHealth()), ct);

    public static Task<IResult> WithNumbers(ExportNumbersRequest request, ClaimsPrincipal user, ExportRegister export, CancellationToken ct) =>
        export.Write(user, request, new ShownNumbers(Whole: true, Health: true), ct);

    private async Task<IResult> Write(ClaimsPrincipal user, ExportNumbersRequest request, ShownNumbers shown, CancellationToken ct)
    {
        var households = db.Find(user, request.Q, request.AreaCode, request.Status);
        if (await households.SelectMany(household => household.Members).Take(MostRows + 1).CountAsync(ct) > MostRows)
        {
            throw new RuleViolationException("workbook-too-large", "一个工作表放不下这么多人，请按地区分别导出", "A sheet does not hold so many people: export by area");
        }

        var county = user.Areas() is [{ Length: >= 6 } area, ..] ? area[..6] : "";
        var (items, _) = await parameters.IncomeItems(county, clock.Today, ct);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("export", request.AreaCode ?? "").Because(request.Reason).Note(shown.Whole ? "register exported with numbers" : "register exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(
            body => Write(body, households, shown, items, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "register.xlsx");
    }

    private async Task Write(Stream body, IQueryable<Household> households, ShownNumbers shown, IncomeItems items, CancellationToken ct)
    {
        // The three sheets tell of the same moment. SQLite would take the writers' lock for it, and has one office at a time.
        await using var moment = db.IsSqlite ? null : await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var workbook = new WorkbookWriter(body);
        await sheets.Households(workbook, households, shown, ct);
        await sheets.People(workbook, households, shown, ct);
        await sheets.Incomes(workbook, households, items, ct);
    }
}
