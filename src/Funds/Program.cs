using Funds;
using ServiceDefaults;

await FundsService.Create(args).RunServiceAsync();
