using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Identity.Tests.Accounts;

public sealed class ListUsersTestsOnSqlite(IdentityFixture identity) : ListUsersTests(identity), IClassFixture<IdentityFixture>;

[Collection(IdentityOnPostgres.Collection)]
public sealed class ListUsersTestsOnPostgres(IdentityOnPostgres identity) : ListUsersTests(identity);

public abstract class ListUsersTests(IdentityFixture identity)
{
    [Theory]
    [InlineData("q=village", 9)]
    [InlineData("q=VILLAGE.0", 9)]
    [InlineData("q=财政局", 2)]
    [InlineData("role=department-chief", 4)]
    [InlineData("department=education", 3)]
    [InlineData("active=false", 0)]
    [InlineData("q=%25", 0)]
    public async Task Accounts_are_found_by_name_role_department_and_state(string query, int expected)
    {
        using var admin = await identity.SignedIn("admin");

        var list = await admin.GetFromJsonAsync<JsonElement>($"/api/identity/users?{query}");

        Assert.Equal(expected, list.GetProperty("total").GetInt32());
        Assert.Equal(expected, list.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_page_holds_what_was_asked_in_the_order_of_names()
    {
        using var admin = await identity.SignedIn("admin");

        var list = await admin.GetFromJsonAsync<JsonElement>("/api/identity/users?q=village&page=2&pageSize=4");

        Assert.Equal(9, list.GetProperty("total").GetInt32());
        Assert.Equal(
            ["village.05", "village.06", "village.07", "village.08"],
            list.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("userName").GetString()));
    }

    [Theory]
    [InlineData("pageSize=201")]
    [InlineData("page=0")]
    [InlineData("page=x")]
    [InlineData("active=perhaps")]
    public async Task A_wrong_page_is_400(string query)
    {
        using var admin = await identity.SignedIn("admin");

        using var answer = await admin.GetAsync($"/api/identity/users?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_shows_no_password_hash()
    {
        using var admin = await identity.SignedIn("admin");

        var text = await admin.GetStringAsync("/api/identity/users");

        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
    }
}
