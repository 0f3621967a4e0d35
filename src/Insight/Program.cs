using Insight;
using ServiceDefaults;

if (args.Contains(InsightService.RebuildSwitch))
{
    return await InsightService.Rebuild(args, Console.Out);
}

await InsightService.Create(args).RunServiceAsync();

return 0;
