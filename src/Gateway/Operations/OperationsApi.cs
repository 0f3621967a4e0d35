using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Gateway.Operations;

internal static class OperationsApi
{
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidation();
        builder.Services.AddSingleton<ServiceAccount>();
        builder.Services.AddSingleton<ServiceWatch>();
        builder.Services.AddSingleton<PlatformClock>();
    }

    public static void MapGatewayOperations(this WebApplication app)
    {
        var ops = app.MapGroup("/api/ops").WithTags("Operations").RequireRateLimiting("people");

        ops.MapGet("/services", ReadServices.Handle)
            .RequireRoles(Roles.Operator, Roles.OperatorChecker, Roles.Leader, Roles.Admin, Roles.Auditor);
        ops.MapGet("/clock", ReadClock.Handle).RequireRoles([.. Roles.OfPeople]);

        if (PlatformClock.IsTraining(app.Configuration))
        {
            ops.MapPost("/clock", AdvanceClock.Handle).RequireRoles(Roles.Operator)
                .WithMetadata(new AuditExempt("each service that moves its clock leaves an entry with the operator's name"))
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        }
        else
        {
            ops.MapPost("/clock", () => TypedResults.NotFound()).AllowAnonymous().ExcludeFromDescription()
                .WithMetadata(new AuditExempt("the training clock is off; nothing happens"));
        }
    }
}
