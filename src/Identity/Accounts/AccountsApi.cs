using ServiceDefaults.Auth;

namespace Identity.Accounts;

internal static class AccountsApi
{
    /// <summary>Accounts belong to the county's IT person as a whole: they are not rows of an area, so no area scope narrows them.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/api/identity/users").WithTags("Accounts").RequireRoles(Roles.Admin);

        users.MapGet("/", ListUsers.Handle);
        users.MapPost("/", CreateUser.Handle).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapGet("/{userName}", ReadUser.Handle).ProducesProblem(StatusCodes.Status404NotFound);
        users.MapPatch("/{userName}", ChangeUser.Handle)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
