using ServiceDefaults.Auth;

namespace Households.KeyVillages;

internal static class KeyVillagesApi
{
    private static readonly string[] Keepers = [Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief, Roles.Leader, Roles.Auditor];

    public static void MapKeyVillages(this IEndpointRouteBuilder app)
    {
        var lists = app.MapGroup("/api/households/key-villages").WithTags("Key villages").RequireRoles([.. Roles.OfPeople])
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        lists.MapPost("/", DraftKeyVillages.Handle).RequireRoles(Roles.RegisterOfficer);
        lists.MapGet("/", ReadKeyVillages.List).RequireRoles(Keepers);
        lists.MapGet("/{id:guid}", ReadKeyVillages.One).RequireRoles(Keepers);
        lists.MapPost("/{id:guid}/approval", DecideKeyVillages.Handle).RequireRoles(Roles.RegisterChief);
        lists.MapGet("/{id:guid}/export.xlsx", ReadKeyVillages.Export).RequireRoles(Keepers);
        lists.MapGet("/on", KeyVillagesOn.List);
        lists.MapGet("/on/{villageCode}", KeyVillagesOn.One);
    }
}
