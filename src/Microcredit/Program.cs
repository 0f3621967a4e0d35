using ServiceDefaults;

await Microcredit.MicrocreditService.Create(args).RunServiceAsync();
