using ServiceDefaults.Auth;

namespace Households.VillageProfiles;

internal static class VillageProfilesApi
{
    private static readonly string[] Writers = [Roles.VillageCadre, Roles.TownshipOfficer, Roles.RegisterOfficer];

    private static readonly string[] Readers =
        [.. Writers, Roles.TownshipChief, Roles.RegisterChief, Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.OversightOfficer, Roles.Leader, Roles.Auditor];

    public static void AddVillageProfiles(this IServiceCollection services) => services.AddScoped<KeepProfiles>();

    public static void MapVillageProfiles(this IEndpointRouteBuilder app)
    {
        var profiles = app.MapGroup("/api/households/village-profiles").WithTags("Village profiles").RequireRoles(Readers).ProducesProblem(StatusCodes.Status404NotFound);

        profiles.MapGet("/", ReadProfiles.List);
        profiles.MapGet("/comparison", CompareProfiles.Handle);
        profiles.MapGet("/export.xlsx", ReadProfiles.Export);
        profiles.MapGet("/{villageCode}/{year:int}", ReadProfiles.One);
        profiles.MapPut("/{villageCode}/{year:int}", EnterProfile.Handle).RequireDepartment(Departments.Households, Writers);
    }
}
