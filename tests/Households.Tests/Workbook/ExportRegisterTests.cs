using System.Net;
using System.Net.Http.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Workbook;

public sealed class ExportRegisterTests(RegisterFixture county) : IClassFixture<RegisterFixture>
{
    private const string Route = "/api/households/register.xlsx";

    [Fact]
    public async Task A_register_exported_with_its_numbers_imports_again_and_changes_nothing()
    {
        var file = await WithNumbers(new { reason = "乡镇核对" });

        var dryRun = await county.Officer.Import(HouseholdsFixture.Imports, file, ("mode", "update"), ("dryRun", "true"));
        var update = await county.Officer.Import(HouseholdsFixture.Imports, file, ("mode", "update"));

        Assert.Equal((ImportState.Done, 16, 16, 0), (dryRun.State, dryRun.Rows, dryRun.Accepted, dryRun.Rejected));
        Assert.Equal((ImportState.Done, 16, 0), (update.State, update.Accepted, update.Rejected));
        Assert.Empty(dryRun.Errors);
        Assert.Empty(dryRun.Changes);
        Assert.Empty(update.Changes);
        Assert.All(await county.Service.Read((HouseholdsDbContext db) => db.Households.Select(household => household.Version).ToListAsync()), version => Assert.Equal(1, version));
    }

    [Fact]
    public async Task Without_a_reason_every_number_is_masked()
    {
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync(Route)));

        var household = Rows(workbook, "户").First(row => row["户编号"] == SomeRegister.No(1));
        var spouse = Rows(workbook, "人").First(row => row["姓名"] == "配偶1");
        Assert.Equal((Personal.Mask(SomeRegister.Head(1).Value), "154******01", "990***********01"), (household["户主身份证号"], household["联系电话"], household["银行账号"]));
        Assert.DoesNotContain(SomeRegister.Spouse(1).Value, spouse["身份证号"] + spouse["残疾证号"], StringComparison.Ordinal);
        Assert.Equal("残疾", spouse["健康状况"]);
    }

    [Fact]
    public async Task A_cadre_exports_his_village_alone_and_a_finance_clerk_sees_nothing_of_health()
    {
        using var village = WorkbookReader.Open(new MemoryStream(await county.Cadre(RegisterFixture.Second).GetByteArrayAsync(Route)));
        var finance = county.Service.As("finance.maker", "finance-maker", "finance", HouseholdsFixture.County);
        using var whole = WorkbookReader.Open(new MemoryStream(await finance.GetByteArrayAsync(Route)));

        Assert.All(["户", "人", "收入"], sheet => Assert.Equal([SomeRegister.No(4)], Rows(village, sheet).Select(row => row["户编号"]).Distinct()));
        Assert.Equal(8, Rows(whole, "人").Count);
        Assert.All(Rows(whole, "人"), row => Assert.Equal(("", ""), (row["健康状况"], row["残疾证号"])));
        using var elsewhere = await county.Cadre(RegisterFixture.Second).GetAsync($"{Route}?areaCode={SomeRegister.Village}");
        Assert.Equal("area-out-of-scope", await elsewhere.ProblemCode());
    }

    [Fact]
    public async Task Numbers_go_out_to_an_officer_who_says_why_and_the_export_stays_in_the_trail()
    {
        await WithNumbers(new { areaCode = RegisterFixture.Second, reason = "银行开户核对" });

        Assert.Equal(1, await county.Service.Read((HouseholdsDbContext db) => db.Set<AuditEntry>()
            .CountAsync(entry => entry.Reason == "银行开户核对" && entry.AreaCode == RegisterFixture.Second && entry.Actor == "poverty.county")));
        using var silent = await county.Officer.PostAsJsonAsync(Route, new { reason = "" });
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        using var cadre = await county.Cadre(SomeRegister.Village).PostAsJsonAsync(Route, new { reason = "好奇而已" });
        Assert.Equal(HttpStatusCode.Forbidden, cadre.StatusCode);
    }

    private async Task<byte[]> WithNumbers(object request)
    {
        using var answer = await county.Officer.PostAsJsonAsync(Route, request);

        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static List<Dictionary<string, string>> Rows(WorkbookReader workbook, string sheet)
    {
        var rows = workbook.ReadRows(sheet).Select(row => Enumerable.Range(0, row.ColumnCount).Select(column => row[column]).ToArray()).ToList();
        var headers = rows[0].Select(SheetColumns.Normalise).ToArray();

        return rows.Skip(1).Select(row => headers.Select((header, column) => (header, column))
            .ToDictionary(cell => cell.header, cell => cell.column < row.Length ? row[cell.column] : "")).ToList();
    }
}
