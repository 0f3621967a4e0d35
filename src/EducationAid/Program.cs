using ServiceDefaults;

await EducationAid.EducationAidService.Create(args).RunServiceAsync();
