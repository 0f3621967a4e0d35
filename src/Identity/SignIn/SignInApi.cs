using ServiceDefaults.Auth;

namespace Identity.SignIn;

internal static class SignInApi
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<OneAtATime>();
        builder.Services.AddScoped<SignInGuard>();
    }

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/identity/token", IssueToken.Handle).WithTags("SignIn").AllowAnonymous()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status423Locked);

        var me = app.MapGroup("/api/identity/me").WithTags("SignIn").RequireRoles([.. Roles.OfPeople]);
        me.MapGet("/", ReadMe.Handle);
        me.MapPost("/password", ChangeOwnPassword.Handle)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status423Locked);
    }
}
