using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using Testing;

namespace Households.Tests.Imports;

public sealed class UploadTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    [Fact]
    public async Task An_upload_that_is_no_form_or_has_no_file_or_unknown_fields_is_named()
    {
        var workbook = await SomeRegister.Of(1).File();
        using var json = await county.Officer.PostAsJsonAsync(HouseholdsFixture.Imports, new { });
        using var noFile = await county.Officer.PostAsync(HouseholdsFixture.Imports, new MultipartFormDataContent { { new StringContent("x"), "mode" } });
        using var mode = await county.Officer.Upload(HouseholdsFixture.Imports, workbook, ("mode", "replace"));
        using var kind = await county.Officer.Upload(HouseholdsFixture.Imports, workbook, ("kind", "roster"));
        using var dryRun = await county.Officer.Upload(HouseholdsFixture.Imports, workbook, ("dryRun", "perhaps"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.All([noFile, mode, kind, dryRun], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_malformed_and_never_an_internal_error()
    {
        using var body = new StringContent("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nPK");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=part");

        using var answer = await county.Officer.PostAsync(HouseholdsFixture.Imports, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_workbook_without_a_sheet_or_a_required_column_is_refused_whole()
    {
        var file = await ImportClient.Workbook(new SomeSheet("户", ["户编号*", "村代码*", "组*", "户主姓名*", "备注"], ["1", "2", "3", "4", "5"]));

        var import = await county.Officer.Import(HouseholdsFixture.Imports, file);

        Assert.Equal((ImportState.Refused, 0), (import.State, import.Accepted));
        Assert.Equal(
            [("户", "户主身份证号", "missing-column"), ("户", "备注", "unknown-column"), ("人", "", "missing-sheet")],
            import.Errors.Select(error => (error.Sheet, error.Column, error.Code)).OrderBy(error => error.Code == "missing-sheet"));
    }

    [Fact]
    public async Task A_workbook_that_is_damaged_inside_is_refused_when_it_is_read()
    {
        await county.LoadAreas();
        var file = await SomeRegister.Of(400).File();
        file.AsSpan(file.Length / 2, 64).Fill(0xFF);

        using var answer = await county.Officer.Upload(HouseholdsFixture.Imports, file);
        var import = await county.Officer.Ended($"{HouseholdsFixture.Imports}/{await answer.CreatedId()}");
        Assert.Equal((ImportState.Refused, "workbook-unreadable"), (import.State, import.Errors[0].Code));
    }

    [Fact]
    public async Task Errors_come_in_pages_in_the_order_of_the_file()
    {
        var register = SomeRegister.Of(60, first: 500);
        register.Households.ForEach(row => row[1] = "990101001099");
        var import = await county.Import(register);

        var second = (await county.Officer.GetFromJsonAsync<ImportAnswer>($"{HouseholdsFixture.Imports}/{import.Id}?page=2", PlatformJson.Options))!;

        Assert.Equal((60, 50, 10), (second.ErrorsTotal, import.Errors.Count, second.Errors.Count));
        Assert.Equal(Enumerable.Range(2, 60), import.Errors.Concat(second.Errors).Select(error => error.Row));
    }

    [Fact]
    public async Task An_import_is_seen_by_its_department_in_its_area_and_by_nobody_else()
    {
        var import = await county.Officer.Import(HouseholdsFixture.Imports, await SomeRegister.Areas(), ("kind", "areas"));
        var address = $"{HouseholdsFixture.Imports}/{import.Id}";

        using var colleague = await county.Service.As("poverty.other", "register-officer", "households", HouseholdsFixture.County).GetAsync(address);
        using var village = await county.Service.As("poverty.two", "register-officer", "households", "990101001002").GetAsync(address);
        using var other = await county.Service.As("school.01", "register-officer", "education", HouseholdsFixture.County).GetAsync(address);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Forbidden], [colleague.StatusCode, village.StatusCode, other.StatusCode]);
    }

    [Fact]
    public async Task The_job_leaves_an_entry_in_the_trail_in_the_name_of_who_uploaded_it()
    {
        var import = await county.Officer.Import(HouseholdsFixture.Imports, await SomeRegister.Areas(), ("kind", "areas"));

        var entries = await county.Service.Read((HouseholdsDbContext db) => db.Set<AuditEntry>().Where(entry => entry.Subject == import.Id.ToString()).ToListAsync());

        Assert.Contains(entries, entry => entry is { Actor: "poverty.county", Action: "import areas" });
        Assert.Contains(entries, entry => entry is { Actor: "poverty.county", Action: "POST /api/households/imports/" });
    }
}
