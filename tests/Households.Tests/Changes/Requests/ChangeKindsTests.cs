using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Changes.Requests;

/// <summary>What each kind of change does to the register.</summary>
public sealed class ChangeKindsTests(ChangesFixture county) : IClassFixture<ChangesFixture>
{
    [Fact]
    public async Task A_child_is_born_into_a_household()
    {
        var family = await county.Family();

        await county.Made("birth", new { householdId = family.Id, member = ChangesFixture.Child(family.Number) });

        var household = await county.Read(family.Id);
        Assert.Equal(("son", "healthy"), (household.GetProperty("members")[2].GetProperty("relation").GetString(), household.GetProperty("members")[2].GetProperty("health").GetString()));
        Assert.Equal(3, (await Told(family.Id)).Members.Count);
    }

    [Fact]
    public async Task A_dead_member_stays_in_the_file_as_a_former_one_and_the_other_services_hear_why()
    {
        var family = await county.Family();

        await county.Made("death", new { householdId = family.Id, personId = family.Head, on = "2014-05-10", newHeadId = family.Spouse });

        var household = await county.Read(family.Id);
        Assert.Equal([(family.Spouse, "head")], household.GetProperty("members").EnumerateArray().Select(member => (member.GetProperty("id").GetGuid(), member.GetProperty("relation").GetString()!)));
        var former = household.GetProperty("formerMembers")[0];
        Assert.Equal((family.Head, "head", "died", "2014-05-10"), (former.GetProperty("id").GetGuid(), former.GetProperty("relation").GetString(),
            former.GetProperty("reason").GetString(), former.GetProperty("on").GetString()));
        Assert.Equal([new FormerMemberLine(family.Head, "died", new DateOnly(2014, 5, 10))], (await Told(family.Id)).FormerMembers!);
        Assert.NotEmpty(await county.County.Service.Announced<PayeesChanged>());
        Assert.Equal((409, "person-died"), await Outcome(await ChangesFixture.Ask(
            county.County.Officer, "birth", new { householdId = family.Id, member = new { name = "死者", idNumber = SomeRegister.Head(family.Number).Value, relation = "其他" } })));
    }

