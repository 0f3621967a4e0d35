using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Parameters;

internal static class ParametersApi
{
    private static readonly string[] Deciders = [Roles.RegisterChief, Roles.DepartmentChief, Roles.FinanceChecker, Roles.OversightOfficer];
    private static readonly string[] Proposers = [Roles.RegisterOfficer, Roles.DepartmentOfficer, Roles.FinanceMaker, .. Deciders];

    public static void MapParameters(this IEndpointRouteBuilder app, string service)
    {
        var parameters = app.MapGroup($"/api/{service}/parameters").WithTags("Parameters");

        parameters.MapGet("/", List).RequireRoles([.. Proposers, Roles.Leader, Roles.Auditor, Roles.TownshipChief]);
        parameters.MapPost("/", Propose).RequireDepartment(service, Proposers);
        parameters.MapPost("/{id:guid}/approval", Decide).RequireDepartment(service, Deciders);
    }

    private static Task<PageOf<ParameterView>> List(ServiceDbContext db, [AsParameters] Paging paging, string? code, CancellationToken ct) =>
        db.Set<Parameter>().AsNoTracking().Where(parameter => code == null || parameter.Code == code)
            .OrderBy(parameter => parameter.Code).ThenBy(parameter => parameter.AreaCode).ThenBy(parameter => parameter.ValidFrom)
            .Select(parameter => new ParameterView(parameter.Id, parameter.Code, parameter.AreaCode, parameter.ValidFrom, parameter.Value,
                parameter.Source, parameter.ProposedBy, parameter.DecidedBy, parameter.State))
            .ToPage(paging, ct);

    private static async Task<Created<CreatedId>> Propose(
        ProposeParameterRequest request, ClaimsPrincipal user, ServiceDbContext db, AuditContext audit, HttpContext http, CancellationToken ct)
    {
        if (!await db.Set<Parameter>().AnyAsync(parameter => parameter.Code == request.Code, ct))
        {
            throw new MalformedRequestException("code", "没有该参数", "There is no such parameter");
        }

        if (request.Value.Length is 0 or > 20_000)
        {
            throw new MalformedRequestException("value", "须为 1 到 20000 个字符", "must be 1 to 20000 characters");
        }

        if (request.Source.Length is 0 or > 200)
        {
            throw new MalformedRequestException("source", "须写明依据（1 到 200 个字符）", "must name the source in 1 to 200 characters");
        }

        user.MustCover(request.AreaCode);
        var parameter = Parameter.Propose(request.Code, request.AreaCode, request.ValidFrom, request.Value, request.Source, user.UserName());
        db.Add(parameter);
        audit.About(parameter.Id.ToString(), request.AreaCode).Because(request.Source);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"{http.Request.Path}/{parameter.Id}", new CreatedId(parameter.Id));
    }

    private static async Task<Results<Ok<ParameterView>, NotFound>> Decide(
        Guid id, DecideParameterRequest request, ClaimsPrincipal user, ServiceDbContext db, AuditContext audit, CancellationToken ct)
    {
        if (await db.Set<Parameter>().FirstOrDefaultAsync(entry => entry.Id == id, ct) is not { } parameter)
        {
            return TypedResults.NotFound();
        }

        user.MustCover(parameter.AreaCode);
        parameter.Decide(Decision.Approves(request.Decision), user.UserName());
        audit.Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(new ParameterView(parameter.Id, parameter.Code, parameter.AreaCode, parameter.ValidFrom, parameter.Value,
            parameter.Source, parameter.ProposedBy, parameter.DecidedBy, parameter.State));
    }

    private sealed record ParameterView(
        Guid Id, string Code, string AreaCode, DateOnly ValidFrom, string Value, string Source, string ProposedBy, string? DecidedBy, ParameterState State);

    private sealed record ProposeParameterRequest(string Code, string AreaCode, DateOnly ValidFrom, string Value, string Source);

    private sealed record DecideParameterRequest(string? Decision, string? Reason);
}
