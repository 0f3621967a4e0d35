using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Register;

public sealed class ReadRegisterTests(RegisterFixture county) : IClassFixture<RegisterFixture>
{
    private const string Register = "/api/households";

    [Fact]
    public async Task A_household_is_found_by_its_number_with_its_numbers_masked()
    {
        var text = await county.Officer.GetStringAsync($"{Register}/by-no/{SomeRegister.No(2)}");
        var household = JsonSerializer.Deserialize<HouseholdAnswer>(text, PlatformJson.Options)!;

        Assert.Equal(("registered", "minimum-living", "illness", "户主2"), (household.Status, household.Class, household.MainCause, household.Members[0].Name));
        Assert.Equal(["schooling", "no-skill"], household.OtherCauses);
        Assert.Equal(("154******02", "990***********02"), (household.Phone, household.Account));
        Assert.DoesNotContain(SomeRegister.Head(2).Value, text, StringComparison.Ordinal);
        Assert.DoesNotContain("15400000002", text, StringComparison.Ordinal);
        Assert.Equal(household.Id, (await county.Officer.GetFromJsonAsync<HouseholdAnswer>($"{Register}/{household.Id}", PlatformJson.Options))!.Id);
    }

    [Fact]
    public async Task A_cadre_sees_the_households_of_his_village_on_every_path_and_no_other()
    {
        var cadre = county.Cadre(RegisterFixture.Second);

        Assert.Equal([SomeRegister.No(4)], await Numbers(cadre, ""));
        using var foreign = await cadre.GetAsync($"{Register}/by-no/{SomeRegister.No(1)}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var area = await cadre.GetAsync($"{Register}?areaCode={SomeRegister.Village}");
        Assert.Equal("area-out-of-scope", await area.ProblemCode());
        Assert.Empty(await Search(cadre, new { idNumber = SomeRegister.Head(1).Value }));
        using var workbook = WorkbookReader.Open(new MemoryStream(await cadre.GetByteArrayAsync($"{Register}/export.xlsx")));
        Assert.Equal(["户编号", SomeRegister.No(4)], workbook.ReadRows("户").Select(row => row[0]));
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("?q=9901010010010000", 4)]
    [InlineData("?q=99020", 0)]
    [InlineData("?q=990101001001000003", 1)]
    [InlineData("?q=990101001001000001,990101001001000004", 2)]
    [InlineData("?areaCode=990101001002", 1)]
    [InlineData("?areaCode=990101", 4)]
    [InlineData("?status=announced", 0)]
    [InlineData("?status=registered&pageSize=2&page=2", 2)]
    public async Task The_list_is_narrowed_by_number_area_and_status(string query, int expected)
    {
        Assert.Equal(expected, (await Numbers(county.Officer, query)).Count);
    }

    [Fact]
    public async Task A_household_is_found_by_a_member_name_number_or_phone()
    {
        Assert.Equal([SomeRegister.No(3)], await Search(county.Officer, new { idNumber = SomeRegister.Spouse(3).Value }));
        Assert.Equal([SomeRegister.No(2)], await Search(county.Officer, new { name = "偶2" }));
        Assert.Equal(4, (await Search(county.Officer, new { name = "户" })).Count);
        Assert.Equal(4, (await Search(county.Officer, new { name = "偶" })).Count);
        Assert.Empty(await Search(county.Officer, new { name = "户偶" }));
        Assert.Empty(await Search(county.Officer, new { name = "_" }));
        Assert.Equal([SomeRegister.No(2)], await Search(county.Officer, new { householdNo = SomeRegister.No(2) }));
        Assert.Equal([SomeRegister.No(4)], await Search(county.Officer, new { name = "偶", areaCode = RegisterFixture.Second, status = "registered" }));
        Assert.Empty(await Search(county.Officer, new { name = "偶", status = "announced" }));
        Assert.Equal([SomeRegister.No(1)], await Search(county.Officer, new { phone = "15400000001" }));
        using var both = await county.Officer.PostAsJsonAsync($"{Register}/search", new { name = "户", phone = "1" });
        Assert.Equal(HttpStatusCode.BadRequest, both.StatusCode);
    }

    [Fact]
    public async Task Numbers_are_shown_to_an_officer_who_says_why_and_the_look_stays_in_the_trail()
    {
        var id = (await county.Officer.GetFromJsonAsync<HouseholdAnswer>($"{Register}/by-no/{SomeRegister.No(1)}", PlatformJson.Options))!.Id;

        using var answer = await county.Officer.PostAsJsonAsync($"{Register}/{id}/personal-data", new { reason = "银行退回核对" });

        var shown = (await answer.Content.ReadFromJsonAsync<PersonalDataAnswer>(PlatformJson.Options))!;
        Assert.Equal(("15400000001", SomeRegister.Head(1).Value), (shown.Phone, shown.Members.First(member => member.DisabilityNo is null).IdNumber));
        Assert.Equal(1, await county.Service.Read((HouseholdsDbContext db) =>
            db.Set<AuditEntry>().CountAsync(entry => entry.Subject == id.ToString() && entry.Reason == "银行退回核对" && entry.Actor == "poverty.county")));
        using var without = await county.Officer.PostAsJsonAsync($"{Register}/{id}/personal-data", new { reason = "" });
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using var cadre = await county.Cadre(SomeRegister.Village).PostAsJsonAsync($"{Register}/{id}/personal-data", new { reason = "好奇而已" });
        Assert.Equal(HttpStatusCode.Forbidden, cadre.StatusCode);
    }

    [Theory]
    [InlineData("11010519491231002X", null, true, null)]
    [InlineData("500154190401135882", "strict", false, "area-not-yet")]
    [InlineData("500154190401135882", "lenient", true, null)]
    [InlineData("44030819010110", null, false, "length")]
    [InlineData("44030819010110151A", null, false, "characters")]
    [InlineData("440308190101101514", null, false, "check-digit")]
    [InlineData("", null, false, "length")]
    public async Task An_ID_number_is_checked_with_the_first_reason_against_it(string number, string? mode, bool valid, string? reason)
    {
        using var answer = await county.Officer.PostAsJsonAsync($"{Register}/id-numbers/validation", new { idNumber = number, mode });

        Assert.Equal(new IdNumberAnswer(valid, reason), await answer.Content.ReadFromJsonAsync<IdNumberAnswer>(PlatformJson.Options));
    }

    private static async Task<List<string>> Numbers(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<PageOf<HouseholdListLine>>(Register + query, PlatformJson.Options))!.Items.Select(line => line.HouseholdNo)];

    private static async Task<List<string>> Search(HttpClient client, object terms)
    {
        using var answer = await client.PostAsJsonAsync($"{Register}/search", terms);

        return [.. (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PageOf<HouseholdListLine>>(PlatformJson.Options))!.Items.Select(line => line.HouseholdNo)];
    }
}
