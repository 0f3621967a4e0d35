using ServiceDefaults;

await EcologicalCompensation.EcologicalCompensationService.Create(args).RunServiceAsync();
