using System.Net;
using MedicalAid.Enrolments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Imports;
using Testing;

namespace MedicalAid.Tests.Enrolments;

public sealed class EnrolmentOnSqlite(MedicalFixture medical) : EnrolmentImportTests(medical), IClassFixture<MedicalFixture>;

public sealed class EnrolmentOnPostgres(MedicalOnPostgres medical) : EnrolmentImportTests(medical), IClassFixture<MedicalOnPostgres>;

public abstract class EnrolmentImportTests(MedicalFixture medical)
{
    [Fact]
    public async Task The_same_list_twice_changes_nothing()
    {
        var file = await medical.List(2011, Some.People(3));

        var first = await medical.Import(file);
        var again = await medical.Import(file);

        Assert.Equal((ImportState.Done, 3, 3, 0), (first.State, first.Rows, first.Accepted, first.Rejected));
        Assert.Equal((ImportState.Done, 3, 3, 0), (again.State, again.Rows, again.Accepted, again.Rejected));
        var kept = await Enrolments(2011);
        Assert.Equal(3, kept.Count);
        Assert.All(kept, enrolment => Assert.Equal(first.Id, enrolment.ImportId));
    }

    [Fact]
    public async Task A_later_list_corrects_the_scheme_and_leaves_the_others()
    {
        var people = Some.People(2);
        await medical.Import(await medical.List(2010, people));

        var later = await medical.Import(await medical.List(MedicalFixture.Row(people[0].IdNumber, 2010, "职工基本医疗保险")));

        Assert.Equal(ImportState.Done, later.State);
        Assert.Equal([Schemes.Employees, Schemes.Residents], (await Enrolments(2010)).Select(enrolment => enrolment.Scheme).Order());
    }

    [Fact]
    public async Task A_whole_list_takes_out_who_is_no_longer_on_it()
    {
        var people = Some.People(3);
        await medical.Import(await medical.List(2009, people));

        await medical.Import(await medical.List(2009, people[0], people[1]), "replace");

        Assert.Equal(2, (await Enrolments(2009)).Count);
    }

    [Fact]
    public async Task A_whole_list_with_a_rejected_row_takes_nobody_out()
    {
        var people = Some.People(2);
        await medical.Import(await medical.List(2008, people));

        var import = await medical.Import(
            await medical.List(MedicalFixture.Row(people[0].IdNumber, 2008), MedicalFixture.Row(Some.WrongNumber(), 2008)), "replace");

        Assert.Equal((1, 1), (import.Accepted, import.Rejected));
        Assert.Contains(import.Errors, error => error.Code == "not-replaced");
        Assert.Equal(2, (await Enrolments(2008)).Count);
    }

    [Fact]
    public async Task Each_wrong_row_is_named_and_the_others_are_taken()
    {
        var people = Some.People(4);

        var import = await medical.Import(await medical.List(
            MedicalFixture.Row(people[0].IdNumber, 2007),
            MedicalFixture.Row(people[0].IdNumber, 2007),
            MedicalFixture.Row(people[1].IdNumber[..17], 2007),
            MedicalFixture.Row(people[2].IdNumber, 1998),
            MedicalFixture.Row(people[3].IdNumber, 2007, "商业保险"),
            ["", Some.Person().IdNumber, "", ""]));

        Assert.Equal((6, 1, 5), (import.Rows, import.Accepted, import.Rejected));
        Assert.Equal(
            [(3, "身份证号", "duplicate"), (4, "身份证号", "id-length"), (5, "年度", "out-of-range"), (6, "险种", "unknown-word"),
                (7, "姓名", "required"), (7, "年度", "required")],
            import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        Assert.Single(await Enrolments(2007));
    }

    [Fact]
    public async Task A_dry_run_only_looks()
    {
        var import = await medical.Officer.Import(
            MedicalFixture.Imports, await medical.List(2006, Some.People(2)), ("kind", "enrolment"), ("dryRun", "true"));

        Assert.Equal((ImportState.Done, 2), (import.State, import.Accepted));
        Assert.Empty(await Enrolments(2006));
    }

    [Theory]
    [InlineData(Roles.DepartmentChief, Departments.Medical)]
    [InlineData(Roles.DepartmentOfficer, Departments.Education)]
    public async Task Only_the_insurance_officer_hands_in_lists(string role, string department)
    {
        var stranger = medical.Service.As("stranger", role, department, MedicalFixture.County);

        using var answer = await stranger.Upload(MedicalFixture.Imports, await medical.List(2005, Some.People(1)), ("kind", "enrolment"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private Task<List<Enrolment>> Enrolments(int year) =>
        medical.Service.Read((MedicalAidDbContext db) => db.Enrolments.AsNoTracking().Where(enrolment => enrolment.Year == year).ToListAsync());
}
