using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Funds.Payees;
using Funds.Sources;

namespace Funds.Tests;

/// <summary>Test data: invented payees, requests, and the bank's side of the file exchange.</summary>
internal static class Some
{
    public static PaymentsRequested Request(params PaymentLine[] lines) => Request(Items.PublicForest, "2016", lines);

    public static PaymentsRequested Request(string item, string period, params PaymentLine[] lines) => new(Guid.CreateVersion7(), "ecology", item, period, lines);

    public static PaymentLine Line(decimal amount = 130m, string area = FundsHarness.Village1 + "01", Guid? beneficiary = null)
    {
        var household = Guid.CreateVersion7();

        return new PaymentLine(Guid.CreateVersion7(), "households", household, beneficiary ?? household, household, area, amount);
    }

    public static PaymentLine[] Lines(int count) => [.. Enumerable.Range(1, count).Select(n => Line(n, $"9901010010{1 + (n % 9):00}01"))];

    public static PayeeRow Payee(PaymentLine line, int version = 1, string? account = "6217000000000001200", string name = "田满仓", string? village = "示范村") =>
        new(line.PayeeId, line.PayeeOwner, name, "990101198001010019", "示范县信用社", account, version, village);

    /// <summary>A source that a checker may open; its code is its own.</summary>
    public static FundSource Source(int year, SourceKind kind = SourceKind.DepartmentFund, params IReadOnlyList<string> purposes) => FundSource.Propose(
        new SourceTerms($"s-{Guid.CreateVersion7():N}", "测试资金", SourceLevel.County, kind, "财政局", FundsHarness.County, year, purposes, "测财〔2014〕1号"),
        "finance.maker", DateTimeOffset.UnixEpoch);

    /// <summary>A whole return file of the bank.</summary>
    public static string ReturnFile(Guid batch, params string[] rows) => ReturnFile(batch, rows, "\n", true);

    public static string ReturnFile(Guid batch, string[] rows, string newLine, bool lastEnd)
    {
        var total = rows.Sum(row => decimal.Parse(row.Split(',')[2], CultureInfo.InvariantCulture));
        var body = string.Join(newLine, ["序号,付款编号,金额,结果,代码,说明", .. rows]) + (lastEnd ? newLine : "");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

        return string.Create(CultureInfo.InvariantCulture, $"#回盘,{batch},{rows.Length},{total:0.00},{hash}{newLine}{body}");
    }

    public static string Paid(JsonElement payment, int n = 1) => Row(payment, n, "成功", "", "");

    public static string Returned(JsonElement payment, int n = 1, string code = "E03") => Row(payment, n, "退回", code, "户名不符");

    public static string Row(JsonElement payment, int n, string result, string code, string note, decimal? amount = null) => string.Create(
        CultureInfo.InvariantCulture, $"{n},{payment.GetProperty("id").GetGuid()},{amount ?? payment.GetProperty("amount").GetDecimal():0.00},{result},{code},{note}");
}
