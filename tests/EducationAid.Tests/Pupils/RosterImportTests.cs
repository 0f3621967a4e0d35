using System.Net.Http.Json;
using System.Text.Json;
using EducationAid.Pupils;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using Testing;

namespace EducationAid.Tests.Pupils;

public sealed class RosterOnSqlite(EducationFixture education) : RosterImportTests(education), IClassFixture<EducationFixture>;

public sealed class RosterOnPostgres(EducationOnPostgres education) : RosterImportTests(education), IClassFixture<EducationOnPostgres>;

public abstract class RosterImportTests(EducationFixture education)
{
    [Fact]
    public async Task The_same_roster_twice_changes_nothing()
    {
        var (school, children) = (education.NewName("小学"), Some.Children(3));

        var first = await education.Enrol(school, children);
        var before = await Pupils(school);
        var again = await education.Enrol(school, children);

        Assert.Equal((ImportState.Done, 3, 3, 0), (first.State, first.Rows, first.Accepted, first.Rejected));
        Assert.Equal((ImportState.Done, 3, 3, 0), (again.State, again.Rows, again.Accepted, again.Rejected));
        Assert.Equal(before.Select(Stored), (await Pupils(school)).Select(Stored));

        static (Guid, string) Stored(Pupil pupil) => (pupil.Id, Convert.ToHexString(pupil.Name));
    }

