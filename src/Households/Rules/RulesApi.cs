using Households.Rules.Facts;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Households.Rules;

/// <summary>Rule sets and score models, from the draft to the household's explanation.</summary>
internal static class RulesApi
{
    /// <summary>Roles that read a household's own facts.</summary>
    public static readonly string[] CaseReaders =
        [Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief, Roles.VillageCadre];

    public static readonly string[] Readers = [.. CaseReaders, Roles.Leader, Roles.Auditor];

    public static void AddRules(this IServiceCollection services)
    {
        services.AddScoped<FactReader>();
        services.AddScoped<DraftRules>();
        services.AddScoped<EvaluateRegister>();
    }

    public static void MapRules(this IEndpointRouteBuilder app)
    {
        var sets = app.MapVersions("/api/households/rule-sets", "Rule sets", RuleKind.RuleSet);
        sets.MapPost("/", DraftRules.RuleSet).RequireRoles(Roles.RegisterOfficer);
        sets.MapGet("/facts", CheckExpression.Facts).RequireRoles(Readers);
        sets.MapPost("/expression-validation", CheckExpression.Handle).RequireRoles(Roles.RegisterOfficer, Roles.RegisterChief)
            .WithMetadata(new AuditExempt("compiles an expression and keeps nothing"));
        sets.MapPost("/findings", RecordFindings.Handle).RequireRoles(Roles.RegisterOfficer, Roles.TownshipOfficer);
        sets.MapGet("/findings", RecordFindings.Of).RequireRoles(CaseReaders);

        var models = app.MapVersions("/api/households/score-models", "Score models", RuleKind.ScoreModel);
        models.MapPost("/", DraftRules.ScoreModel).RequireRoles(Roles.RegisterOfficer);

        sets.MapExceptions(RuleKind.RuleSet);
        models.MapExceptions(RuleKind.ScoreModel);

        // An exception of triage is a proposal of another class; the township judges its own households.
        var triage = app.MapVersions("/api/households/triage-rules", "Triage", RuleKind.Triage, Roles.TownshipOfficer);
        triage.MapPost("/", DraftRules.TriageRule).RequireRoles(Roles.RegisterOfficer);
    }

    private static RouteGroupBuilder MapVersions(this IEndpointRouteBuilder app, string prefix, string tag, RuleKind kind, params string[] judges)
    {
        var versions = app.MapGroup(prefix).WithTags(tag)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        versions.MapGet("/", ReadRules.List(kind)).RequireRoles(Readers);
        versions.MapGet("/in-force", ReadRules.InForce(kind)).RequireRoles(Readers);
        versions.MapGet("/{id:guid}", ReadRules.One(kind)).RequireRoles(Readers);
        versions.MapPost("/{id:guid}/preview", PreviewRules.Of(kind)).RequireRoles(Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipChief)
            .WithMetadata(new AuditExempt("counts over the register and keeps nothing"));
        versions.MapPost("/{id:guid}/approval", DecideRules.Of(kind)).RequireRoles(Roles.RegisterChief);
        versions.MapPost("/{id:guid}/evaluations", EvaluateRegister.Of(kind)).RequireRoles([Roles.RegisterOfficer, .. judges]);
        versions.MapGet("/{id:guid}/evaluations", ListResults.Evaluations(kind)).RequireRoles(Readers);
        versions.MapGet("/{id:guid}/results", ListResults.Page(kind)).RequireRoles(CaseReaders);
        versions.MapGet("/{id:guid}/results/export.xlsx", ListResults.Export(kind)).RequireRoles(CaseReaders);
        versions.MapGet("/{id:guid}/results/{householdId:guid}", ExplainResult.Of(kind)).RequireRoles(CaseReaders);

        return versions;
    }

    private static void MapExceptions(this RouteGroupBuilder versions, RuleKind kind)
    {
        versions.MapPost("/{id:guid}/results/{householdId:guid}/overrides", OverrideResult.Propose(kind)).RequireRoles(Roles.RegisterOfficer, Roles.TownshipOfficer);
        versions.MapGet("/{id:guid}/overrides", OverrideResult.List(kind)).RequireRoles(CaseReaders);
        versions.MapPost("/{id:guid}/overrides/{overrideId:guid}/approval", OverrideResult.Decide(kind)).RequireRoles(Roles.RegisterChief);
    }
}
