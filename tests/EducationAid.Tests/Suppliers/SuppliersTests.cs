using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using EducationAid.Suppliers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Pull;
using Testing;

namespace EducationAid.Tests.Suppliers;

public sealed class SuppliersOnSqlite(EducationFixture education) : SuppliersTests(education), IClassFixture<EducationFixture>;

public sealed class SuppliersOnPostgres(EducationOnPostgres education) : SuppliersTests(education), IClassFixture<EducationOnPostgres>;

public abstract class SuppliersTests(EducationFixture education)
{
    [Fact]
    public async Task A_supplier_is_a_payee_only_after_a_second_persons_approval()
    {
        var cursor = await LastCursor();
        var (number, account) = (Some.Child().IdNumber, Some.Account());
        var id = await education.Create(
            "/api/education/suppliers", new { name = "山泉食堂", idNumber = number, bank = "示范县农村信用社", account, areaCode = "990101001" });
        Assert.Empty((await Payees(cursor)).Items);
        using var self = await education.Service.As("education.county", Roles.DepartmentChief, Departments.Education, EducationFixture.County)
            .PostAsJsonAsync($"/api/education/suppliers/{id}/approval", new { decision = "approve" });
        Assert.Equal((HttpStatusCode.Conflict, "maker-cannot-approve"), (self.StatusCode, await self.ProblemCode()));

        await Decide(id, "approve");

        var payee = Assert.Single((await Payees(cursor)).Items);
        Assert.Equal((id, "education", "山泉食堂", number, account), (payee.PayeeId, payee.Owner, payee.Name, payee.IdNumber, payee.Account));
        Assert.True(payee.Version > 0);
        Assert.Contains(await education.Service.Announced<PayeesChanged>(), fact => fact.Owner == "education" && fact.Revision > 0);
    }

    [Fact]
    public async Task A_refused_supplier_is_never_paid_and_its_account_is_free_again()
    {
        var cursor = await LastCursor();
        var account = Some.Account();
        var id = await education.Create("/api/education/suppliers", new { name = "甲", bank = "乙", account, areaCode = "990101" });
        using var again = await education.Officer.PostAsJsonAsync("/api/education/suppliers", new { name = "丙", bank = "乙", account, areaCode = "990101" });
        Assert.Equal("supplier-account-known", await again.ProblemCode());

        await Decide(id, "return");

        Assert.Empty((await Payees(cursor)).Items);
        await education.Create("/api/education/suppliers", new { name = "丙", bank = "乙", account, areaCode = "990101" });
        using var twice = await education.Chief.PostAsJsonAsync($"/api/education/suppliers/{id}/approval", new { decision = "approve" });
        Assert.Equal("supplier-already-decided", await twice.ProblemCode());
    }

    [Fact]
    public async Task The_list_of_payees_goes_on_where_the_cursor_stands_and_each_look_is_audited()
    {
        var cursor = await LastCursor();
        var suppliers = new[] { await education.Supplier(), await education.Supplier(), await education.Supplier() };

        var first = await Payees(cursor, 2);
        var second = await Payees(first.Next!, 2);
        var third = await Payees(second.Next!, 2);

        Assert.Equal(suppliers, first.Items.Concat(second.Items).Select(row => row.PayeeId));
        Assert.Equal((0, null), (third.Items.Count, third.Next));
        Assert.True(await education.Service.Read((ServiceDbContext db) => db.Set<AuditEntry>()
            .AnyAsync(entry => entry.Actor == "svc:funds" && entry.Changes.Contains("pull payees"))));
    }

    [Fact]
    public async Task Only_finance_reads_payees()
    {
        foreach (var caller in new[] { education.Service.AsService("insight"), education.Officer })
        {
            using var answer = await caller.GetAsync("/internal/payees");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_list_for_clerks_masks_the_account()
    {
        await education.Supplier();

        var list = await education.Officer.GetFromJsonAsync<PageOf<SupplierView>>("/api/education/suppliers?pageSize=200", PlatformJson.Options);

        Assert.All(list!.Items, supplier => Assert.Matches("^\\*{4}[0-9]{4}$", supplier.Account));
    }

    [Theory]
    [InlineData("{\"name\":\"\",\"bank\":\"b\",\"account\":\"12345678\",\"areaCode\":\"990101\"}", "name")]
    [InlineData("{\"name\":\"n\",\"bank\":\"b\",\"account\":\"12-34\",\"areaCode\":\"990101\"}", "account")]
    [InlineData("{\"name\":\"n\",\"bank\":\"b\",\"account\":\"12345678\",\"areaCode\":\"9901\"}", "areaCode")]
    [InlineData("{\"name\":\"n\",\"bank\":\"b\",\"account\":\"12345678\",\"areaCode\":\"990101\",\"idNumber\":\"990101199001010003\"}", "idNumber")]
    [InlineData("{\"bank\":\"b\",\"account\":\"12345678\",\"areaCode\":\"990101\"}", "name")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await education.Officer.PostAsync("/api/education/suppliers", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100I000100Y43", false)]
    [InlineData("91350100M000100Y4", false)]
    public void A_credit_code_has_a_right_check_character(string code, bool valid) => Assert.Equal(valid, CreditCode.IsValid(code));

    [Fact]
    public async Task An_area_outside_the_scope_is_refused()
    {
        using var answer = await education.Officer.PostAsJsonAsync(
            "/api/education/suppliers", new { name = "外县食堂", bank = "乙", account = Some.Account(), areaCode = "520622" });

        Assert.Equal((HttpStatusCode.Forbidden, "area-out-of-scope"), (answer.StatusCode, await answer.ProblemCode()));
    }

    private async Task Decide(Guid id, string decision) =>
        (await education.Chief.PostAsJsonAsync($"/api/education/suppliers/{id}/approval", new { decision, reason = "核对" })).EnsureSuccessStatusCode();

    private async Task<PullPage<PayeeRow>> Payees(string after, int pageSize = 1000) => (await education.Service.AsService("funds")
        .GetFromJsonAsync<PullPage<PayeeRow>>($"/internal/payees?after={Uri.EscapeDataString(after)}&pageSize={pageSize}", PlatformJson.Options))!;

    private async Task<string> LastCursor()
    {
        var cursor = "";
        while ((await Payees(cursor)).Next is { } next)
        {
            cursor = next;
        }

        return cursor;
    }
}
