using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microcredit.Schedules;
using ServiceDefaults;
using ServiceDefaults.Auth;
using Testing;

namespace Microcredit.Tests.Schedules;

public sealed class SchedulesApiTests(SchedulesHost host) : IClassFixture<SchedulesHost>
{
    private const string Loan = """
        {"principal":50000,"annualRatePercent":12,"method":"equal-instalments","dayCount":"30/360","frequency":{"unit":"month","every":1},
         "periods":12,"disbursedOn":"2018-01-15","rounding":"half-up"}
        """;

    private readonly HttpClient client = host.Service.As("credit.officer", Roles.DepartmentOfficer, Departments.Microcredit);

    [Fact]
    public async Task A_schedule_is_answered_with_amounts_of_two_decimals()
    {
        var answer = await Post("schedules/preview", Loan);
        var json = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith(
            """{"rows":[{"n":1,"from":"2018-01-15","due":"2018-02-15","days":31,"principal":3942.44,"interest":500.00,"subsidy":0.00,"total":4442.44,"outstanding":46057.56},""",
            json, StringComparison.Ordinal);
        Assert.EndsWith("""],"totals":{"principal":50000.00,"interest":3309.27,"subsidy":0.00}}""", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_is_answered_with_its_three_shares()
    {
        var answer = await Post("loss-sharing/preview", """{"loss":48765.43}""");

        Assert.Equal("""{"insurer":34135.80,"fund":7314.82,"bank":7314.81}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("schedules/preview")]
    [InlineData("loss-sharing/preview")]
    public async Task Who_is_not_signed_in_is_not_answered(string route)
    {
        client.DefaultRequestHeaders.Authorization = null;

        var answer = await Post(route, Loan);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_in_one_answer()
    {
        var answer = await Post("schedules/preview", """{"principal":0,"annualRatePercent":101,"method":"magic","dayCount":"30/365","rounding":"down"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["annualRatePercent", "dayCount", "disbursedOn", "method", "principal", "rounding"], await Fields(answer));
    }

    [Fact]
    public async Task The_sentence_of_a_wrong_field_is_chinese_unless_english_is_asked_for()
    {
        Assert.Contains("损失金额必填且不得为负", await Sentences(await Post("loss-sharing/preview", """{"loss":-1}""")));

        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");
        Assert.Contains("the loss is required and not negative", await Sentences(await Post("loss-sharing/preview", "{}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"principal":"50000"}""")]
    [InlineData("""{"principal":1.001}""")]
    [InlineData("""{"principal":1e300}""")]
    [InlineData("""{"periods":1.5}""")]
    [InlineData("""{"disbursedOn":"2018-02-30"}""")]
    [InlineData("""{"repayments":[null]}""")]
    public async Task What_is_no_request_is_400_and_never_500(string body)
    {
        var answer = await Post("schedules/preview", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("""{"principal":"50000"}""", "principal")]
    [InlineData("""{"principal":1.001}""", "principal")]
    [InlineData("""{"disbursedOn":"2018-02-30"}""", "disbursedOn")]
    [InlineData("""{"frequency":{"every":"one"}}""", "frequency.every")]
    public async Task A_value_of_the_wrong_type_is_named(string body, string field) =>
        Assert.Equal([field], await Fields(await Post("schedules/preview", body)));

    [Theory]
    [InlineData("\"periods\":12", "\"periods\":601", "periods")]
    [InlineData("\"every\":1", "\"every\":600", "periods")]
    [InlineData("\"every\":1", "\"every\":0", "frequency.every")]
    [InlineData("\"month\"", "\"year\"", "frequency.unit")]
    [InlineData("\"2018-01-15\"", "\"0001-01-01\"", "disbursedOn")]
    [InlineData("\"half-up\"", "\"half-up\",\"settlement\":\"quarterly-20\"", "settlement")]
    [InlineData("\"half-up\"", "\"half-up\",\"graceOnPrincipal\":12", "graceOnPrincipal")]
    [InlineData("\"half-up\"", "\"half-up\",\"graceOnInterest\":-1", "graceOnInterest")]
    [InlineData("\"half-up\"", "\"half-up\",\"instalmentMultiple\":0", "instalmentMultiple")]
    [InlineData("\"half-up\"", "\"half-up\",\"subsidyRatePercent\":-5", "subsidyRatePercent")]
    [InlineData("\"half-up\"", "\"half-up\",\"balloonAmount\":5", "balloonAmount")]
    [InlineData("\"half-up\"", "\"half-up\",\"firstDueOn\":\"2018-01-15\"", "firstDueOn")]
    [InlineData("\"half-up\"", "\"half-up\",\"maturityOn\":\"2018-03-01\"", "maturityOn")]
    [InlineData("\"half-up\"", "\"half-up\",\"asOf\":\"2030-01-01\"", "asOf")]
    [InlineData("\"half-up\"", "\"half-up\",\"disbursements\":[{\"on\":\"2019-01-15\",\"amount\":1}]", "disbursements[0].on")]
    [InlineData("\"half-up\"", "\"half-up\",\"disbursements\":[{\"on\":\"2018-01-15\",\"amount\":1}]", "disbursements")]
    [InlineData("\"half-up\"", "\"half-up\",\"repayments\":[{\"on\":\"2018-02-15\",\"amount\":0}]", "repayments[0].amount")]
    [InlineData("\"half-up\"", "\"half-up\",\"repayments\":[{\"on\":\"2018-02-20\",\"amount\":1,\"kind\":\"gift\"}]", "repayments[0].kind")]
    [InlineData("\"half-up\"", "\"half-up\",\"repayments\":[{\"on\":\"2018-02-20\",\"amount\":1,\"kind\":\"pay-off\"}]", "repayments[0].amount")]
    [InlineData("\"equal-instalments\"", "\"flat\",\"repayments\":[{\"on\":\"2018-02-20\",\"amount\":1}]", "repayments")]
    public async Task A_term_that_makes_no_loan_is_named(string part, string wrong, string field)
    {
        var answer = await Post("schedules/preview", Loan.Replace(part, wrong, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], await Fields(answer));
    }

    private Task<HttpResponseMessage> Post(string route, string json) =>
        client.PostAsync($"/api/microcredit/{route}", new StringContent(json, new MediaTypeHeaderValue("application/json")));

    private static async Task<IEnumerable<string>> Fields(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string?>> Sentences(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject()
            .SelectMany(error => error.Value.EnumerateArray().Select(sentence => sentence.GetString()));
}

/// <summary>The preview routes behind the platform's own login and problem answers.</summary>
public sealed class SchedulesHost : IAsyncLifetime
{
    public TestService Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await TestService.Start("microcredit", args =>
    {
        var app = ServiceDefaults.Service.CreateBuilder("microcredit", args).Build();
        app.UseServiceDefaults();
        app.MapSchedules();

        return app;
    });

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
