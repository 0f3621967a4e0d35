using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Workbooks;

namespace Households.Duplicates;

/// <summary>The pairs as a workbook, streamed, within the caller's scope; ID numbers are masked.</summary>
internal static class ExportDuplicates
{
    private const int Piece = 500;

    private static readonly WorkbookColumn[] Columns =
    [
        new("相似之处", 36), "状态", "甲户编号", "甲姓名", "甲身份证号", "甲出生日期", "乙户编号", "乙姓名", "乙身份证号", "乙出生日期", "处理人", "处理日期", new WorkbookColumn("理由", 30),
    ];

    public static async Task<IResult> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, AuditContext audit, string? areaCode, string? state, string? kind, CancellationToken ct)
    {
        var pairs = db.Duplicates(user, areaCode, state, kind);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("duplicates", areaCode ?? "").Note("duplicate cases exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(
            body => Write(body, pairs, db, personal, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "duplicates.xlsx");
    }

    private static async Task Write(Stream body, IQueryable<DuplicateCase> pairs, HouseholdsDbContext db, Personal personal, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("查重", Columns, ct);
        var after = Guid.Empty;
        while (await pairs.Where(pair => pair.Id > after).OrderBy(pair => pair.Id).Take(Piece).ToListAsync(ct) is [.., var last] some)
        {
            foreach (var pair in await db.Sides(some, personal, ct))
            {
                await workbook.WriteRowAsync(
                [
                    pair.KindName, Word(pair.State), pair.First.HouseholdNo, pair.First.Name, pair.First.IdNumber, pair.First.BirthDate, pair.Second.HouseholdNo, pair.Second.Name,
                    pair.Second.IdNumber, pair.Second.BirthDate, pair.DecidedBy, pair.DecidedOn, pair.Reason,
                ], ct);
            }

            after = last.Id;
        }
    }

    private static string Word(string state) => state switch
    {
        DuplicateCase.Open => "待处理",
        DuplicateCase.Same => "同一人",
        DuplicateCase.Different => "不是同一人",
        DuplicateCase.NeedsSurvey => "需入户核实",
        DuplicateCase.Resolved => "同一人，已更正",
        DuplicateCase.Gone => "已不相似",
        _ => state,
    };
}
