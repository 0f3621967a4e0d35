using Identity.Accounts;
using Identity.FirstAccounts;
using Identity.ServiceAccounts;
using Identity.SignIn;
using Identity.Tokens;
using Microsoft.AspNetCore.Identity;
using ServiceDefaults;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace Identity;

/// <summary>Accounts, roles, area scope and tokens.</summary>
public static class IdentityService
{
    /// <summary>Puts the service together; the caller starts it.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("identity", args);
        builder.Services.AddValidation();
        builder.AddDatabase<IdentityDbContext, PostgresIdentityDbContext, SqliteIdentityDbContext>();
        builder.AddMessaging();
        builder.Services.Configure<PasswordHasherOptions>(builder.Configuration.GetSection("Passwords"));
        builder.AddTokens();
        builder.AddServiceSecrets();
        builder.AddSignIn();
        builder.AddFirstAccounts();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapSignIn();
        app.MapAccounts();
        app.MapServiceAccounts();

        return app;
    }
}
