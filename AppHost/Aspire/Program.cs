using AppHost;
using Aspire.Hosting;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddPlatform();
builder.Build().Run();
