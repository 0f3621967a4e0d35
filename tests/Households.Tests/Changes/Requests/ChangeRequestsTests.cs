using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Changes.Requests;

/// <summary>Who may ask and decide, and that what was approved is what is applied.</summary>
public sealed class ChangeRequestsTests(ChangesFixture county) : IClassFixture<ChangesFixture>
{
    [Fact]
    public async Task The_request_shows_what_it_will_do_before_and_after_it_is_sent()
    {
        var family = await county.Family();
        var fields = new { householdId = family.Id, phone = "13900000055" };

        var preview = await (await county.Cadre.PostAsJsonAsync($"{ChangesFixture.Route}/contact/preview", ChangesFixture.With(fields))).Content.ReadFromJsonAsync<JsonElement>();
        var id = await county.Asked("contact", fields, county.Cadre);
        var request = await county.Chief.GetFromJsonAsync<JsonElement>($"{ChangesFixture.Route}/{id}");

        Assert.Equal("139******55", preview.GetProperty("effects")[0].GetProperty("after").GetString());
        Assert.Equal(preview.GetProperty("effects").GetRawText(), request.GetProperty("effects").GetRawText());
        Assert.Equal(("待审批", "township", "变更联系电话", "2014-05-28"), (request.GetProperty("stateLabel").GetString(), request.GetProperty("level").GetString(),
            request.GetProperty("kindLabel").GetString(), request.GetProperty("dueOn").GetString()));
        Assert.Equal(("village.01", 2), (request.GetProperty("proposedBy").GetString(), request.GetProperty("households")[0].GetProperty("frozenVersion").GetInt32()));
        Assert.Equal("154", (await county.Read(family.Id)).GetProperty("phone").GetString()![..3]);
    }

    [Fact]
    public async Task Nobody_approves_what_he_asked_for_and_the_county_decides_county_matters()
    {
        var family = await county.Family();
        var officerWhoIsChief = county.County.Service.As("poverty.county", Roles.RegisterChief, "households", HouseholdsFixture.County);
        var own = await county.Asked("contact", new { householdId = family.Id, phone = "13900000001" });
        var account = await county.Asked("account", new { householdId = family.Id, bank = "信用社", account = "9901019999990002" });

        Assert.Equal((409, "maker-cannot-approve"), await Outcome(await county.Decide(own, officerWhoIsChief)));
        Assert.Equal((403, "county-matter"), await Outcome(await county.Decide(account, county.TownshipChief)));
        Assert.Equal((200, null), await Outcome(await county.Decide(own, county.TownshipChief)));
    }

    [Fact]
    public async Task A_request_whose_household_has_moved_on_is_refused_and_applies_nothing()
    {
        var family = await county.Family();
        var late = await county.Asked("head-change", new { householdId = family.Id, newHeadId = family.Spouse, relationOfFormerHead = "配偶" });
        await county.Made("contact", new { householdId = family.Id, phone = "13900000002" });

        var refused = await county.Decide(late);

        Assert.Equal((409, "household-changed"), await Outcome(refused));
        var request = await county.Chief.GetFromJsonAsync<JsonElement>($"{ChangesFixture.Route}/{late}");
        Assert.Equal(("Proposed", true), (request.GetProperty("state").GetString(), request.GetProperty("outdated").GetBoolean()));
        Assert.Equal(family.Head, (await county.Read(family.Id)).GetProperty("members")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_double_click_asks_once_and_another_clerk_hears_of_it()
    {
        var family = await county.Family();
        var fields = new { householdId = family.Id, phone = "13900000003" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ChangesFixture.Ask(county.Cadre, "contact", fields)));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            ids.Add(await Id(answer));
        }

        Assert.Single(ids);
        Assert.Equal((409, "change-pending"), await Outcome(await ChangesFixture.Ask(county.County.Officer, "contact", fields)));
    }

    [Fact]
    public async Task A_request_is_decided_once()
    {
        var family = await county.Family();
        var id = await county.Asked("contact", new { householdId = family.Id, phone = "13900000004" });

        Assert.Equal((400, "validation"), await Outcome(await county.Decide(id, decision: "return", reason: " ")));
        Assert.Equal((200, null), await Outcome(await county.Decide(id, decision: "return", reason: "材料不全")));
        Assert.Equal((409, "change-decided"), await Outcome(await county.Decide(id)));
        Assert.Equal((409, "change-decided"), await Outcome(await county.County.Officer.PostAsJsonAsync($"{ChangesFixture.Route}/{id}/withdrawal", new { reason = "误填" })));
        Assert.Equal("154", (await county.Read(family.Id)).GetProperty("phone").GetString()![..3]);
    }

