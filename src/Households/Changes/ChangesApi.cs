using Households.Changes.Kinds;
using Households.Changes.Requests;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Households.Changes;

/// <summary>The history of a household, and the requests to change it.</summary>
internal static class ChangesApi
{
    /// <summary>Who keeps the register; their area narrows what they see.</summary>
    private static readonly string[] Keepers =
        [Roles.VillageCadre, Roles.TownshipOfficer, Roles.TownshipChief, Roles.RegisterOfficer, Roles.RegisterChief];

    private static readonly string[] Makers = [Roles.VillageCadre, Roles.TownshipOfficer, Roles.RegisterOfficer];

    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/households/{id:guid}/history", ReadHistory.Handle).WithTags("Register")
            .RequireRoles([.. Keepers, Roles.OversightOfficer, Roles.Auditor]);

        var requests = app.MapGroup("/api/households/change-requests").WithTags("Change requests")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        requests.MapGet("/", ListChanges.Handle).RequireRoles(Keepers);
        requests.MapGet("/export.xlsx", ExportChanges.Handle).RequireRoles(Keepers);
        requests.MapKind<Birth>();
        requests.MapKind<Death>();
        requests.MapKind<MarriageIn>();
        requests.MapKind<MarriageOut>();
        requests.MapKind<Move>();
        requests.MapKind<MoveOut>();
        requests.MapKind<HeadChange>();
        requests.MapKind<Split>();
        requests.MapKind<Merge>();
        requests.MapKind<ClassChange>();
        requests.MapKind<IncomeCorrection>();
        requests.MapKind<Correction>();
        requests.MapKind<Removal>();
        requests.MapKind<ContactChange>();
        requests.MapKind<AccountChange>();
        requests.MapKind<Reversal>();
        requests.MapGet("/{id:guid}", ReadChange.Handle).RequireRoles(Keepers);
        requests.MapPost("/{id:guid}/approval", DecideChange.Handle).RequireRoles(Roles.TownshipChief, Roles.RegisterChief);
        requests.MapPost("/{id:guid}/withdrawal", DecideChange.Withdraw).RequireRoles(Makers);
    }

    public static void AddChanges(this IServiceCollection services) => services.AddScoped<ChangeDesk>();

    private static void MapKind<TProposal>(this IEndpointRouteBuilder requests) where TProposal : ChangeProposal
    {
        var kind = ChangeKind.Of(typeof(TProposal)).Code;
        requests.MapPost($"/{kind}", ProposeChange.Handle<TProposal>).RequireRoles(Makers).AcceptIdempotencyKey();
        requests.MapPost($"/{kind}/preview", ProposeChange.Preview<TProposal>).RequireRoles(Makers)
            .WithMetadata(new AuditExempt("shows what a change would do and keeps nothing"));
    }
}