    [Fact]
    public async Task Each_wrong_row_is_named_and_the_others_are_taken()
    {
        var (school, child) = (education.NewName("小学"), Some.Child());

        var import = await education.Import(await education.Roster(
            education.Row(school, child),
            education.Row(school, child),
            education.Row(school, Some.Child(), stage: "私塾"),
            education.Row(school, Some.Child(), leftBehind: "也许"),
            ["", "小学", "", "", "990101200808010016"]));

        Assert.Equal((5, 1, 4), (import.Rows, import.Accepted, import.Rejected));
        Assert.Equal(
            [(3, "身份证号", "duplicate"), (4, "学段", "unknown-word"), (5, "留守儿童", "unknown-word"),
                (6, "学校", "required"), (6, "姓名", "required"), (6, "身份证号", "id-check-digit")],
            import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        Assert.Single(await Pupils(school));
    }

    [Fact]
    public async Task A_later_announcement_makes_a_pupil_filed_without_a_new_roster()
    {
        var (school, village, home, children) = (education.NewName("小学"), education.NewVillage(), Guid.CreateVersion7(), Some.Children(2));
        await education.Register(village, [children[0]], "registered", id: home);
        await education.Enrol(school, children);
        var before = await education.Totals(school);

        await education.Register(village, [children[0]], version: 2, id: home);

        Assert.Equal((2, 0, 1), (before.Pupils, before.Filed, before.Unmatched));
        Assert.Equal(1, (await education.Totals(school)).Filed);
    }

    [Fact]
    public async Task A_pupil_who_exits_with_the_household_is_filed_no_more()
    {
        var (school, village, home, child) = (education.NewName("小学"), education.NewVillage(), Guid.CreateVersion7(), Some.Child());
        await education.Register(village, [child], id: home);
        await education.Enrol(school, child);

        await education.Register(village, [child], "exited", version: 2, id: home);

        var totals = await education.Totals(school);
        Assert.Equal((1, 0, 0), (totals.Pupils, totals.Filed, totals.Unmatched));
    }

    [Fact]
    public async Task A_whole_roster_takes_out_who_is_no_longer_on_it_and_a_pupil_may_come_back()
    {
        var (school, other, children) = (education.NewName("小学"), education.NewName("小学"), Some.Children(3));
        await education.Enrol(school, children[0], children[1]);
        await education.Enrol(other, children[2]);

        await education.Import(await education.Roster(education.Row(school, children[0])), "replace");

        Assert.Equal((1, 1), ((await education.Totals(school)).Pupils, (await education.Totals(other)).Pupils));
        await education.Enrol(school, children[1]);
        Assert.Equal(2, (await education.Totals(school)).Pupils);
    }

    [Fact]
    public async Task A_whole_roster_with_a_rejected_row_takes_nobody_out()
    {
        var (school, children) = (education.NewName("小学"), Some.Children(2));
        await education.Enrol(school, children);

        await education.Import(
            await education.Roster(education.Row(school, children[0]), education.Row(school, Some.Child(), stage: "私塾")), "replace");

        Assert.Equal(2, (await education.Totals(school)).Pupils);
    }

    [Fact]
    public async Task The_list_shows_whether_a_pupil_is_filed_and_masks_the_number()
    {
        var (school, village, children) = (education.NewName("小学"), education.NewVillage(), Some.Children(2));
        await education.Announce(village, children[0]);
        await education.Import(await education.Roster(education.Row(school, children[0], "是", "是"), education.Row(school, children[1])));
        var id = await education.School(school);

        var filed = await Page<PupilView>($"/api/education/pupils?schoolId={id}&filed=true");

        var pupil = Assert.Single(filed.Items);
        Assert.Equal((school, "primary", "三年级", "阚某"), (pupil.School, pupil.Stage, pupil.Grade, pupil.Name));
        Assert.Equal((true, true, true), (pupil.Filed, pupil.LeftBehind, pupil.Boards));
        Assert.StartsWith(village, pupil.HouseholdNo);
        Assert.Equal(children[0].IdNumber[..3] + "*************" + children[0].IdNumber[^2..], pupil.IdNumber);
        Assert.Equal(2, (await Page<PupilView>($"/api/education/pupils?schoolId={id}")).Total);
        Assert.Equal(1, (await Page<PupilView>($"/api/education/pupils?schoolId={id}&leftBehind=false")).Total);
    }

    [Fact]
    public async Task Where_school_and_register_disagree_the_pupil_is_listed_with_the_kind()
    {
        var (school, village, children) = (education.NewName("小学"), education.NewVillage(), Some.Children(6));
        await education.Announce(village, children[0], children[1], children[4]);
        await education.Register(village, [children[2], children[3]], "registered");
        await education.Register(education.NewVillage(), [children[4]], "registered");
        await education.Import(await education.Roster(
            education.Row(school, children[0], marked: "是"), education.Row(school, children[1], marked: "否"),
            education.Row(school, children[2], marked: "是"), education.Row(school, children[3]), education.Row(school, children[4]),
            education.Row(school, children[5])));

        var path = $"/api/education/mismatches?schoolId={await education.School(school)}";
        var kinds = (await Page<MismatchView>(path)).Items.Select(row => row.Kind);

        Assert.Equal(["filed-not-marked", "marked-not-filed", "not-in-register", "two-households"], kinds.Order(StringComparer.Ordinal));
        Assert.Equal(1, (await Page<MismatchView>($"{path}&kind=not-in-register")).Total);
    }

    [Fact]
    public async Task Neither_name_nor_number_lies_open_in_the_database_or_the_audit_trail()
    {
        var (school, child) = (education.NewName("小学"), Some.Child());
        var import = await education.Enrol(school, child);

        var pupil = Assert.Single(await Pupils(school));
        var trail = await education.Service.As("auditor", "auditor", "", EducationFixture.County)
            .GetFromJsonAsync<JsonElement>("/api/education/audit?pageSize=200");

        Assert.DoesNotContain(child.IdNumber, System.Text.Encoding.UTF8.GetString(pupil.IdNumber));
        Assert.Contains(trail.GetProperty("items").EnumerateArray(), entry => entry.GetRawText().Contains(import.Id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(child.IdNumber, trail.GetRawText());
        Assert.DoesNotContain("阚某", trail.GetRawText());
    }

    private async Task<PageOf<T>> Page<T>(string path) => (await education.Officer.GetFromJsonAsync<PageOf<T>>(path, PlatformJson.Options))!;

    private Task<List<Pupil>> Pupils(string school) => education.Service.Read((EducationAidDbContext db) =>
        db.Pupils.AsNoTracking().Where(pupil => db.Schools.Any(known => known.Id == pupil.SchoolId && known.Name == school))
            .OrderBy(pupil => pupil.Id).ToListAsync());
}
