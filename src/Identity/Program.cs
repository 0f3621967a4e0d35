using Identity;
using ServiceDefaults;

await IdentityService.Create(args).RunServiceAsync();
