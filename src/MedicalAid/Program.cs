using ServiceDefaults;

await MedicalAid.MedicalAidService.Create(args).RunServiceAsync();
