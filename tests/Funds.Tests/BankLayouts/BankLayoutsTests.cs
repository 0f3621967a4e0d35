using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contracts;
using Funds.BankLayouts;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.BankLayouts;

public abstract class BankLayoutsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private const string Piped =
        """
        {"name":"rural-bank","encoding":"GB18030","newLine":"CRLF","separator":"|","amount":"fen","dates":"yyyyMMdd","titles":false,
         "header":"H|{date}|{count}|{total}","trailer":"T|{count}|{hash}",
         "columns":[{"field":"number"},{"field":"account"},{"field":"name"},{"field":"amount"},{"field":"text","text":"CNY"},{"field":"summary"}]}
        """;

    private const string Fixed =
        """
        {"name":"fixed","encoding":"GB18030","newLine":"LF","separator":null,"amount":"fen","dates":null,"titles":false,"header":null,"trailer":"{hash}",
         "columns":[{"field":"name","title":"户名","width":NAME},{"field":"account","width":22},{"field":"amount","width":12,"right":true,"pad":"0"},{"field":"date","width":8}]}
        """;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public async Task A_bank_gets_its_file_in_its_own_layout_and_the_same_bytes_ever_after()
    {
        await using var funds = await databases.Start();
        await Use(funds, "rural-bank", Piped);
        var batch = await Approved(funds, 10.01m, 20m);

        var file = await Bytes(funds, batch);

        var lines = Gb18030.GetString(file).Split("\r\n");
        Assert.Equal("H|20140513|2|3001", lines[0]);
        Assert.Equal(
            ["6217000000000001200|田满仓|1001|CNY|公益林补偿 2016", "6217000000000001200|田满仓|2000|CNY|公益林补偿 2016"], lines[1..3].Select(line => line[2..]).Order());
        var rows = Gb18030.GetBytes($"{lines[1]}\r\n{lines[2]}\r\n");
        Assert.Equal($"T|2|{Convert.ToHexStringLower(SHA256.HashData(rows))}", lines[3]);
        await Use(funds, "standard");
        Assert.Equal(file, await Bytes(funds, batch));
        Assert.Equal(file, await Bytes(funds, batch, "?layout=rural-bank"));
        await Refused(409, "bank-layout-fixed", await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file?layout=standard"));
        Assert.Equal("rural-bank", (await funds.Batch(batch)).GetProperty("layout").GetString());
    }

    [Fact]
    public async Task Fields_of_fixed_width_count_bytes_and_what_does_not_fit_is_not_cut()
    {
        await using var funds = await databases.Start();
        await Use(funds, "fixed", Fixed.Replace("NAME", "4", StringComparison.Ordinal), Piped);
        var batch = await Approved(funds, 10.01m);

        await Refused(409, "bank-file-too-wide", await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file"));
        Assert.Equal("approved", (await funds.Batch(batch)).GetProperty("state").GetString());
        await Use(funds, "fixed", Fixed.Replace("NAME", "8", StringComparison.Ordinal));

        var line = Gb18030.GetString(await Bytes(funds, batch)).Split('\n')[0];
        Assert.Equal("田满仓  6217000000000001200   00000000100120140513", line);
        Assert.Equal(50, Gb18030.GetByteCount(line));
    }

    [Fact]
    public async Task A_layout_is_chosen_by_name_and_an_unknown_or_unreadable_one_sends_nothing()
    {
        await using var funds = await databases.Start();
        await Use(funds, "standard", Piped);
        var batch = await Approved(funds, 10m);

        await Refused(400, "validation", await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file?layout=none"));
        await Use(funds, "standard", Piped.Replace("\"fen\"", "\"li\"", StringComparison.Ordinal));
        await Refused(409, "bank-layout-malformed", await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file"));
        await Use(funds, "missing", Piped);
        await Refused(409, "parameter-malformed", await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file"));
        Assert.Equal("approved", (await funds.Batch(batch)).GetProperty("state").GetString());

        await Use(funds, "standard", Piped);
        Assert.StartsWith("H|", Gb18030.GetString(await Bytes(funds, batch, "?layout=rural-bank")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Downloads_at_the_same_time_by_different_layouts_leave_one()
    {
        await using var funds = await databases.Start();
        await Use(funds, "standard", Piped);
        var batch = await Approved(funds, 10m);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() =>
            funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file?layout={(n % 2 == 0 ? "standard" : "rural-bank")}"))));

        var kept = (await funds.Batch(batch)).GetProperty("layout").GetString();
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.All(answers.Where(answer => answer.IsSuccessStatusCode), answer =>
            Assert.Equal(kept == "standard" ? "text/csv" : "text/plain", answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_layout_is_tried_before_it_is_proposed()
    {
        await using var funds = await databases.Start();

        var preview = await Ok(await Post(funds.Maker, "/api/funds/bank-layouts/preview", JsonDocument.Parse(Fixed.Replace("NAME", "8", StringComparison.Ordinal)).RootElement));
        Assert.Equal([50, 50, 64], preview.GetProperty("bytes").EnumerateArray().Select(bytes => bytes.GetInt32()));
        var wrong = await Post(funds.Maker, "/api/funds/bank-layouts/preview", JsonDocument.Parse(Piped.Replace("{hash}", "{sum}", StringComparison.Ordinal)).RootElement);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("\"trailer\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Service.As("leader", Roles.Leader, "", County), "/api/funds/bank-layouts/preview", new { })).StatusCode);
        Assert.Equal("standard", (await Ok(await funds.Maker.GetAsync("/api/funds/bank-layouts"))).GetProperty("layouts")[0].GetProperty("name").GetString());
        await Refused(403, "area-out-of-scope", await funds.Maker.GetAsync("/api/funds/bank-layouts?areaCode=990102"));
    }

    private static Task Use(FundsHarness funds, string use, params string[] layouts) =>
        funds.Parameter("bank-file-layouts", $$"""{"use":"{{use}}","layouts":[{{string.Join(',', layouts)}}]}""");

    private static async Task<Guid> Approved(FundsHarness funds, params decimal[] amounts)
    {
        await funds.Request(Some.Request([.. amounts.Select(amount => Some.Line(amount))]));
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        await Ok(await funds.TryApprove(batch));

        return batch;
    }

    private static async Task<byte[]> Bytes(FundsHarness funds, Guid batch, string query = "")
    {
        var answer = await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await answer.Content.ReadAsByteArrayAsync();
    }
}

public sealed class LayoutFieldTests
{
    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "standard")]
    [InlineData("encoding", "GBK")]
    [InlineData("separator", "ab")]
    [InlineData("separator", ".")]
    [InlineData("separator", " ")]
    [InlineData("header", "{secret}")]
    [InlineData("trailer", "a\nb")]
    public void A_layout_by_which_no_file_can_be_written_names_its_member(string member, string value)
    {
        var layout = BankLayout.Standard with { Name = "some" };
        layout.MustBeWhole();
        var wrong = member switch
        {
            "name" => layout with { Name = value },
            "encoding" => layout with { Encoding = value },
            "separator" => layout with { Separator = value },
            "header" => layout with { Header = value },
            _ => layout with { Trailer = value },
        };

        var refusal = Assert.Throws<ServiceDefaults.Errors.RuleViolationException>(wrong.MustBeWhole);

        Assert.Equal(("bank-layout-malformed", member), (refusal.Code, refusal.Details["member"]));
    }

    [Theory]
    [InlineData(",", "a,b", "\"a,b\"")]
    [InlineData("|", "a|b", "a b")]
    [InlineData("|", "a,b\"", "a,b\"")]
    [InlineData("|", "=1", "'=1")]
    public void A_mark_in_a_value_does_not_begin_another_field(string separator, string value, string written) =>
        Assert.Equal(written, BankRows.Field(BankLayout.Standard with { Separator = separator }, value));
}

public sealed class BankLayoutsOnSqlite(OnSqlite databases) : BankLayoutsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class BankLayoutsOnPostgres(OnPostgres databases) : BankLayoutsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
