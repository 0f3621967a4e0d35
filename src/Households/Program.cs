using Households;
using ServiceDefaults;

await HouseholdsService.Create(args).RunServiceAsync();
