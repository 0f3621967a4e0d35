using Gateway;
using ServiceDefaults;

await GatewayService.Create(args).RunServiceAsync();
