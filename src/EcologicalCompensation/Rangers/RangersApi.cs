using Microsoft.AspNetCore.Authorization;
using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace EcologicalCompensation.Rangers;

/// <summary>From the application through seven steps to the end of the post.</summary>
internal static class RangersApi
{
    private static readonly string[] Bureau = [Roles.DepartmentOfficer, Roles.DepartmentChief];

    public static void MapRangers(this IEndpointRouteBuilder app)
    {
        var rangers = app.MapGroup("/api/ecology/rangers").WithTags("Rangers").ProducesProblem(StatusCodes.Status409Conflict);

        rangers.MapPost("/", ApplyForRanger.Handle).RequireDepartment(Departments.Ecology, Roles.DepartmentOfficer).AcceptIdempotencyKey();
        rangers.MapPost("/applications", ApplyForRanger.HandleMany)
            .RequireDepartment(Departments.Ecology, Roles.DepartmentOfficer).AcceptIdempotencyKey();
        rangers.MapGet("/", ListRangers.Handle).RequireAuthorization(WhoKnowRangers);
        rangers.MapGet("/{id:guid}", ListRangers.One).RequireAuthorization(WhoKnowRangers);
        rangers.MapPost("/{id:guid}/steps", TakeRangerStep.Handle).RequireDepartment(Departments.Ecology, Bureau);
        rangers.MapPost("/steps", TakeRangerStep.HandleMany).RequireDepartment(Departments.Ecology, Bureau);
        rangers.MapPost("/{id:guid}/end", EndRanger.Handle).RequireDepartment(Departments.Ecology, Bureau);
    }

    /// <summary>Flags tell of age, disability and work away: the bureau itself and the auditor.</summary>
    private static void WhoKnowRangers(AuthorizationPolicyBuilder policy) => policy.RequireAssertion(context =>
        context.User.IsInRole(Roles.Auditor)
        || (context.User.Department() == Departments.Ecology && Bureau.Any(context.User.IsInRole)));
}
