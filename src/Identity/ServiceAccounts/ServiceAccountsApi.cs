namespace Identity.ServiceAccounts;

internal static class ServiceAccountsApi
{
    public static void AddServiceSecrets(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new ServiceSecrets(builder.Configuration));

    /// <summary>Reached by the services directly; the gateway has no way to it.</summary>
    public static void MapServiceAccounts(this IEndpointRouteBuilder app) =>
        app.MapPost("/internal/token", IssueServiceToken.Handle).AllowAnonymous();
}
