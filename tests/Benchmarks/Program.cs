using Benchmarks;

var benchmarks = new Dictionary<string, Func<string[], Task<IReadOnlyList<Figure>>>>
{
    ["events"] = Events.Run,
    ["gateway"] = GatewayRequests.Run,
    ["import"] = ImportRegister.Run,
    ["rules"] = JudgeRegister.Run,
    ["ledger"] = LedgerBalance.Run,
    ["payments"] = PayBatch.Run,
    ["quality"] = QualityRun.Run,
    ["search"] = SearchRegister.Run,
};
if (args is [var asked, ..] && !benchmarks.ContainsKey(asked))
{
    Console.Error.WriteLine($"Benchmarks: {string.Join(", ", benchmarks.Keys)}; without a name all of them run.");

    return 2;
}

Console.WriteLine("| what | figure |");
Console.WriteLine("|---|---|");
foreach (var (name, run) in benchmarks.Where(benchmark => args is [] || args[0] == benchmark.Key))
{
    foreach (var figure in await run([.. args.Skip(1)]))
    {
        Console.WriteLine($"| {figure.What} | {figure.Value} |");
    }
}

return 0;
