using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AppHost.Demonstration.Loading;

/// <summary>A benefit's way to the account: the department proposes and approves, finance freezes and approves, the bank pays or returns.</summary>
internal sealed class Payer(Desk desk)
{
    /// <summary>Payments that the bank has returned so far.</summary>
    public List<Guid> Returned { get; } = [];

    public async Task Pay(string service, string maker, string checker, string item, string period, CancellationToken ct)
    {
        var run = await desk.Offices.Create(maker, $"/api/{service}/runs", new { item, period }, ct);
        if ((await desk.Offices.Get(maker, $"/api/{service}/runs/{run}", ct)).GetProperty("benefits").GetInt32() == 0)
        {
            // Nobody is due anything of the item in this period: the proposal goes back, there is nothing to pay.
            await desk.Offices.Post(checker, $"/api/{service}/runs/{run}/approval", new { decision = "return", reason = "本期无兑付对象" }, ct);
            return;
        }

        await desk.Offices.Post(checker, $"/api/{service}/runs/{run}/approval", new { decision = "approve" }, ct);
        await desk.Clock.Settle(ct);
        await PayOut(item, period, ct);
    }

    /// <summary>One batch of what is requested of the item and period.</summary>
    public async Task PayOut(string item, string period, CancellationToken ct)
    {
        var batch = await desk.Offices.Create("finance.maker", "/api/funds/batches", new { item, period }, ct);
        await desk.Offices.Post("finance.checker", $"/api/funds/batches/{batch}/approval", new { decision = "approve" }, ct);
        var file = await desk.Offices.Download("finance.maker", $"/api/funds/batches/{batch}/bank-file", ct);
        var answer = DemonstrationBank.Answer(file, desk.County.WrongAccounts, Returned);
        await desk.Offices.Upload(
            "finance.maker", $"/api/funds/batches/{batch}/bank-returns", answer, $"{batch}.csv", new Dictionary<string, string>(), ct);
    }

    /// <summary>Finance corrects the accounts of returned payments, two people each, and pays them again.</summary>
    public async Task PayReturnedAgain(CancellationToken ct)
    {
        foreach (var payment in Returned.ToList())
        {
            var detail = (await desk.Offices.Get("finance.maker", $"/api/funds/payments/{payment}", ct)).GetProperty("payment");
            var household = detail.GetProperty("householdId").GetGuid();
            var correct = desk.County.WrongAccounts.Single(wrong => desk.IdOf(wrong.Household) == household);
            var url = $"/api/funds/accounts/{detail.GetProperty("payeeId").GetGuid()}/changes";
            var change = await desk.Offices.Create("finance.maker", url, new { bank = Words.Bank, account = correct.Right, reason = correct.Reason }, ct);
            await desk.Offices.Post("finance.checker", $"{url}/{change}/approval", new { decision = "approve" }, ct);
            await desk.Offices.Post("finance.maker", $"/api/funds/payments/{payment}/repayment", new { }, ct);
            await PayOut(detail.GetProperty("item").GetString()!, detail.GetProperty("period").GetString()!, ct);
        }

        Returned.Clear();
    }
}

/// <summary>The bank of the demonstration: pays every line whose account it knows and returns the others.</summary>
internal static class DemonstrationBank
{
    public static byte[] Answer(byte[] file, IReadOnlyList<WrongAccount> unknown, List<Guid> returned)
    {
        var lines = Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var batch = lines[0].Split(',');
        var body = new StringBuilder("序号,付款编号,金额,结果,代码,说明\n");
        foreach (var row in lines.Skip(2).Select(line => line.Split(',')))
        {
            var wrong = unknown.FirstOrDefault(account => account.Wrong == row[5]);
            body.Append(CultureInfo.InvariantCulture, $"{row[0]},{row[1]},{row[6]},{(wrong is null ? "成功,," : $"退回,{wrong.Code},{wrong.Reason}")}\n");
            if (wrong is not null)
            {
                returned.Add(Guid.Parse(row[1]));
            }
        }

        var text = body.ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        return Encoding.UTF8.GetBytes($"#回盘,{batch[1]},{batch[2]},{batch[3]},{hash}\n{text}");
    }
}