    [Fact]
    public async Task Only_the_maker_withdraws()
    {
        var family = await county.Family();
        var id = await county.Asked("contact", new { householdId = family.Id, phone = "13900000005" }, county.Cadre);

        Assert.Equal((409, "not-the-maker"), await Outcome(await county.County.Officer.PostAsJsonAsync($"{ChangesFixture.Route}/{id}/withdrawal", new { reason = "误填" })));
        Assert.Equal((200, null), await Outcome(await county.Cadre.PostAsJsonAsync($"{ChangesFixture.Route}/{id}/withdrawal", new { reason = "误填" })));
        Assert.Equal((409, "change-decided"), await Outcome(await county.Decide(id)));
    }

    [Fact]
    public async Task Roles_and_areas_narrow_every_path()
    {
        var family = await county.Family();
        var fields = new { householdId = family.Id, phone = "13900000006" };
        var id = await county.Asked("contact", fields, county.Cadre);
        var (stranger, teacher) = (county.County.Cadre(ChangesFixture.Other), county.County.Service.As("education.county", Roles.DepartmentOfficer, "education", HouseholdsFixture.County));
        var strangeChief = county.County.Service.As("township.other", Roles.TownshipChief, "households", "990101002");

        Assert.Equal(404, (int)(await ChangesFixture.Ask(stranger, "contact", fields)).StatusCode);
        Assert.Equal(404, (int)(await stranger.GetAsync($"{ChangesFixture.Route}/{id}")).StatusCode);
        Assert.Equal(404, (int)(await county.Decide(id, strangeChief)).StatusCode);
        Assert.Equal(403, (int)(await ChangesFixture.Ask(teacher, "contact", fields)).StatusCode);
        Assert.Equal(403, (int)(await teacher.GetAsync(ChangesFixture.Route)).StatusCode);
        Assert.Equal(403, (int)(await county.Decide(id, county.Cadre)).StatusCode);
        Assert.Equal(403, (int)(await ChangesFixture.Ask(county.Chief, "contact", fields)).StatusCode);
        Assert.Equal(401, (int)(await county.County.Service.Anonymous().GetAsync($"{ChangesFixture.Route}/{id}")).StatusCode);
        Assert.Equal((403, "area-out-of-scope"), await Outcome(await ChangesFixture.Ask(
            county.Cadre, "move", new { householdId = family.Id, on = "2014-05-01", toAreaCode = ChangesFixture.Other + "03" })));
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>(ChangesFixture.Route)).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("contact", """{"phone":"12"}""", "phone")]
    [InlineData("contact", """{"phone":"13900000000","reason":""}""", "reason")]
    [InlineData("contact", """{"phone":"13900000000","evidence":[]}""", "evidence")]
    [InlineData("contact", """{"phone":"13900000000","evidence":["x"]}""", "evidence[0]")]
    [InlineData("birth", """{"member":{"name":"甲","idNumber":"1","relation":"子"}}""", "member.idNumber")]
    [InlineData("death", """{"on":"2014-05-01"}""", "personId")]
    [InlineData("class", """{"class":"富户"}""", "class")]
    [InlineData("income", """{"year":2013,"incomes":[{"item":"wage","amount":-1}]}""", "incomes[0].amount")]
    [InlineData("account", """{"bank":"信用社","account":"12ab"}""", "account")]
    [InlineData("split", """{"on":"2014-05-01","newHouseholdNo":"x/y","members":[]}""", "newHouseholdNo")]
    public async Task A_malformed_request_is_refused_by_its_field(string kind, string fields, string field)
    {
        var family = await county.Family(60 - (kind.Length % 3));
        var body = JsonSerializer.Deserialize<Dictionary<string, object>>(fields)!;
        body["householdId"] = family.Id;
        if (field is "newHouseholdNo")
        {
            body["newHeadId"] = family.Spouse;
        }

        var answer = await ChangesFixture.Ask(county.County.Officer, kind, body);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(field, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task The_list_filters_and_exports()
    {
        var family = await county.Family();
        var id = await county.Asked("contact", new { householdId = family.Id, phone = "13900000007" });

        var list = await county.Chief.GetFromJsonAsync<JsonElement>($"{ChangesFixture.Route}?kind=contact&state=Proposed&householdId={family.Id}&overdue=false&areaCode={SomeRegister.Village}");
        var overdue = await county.Chief.GetFromJsonAsync<JsonElement>($"{ChangesFixture.Route}?householdId={family.Id}&overdue=true");
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Chief.GetByteArrayAsync($"{ChangesFixture.Route}/export.xlsx?householdId={family.Id}")));

        Assert.Equal(id, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(0, overdue.GetProperty("total").GetInt32());
        Assert.Equal([family.No], workbook.ReadRows("变更申请").Skip(1).Select(row => row[0]));
        Assert.Equal(400, (int)(await county.Chief.GetAsync($"{ChangesFixture.Route}?kind=wedding")).StatusCode);
    }
}