    [Fact]
    public async Task The_last_ones_death_closes_the_household_and_its_history_stays()
    {
        var family = await county.Family();
        await county.Made("death", new { householdId = family.Id, personId = family.Spouse, on = "2014-05-10" });

        await county.Made("death", new { householdId = family.Id, personId = family.Head, on = "2014-05-11" });

        Assert.Equal("cancelled", (await county.Read(family.Id)).GetProperty("status").GetString());
        var history = await county.County.Officer.GetFromJsonAsync<JsonElement>($"/api/households/{family.Id}/history");
        Assert.Equal(["cancelled", "updated", "announced", "created"], history.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("act").GetString()));
        Assert.Equal("poverty.chief", history.GetProperty("items")[0].GetProperty("by").GetString());
        Assert.Equal((409, "household-cancelled"), await Outcome(await ChangesFixture.Ask(
            county.County.Officer, "contact", new { householdId = family.Id, phone = "13900000001" })));
    }

    [Fact]
    public async Task A_member_marries_into_another_household_and_keeps_his_id()
    {
        var (from, to) = (await county.Family(), await county.Family());

        await county.Made("marriage-in", new { householdId = to.Id, personId = from.Spouse, fromHouseholdId = from.Id, relation = "其他", on = "2014-05-01" });

        Assert.Contains(from.Spouse, (await Told(to.Id)).Members.Select(member => member.PersonId));
        Assert.Equal([new FormerMemberLine(from.Spouse, "other-household", new DateOnly(2014, 5, 1))], (await Told(from.Id)).FormerMembers!);
    }

    [Fact]
    public async Task A_member_marries_out_of_the_register()
    {
        var family = await county.Family();

        await county.Made("marriage-out", new { householdId = family.Id, personId = family.Spouse, on = "2014-05-01" });

        Assert.Equal("married-out", Assert.Single((await Told(family.Id)).FormerMembers!).Reason);
    }

    [Fact]
    public async Task A_household_moves_to_a_known_group_and_out_of_the_county()
    {
        var family = await county.Family();

        await county.Made("move", new { householdId = family.Id, on = "2014-05-01", toAreaCode = ChangesFixture.Other + "03" });
        Assert.Equal(ChangesFixture.Other + "03", (await Told(family.Id)).AreaCode);
        Assert.Equal((400, "validation"), await Outcome(await ChangesFixture.Ask(
            county.County.Officer, "move", new { householdId = family.Id, on = "2014-05-01", toAreaCode = "99010100100999" })));

        await county.Made("move-out", new { householdId = family.Id, on = "2014-05-02" });
        var told = await Told(family.Id);
        Assert.Equal(("cancelled", 0, 2), (told.Status, told.Members.Count, told.FormerMembers!.Count(former => former.Reason == "moved-out")));
    }

    [Fact]
    public async Task Another_member_becomes_head_and_payee()
    {
        var family = await county.Family();
        var payees = (await county.County.Service.Announced<PayeesChanged>()).Count;

        await county.Made("head-change", new { householdId = family.Id, newHeadId = family.Spouse, relationOfFormerHead = "配偶" });

        Assert.Equal([family.Spouse], (await Told(family.Id)).Members.Where(member => member.IsHead).Select(member => member.PersonId));
        Assert.Equal(payees + 1, (await county.County.Service.Announced<PayeesChanged>()).Count);
    }

    [Fact]
    public async Task A_split_conserves_people_and_land_and_a_merge_brings_them_together_again()
    {
        var family = await county.Family();
        await county.Made("split", new
        {
            householdId = family.Id,
            on = "2014-05-01",
            newHouseholdNo = $"{family.No}-1",
            newHeadId = family.Spouse,
            members = Array.Empty<object>(),
            cropland = 2.66m,
        });
        var own = await county.County.Officer.GetFromJsonAsync<JsonElement>($"/api/households/by-no/{family.No}-1");
        Assert.Equal(("announced", 2.66m, family.Spouse), (own.GetProperty("status").GetString(), own.GetProperty("cropland").GetDecimal(), own.GetProperty("members")[0].GetProperty("id").GetGuid()));
        Assert.Equal(3m, (await county.Read(family.Id)).GetProperty("cropland").GetDecimal());

        await county.Made("merge", new
        {
            householdId = family.Id,
            on = "2014-05-02",
            otherHouseholdId = own.GetProperty("id").GetGuid(),
            relations = new[] { new { personId = family.Spouse, relation = "配偶" } },
        });
        var merged = await county.Read(family.Id);
        Assert.Equal((5.66m, 2, 0), (merged.GetProperty("cropland").GetDecimal(), merged.GetProperty("members").GetArrayLength(), merged.GetProperty("formerMembers").GetArrayLength()));
        Assert.Equal("cancelled", (await Told(own.GetProperty("id").GetGuid())).Status);
    }

    [Fact]
    public async Task Class_income_contact_and_account_of_an_announced_household_change_by_request()
    {
        var family = await county.Family();

        await county.Made("class", new { householdId = family.Id, @class = "五保户", mainCause = "因残" });
        await county.Made("income", new { householdId = family.Id, year = 2013, incomes = new[] { new { item = "wage", amount = 3600.00m } } });
        await county.Made("contact", new { householdId = family.Id, phone = "13900000077" });
        await county.Made("account", new { householdId = family.Id, bank = "示范县农村信用社", account = "9901019999990001" });

        var history = await county.County.Officer.GetFromJsonAsync<JsonElement>($"/api/households/{family.Id}/history?pageSize=4");
        Assert.Equal(
            [
                $"银行账号 990***********{family.Number:00}→990***********01", $"联系电话 154******{family.Number:00}→139******77", "2013 年工资性收入 4200.50→3600.00",
                "贫困户属性 低保户→五保户",
            ],
            history.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("changes").EnumerateArray().First(change => change.GetProperty("field").GetString() is not "main_cause"))
                .Select(change => $"{change.GetProperty("label").GetString()} {change.GetProperty("before").GetString()}→{change.GetProperty("after").GetString()}"));
        Assert.Equal(("extreme-poverty", "disability"), ((await Told(family.Id)).Class, (await Told(family.Id)).MainCause));
    }

    [Fact]
    public async Task A_reversal_brings_back_what_was_word_for_word()
    {
        var family = await county.Family();
        var before = await county.Read(family.Id);
        var split = await county.Made("split", new
        {
            householdId = family.Id,
            on = "2014-05-01",
            newHouseholdNo = $"{family.No}-R",
            newHeadId = family.Spouse,
            members = Array.Empty<object>(),
            cropland = 1m,
        });

        await county.Made("reversal", new { householdId = family.Id, requestId = split });

        Assert.Equal(Facts(before), Facts(await county.Read(family.Id)));
        Assert.Equal("cancelled", (await county.County.Officer.GetFromJsonAsync<JsonElement>($"/api/households/by-no/{family.No}-R")).GetProperty("status").GetString());
        Assert.Equal((409, "change-not-reversible"), await Outcome(await ChangesFixture.Ask(county.County.Officer, "reversal", new { householdId = family.Id, requestId = split })));

        static string Facts(JsonElement household) => string.Join('|', household.EnumerateObject().Where(field => field.Name is not "version").Select(field => field.Value.GetRawText()));
    }

    [Fact]
    public async Task A_death_that_was_a_mistake_is_undone_with_the_same_person()
    {
        var family = await county.Family();
        var death = await county.Made("death", new { householdId = family.Id, personId = family.Spouse, on = "2014-05-10" });

        await county.Made("reversal", new { householdId = family.Id, requestId = death });

        var told = await Told(family.Id);
        Assert.Equal((2, 0), (told.Members.Count, told.FormerMembers!.Count));
        Assert.Contains(family.Spouse, told.Members.Select(member => member.PersonId));
    }

    [Fact]
    public async Task What_came_later_is_undone_first()
    {
        var family = await county.Family();
        var birth = await county.Made("birth", new { householdId = family.Id, member = ChangesFixture.Child(family.Number) });
        await county.Made("contact", new { householdId = family.Id, phone = "13900000078" });

        Assert.Equal((409, "household-changed"), await Outcome(await ChangesFixture.Ask(county.County.Officer, "reversal", new { householdId = family.Id, requestId = birth })));
    }

    [Fact]
    public async Task Facts_of_household_and_people_are_put_right_with_what_they_were_before_and_can_be_undone()
    {
        var family = await county.Family();
        var before = await county.Read(family.Id);
        object[] corrections =
        [
            new { field = "住房等级", value = "C" }, new { field = "cropland", value = "6.125" }, new { field = "饮水安全", value = "否" }, new { field = "入户路类型", value = "水泥路" },
            new { field = "联系不上", value = "x" }, new { field = "姓名", value = "新名", personId = family.Head }, new { field = "与户主关系", value = "其他", personId = family.Spouse },
            new { field = "政治面貌", value = "群众", personId = family.Head }, new { field = "残疾证号", value = "", personId = family.Spouse },
        ];

        Assert.Equal((400, "validation"), await Outcome(await ChangesFixture.Ask(county.County.Officer, "correction", new { householdId = family.Id, corrections })));
        var id = await county.Asked("correction", new { householdId = family.Id, corrections = corrections.Where(fact => !fact.ToString()!.Contains("联系不上")) });
        var effects = (await county.Chief.GetFromJsonAsync<JsonElement>($"{ChangesFixture.Route}/{id}")).GetProperty("effects").EnumerateArray()
            .Select(effect => $"{effect.GetProperty("label").GetString()} {effect.GetProperty("before").GetString()}→{effect.GetProperty("after").GetString()}").ToList();
        Assert.Equal((200, null), await Outcome(await county.Decide(id)));

        Assert.Contains("住房等级 B→C", effects);
        Assert.Contains("耕地面积(亩) 5.66→6.125", effects);
        Assert.Contains("入户路类型 →水泥路", effects);
        Assert.Contains("政治面貌 →群众", effects);
        var after = await county.Read(family.Id);
        Assert.Equal(("C", 6.125m, false, "concrete"), (after.GetProperty("houseGrade").GetString(), after.GetProperty("cropland").GetDecimal(), after.GetProperty("safeWater").GetBoolean(),
            after.GetProperty("facts").GetProperty("road").GetString()));
        Assert.Equal(("新名", "masses", "other", JsonValueKind.Null), (after.GetProperty("members")[0].GetProperty("name").GetString(),
            after.GetProperty("members")[0].GetProperty("facts").GetProperty("political").GetString(), after.GetProperty("members")[1].GetProperty("relation").GetString(),
            after.GetProperty("members")[1].GetProperty("disabilityKind").ValueKind));

        await county.Made("reversal", new { householdId = family.Id, requestId = id });
        Assert.Equal(before.GetProperty("members").GetRawText(), (await county.Read(family.Id)).GetProperty("members").GetRawText());
        Assert.Equal(before.GetProperty("facts").GetRawText(), (await county.Read(family.Id)).GetProperty("facts").GetRawText());
        await county.County.Service.Do<HouseholdsDbContext>(RegisterReplay.MustEqualTheTables);
    }

    [Theory]
    [InlineData("贫困户属性", "五保户", false, "field")]
    [InlineData("住房等级", "Z", false, "value")]
    [InlineData("住房等级", "B", false, "value")]
    [InlineData("耕地面积(亩)", "-1", false, "value")]
    [InlineData("饮水安全", "也许", false, "value")]
    [InlineData("姓名", "", true, "value")]
    [InlineData("与户主关系", "配偶", true, "value")]
    [InlineData("残疾证号", "123", true, "value")]
    [InlineData("务工时间(月)", "13", true, "value")]
    public async Task A_correction_that_is_none_is_refused_by_its_place(string field, string value, bool ofHead, string place)
    {
        var family = await county.Family(58);

        using var answer = await ChangesFixture.Ask(
            county.County.Officer, "correction", new { householdId = family.Id, corrections = new[] { new { field, value, personId = ofHead ? family.Head : (Guid?)null } } });

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal($"corrections[0].{place}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Single().Name);
    }

    [Fact]
    public async Task An_entry_that_should_never_have_been_becomes_a_former_member_by_mistake()
    {
        var family = await county.Family();

        await county.Made("removal", new { householdId = family.Id, personId = family.Spouse });

        Assert.Equal("mistake", Assert.Single((await Told(family.Id)).FormerMembers!).Reason);
    }

    private async Task<HouseholdLine> Told(Guid household) =>
        (await county.County.Service.Announced<HouseholdsChanged>()).SelectMany(news => news.Lines).Where(line => line.HouseholdId == household).MaxBy(line => line.Version)!;
}
