using Oversight;
using ServiceDefaults;

await OversightService.Create(args).RunServiceAsync();
