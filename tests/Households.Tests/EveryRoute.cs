using ServiceDefaults.Auth;

namespace Households.Tests;

/// <summary>What a caller of another county gets from a route.</summary>
internal enum Elsewhere
{
    /// <summary>403 or 404.</summary>
    Refused,

    /// <summary>400 that names a field: what it names is not there for him.</summary>
    Unknown,

    /// <summary>An answer with nothing of this county in it.</summary>
    Nothing,

    /// <summary>The same as anybody: the route has nothing of an area in it.</summary>
    Same,
}

/// <summary>A route with a role that may use it, one that may not, and what a caller of another county gets.</summary>
/// <param name="Route">Method and pattern, without constraints.</param>
/// <param name="May">A role that may; with <c>service:</c> the name of a service.</param>
/// <param name="MayNot">A role that may not.</param>
/// <param name="Elsewhere">What a caller of another county gets.</param>
/// <param name="Query">Query that it needs, with places.</param>
/// <param name="Body">JSON with places <c>{name}</c>, right enough to come to the question of the area.</param>
internal sealed record EveryRoute(string Route, string May, string MayNot, Elsewhere Elsewhere, string? Body = null, string Query = "")
{
    private const string Officer = Roles.RegisterOfficer;
    private const string Chief = Roles.RegisterChief;
    private const string Cadre = Roles.VillageCadre;
    private const string Reason = """{"reason":"核对"}""";
    private const string Decision = """{"decision":"approve","reason":"属实"}""";
    private const string Request = """{"changeRequestId":"{change-requests}"}""";

    private const string Check =
        """
        {"income":{"wage":1,"business":0,"property":0,"transfer":0,"productionCost":0},"hardshipCost":0,"consent":true,"outcome":"pass","reason":"入户",
         "needs":{"food":true,"clothing":true,"education":true,"medical":true,"housing":true,"water":true}}
        """;

    private const string ExitDecision = """{"exitIds":["{exits}"],"decision":"approve","reason":"核查"}""";
    private const string Case = "/api/households/monitoring/cases/{id}";
    private const string Areas = "/api/households/areas";
    private const string AreaAct = "\"on\":\"2014-05-01\",\"reason\":\"区划调整\",\"document\":\"县政发1号\"";
    private const string Set = "/api/households/rule-sets";
    private const string Model = "/api/households/score-models";
    private const string TriageRule = "/api/households/triage-rules";
    private const string Triage = "/api/households/triage";
    private const string Batches = "/api/households/batch-lists";

    public static IReadOnlyList<EveryRoute> All { get; } =
    [
        // Areas, imports, register
        new("GET /api/households/areas", Officer, "service:funds", Elsewhere.Nothing),
        new($"GET {Areas}/search", Officer, "service:funds", Elsewhere.Nothing),
        new($"GET {Areas}/export.xlsx", Officer, "service:funds", Elsewhere.Nothing),
        new($"GET {Areas}/{{code}}", Officer, "service:funds", Elsewhere.Refused),
        new($"GET {Areas}/{{code}}/history", Officer, "service:funds", Elsewhere.Refused),
        new($"POST {Areas}/{{code}}/rename", Officer, Chief, Elsewhere.Refused, $$"""{"name":"新村",{{AreaAct}}}"""),
        new($"POST {Areas}/{{code}}/merge", Officer, Chief, Elsewhere.Refused, $$"""{"into":"990101001002",{{AreaAct}}}"""),
        new($"POST {Areas}/{{code}}/merge/preview", Officer, Cadre, Elsewhere.Refused, $$"""{"into":"990101001002",{{AreaAct}}}"""),
        new($"POST {Areas}/{{code}}/closing", Officer, Chief, Elsewhere.Refused, $$"""{{{AreaAct}}}"""),
        new($"POST {Areas}/{{code}}/reopening", Officer, Chief, Elsewhere.Refused, $$"""{{{AreaAct}}}"""),
        new($"GET {Areas}/acts", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Areas}/acts/export.xlsx", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Areas}/acts/{{id}}", Officer, Roles.Leader, Elsewhere.Refused),
        new($"POST {Areas}/acts/{{id}}/approval", Chief, Officer, Elsewhere.Refused, Decision),
        new($"POST {Areas}/acts/{{id}}/withdrawal", Officer, Chief, Elsewhere.Refused, Reason),
        new("POST /api/households/key-villages", Officer, Chief, Elsewhere.Refused,
            """{"areaCode":"990101001","programme":"十三五","validFrom":"2016-01-01","source":"名录","villages":[{"areaCode":"990101001001","level":"county"}]}"""),
        new("GET /api/households/key-villages", Officer, Cadre, Elsewhere.Nothing),
        new("GET /api/households/key-villages/{id}", Officer, Cadre, Elsewhere.Refused),
        new("POST /api/households/key-villages/{id}/approval", Chief, Officer, Elsewhere.Refused, Decision),
        new("GET /api/households/key-villages/{id}/export.xlsx", Officer, Cadre, Elsewhere.Refused),
        new("GET /api/households/key-villages/on", Officer, "service:funds", Elsewhere.Nothing),
        new("GET /api/households/key-villages/on/{villageCode}", Officer, "service:funds", Elsewhere.Refused),
        new("GET /api/households/village-profiles", Officer, "service:funds", Elsewhere.Nothing, Query: "?year=2013"),
        new("GET /api/households/village-profiles/comparison", Officer, "service:funds", Elsewhere.Refused, Query: "?areaCode=990101&years=2013"),
        new("GET /api/households/village-profiles/export.xlsx", Officer, "service:funds", Elsewhere.Nothing, Query: "?year=2013"),
        new("GET /api/households/village-profiles/{villageCode}/{year}", Officer, "service:funds", Elsewhere.Refused),
        new("PUT /api/households/village-profiles/{villageCode}/{year}", Officer, Chief, Elsewhere.Refused, """{"figures":{"people":400}}"""),
        new("GET /api/households/imports", Officer, Chief, Elsewhere.Nothing),
        new("POST /api/households/imports", Officer, Chief, Elsewhere.Same),
        new("GET /api/households/imports/{id}", Officer, Chief, Elsewhere.Refused),
        new("POST /api/households/imports/{id}/apply", Officer, Chief, Elsewhere.Refused),
        new("GET /api/households/imports/{id}/rejected.xlsx", Officer, Chief, Elsewhere.Refused),
        new("GET /api/households", Officer, Roles.Auditor, Elsewhere.Nothing),
        new("GET /api/households/export.xlsx", Officer, Roles.Auditor, Elsewhere.Nothing),
        new("GET /api/households/register.xlsx", Officer, Roles.Auditor, Elsewhere.Nothing),
        new("POST /api/households/register.xlsx", Officer, Cadre, Elsewhere.Nothing, Reason),
        new("POST /api/households/search", Officer, Roles.Auditor, Elsewhere.Nothing, """{"name":"户主1"}"""),
        new("GET /api/households/{id}", Officer, Roles.Auditor, Elsewhere.Refused),
        new("GET /api/households/by-no/{householdNo}", Officer, Roles.Auditor, Elsewhere.Refused),
        new("GET /api/households/{id}/aid", Officer, "service:funds", Elsewhere.Refused),
        new("GET /api/households/{id}/incomes", Officer, Roles.Auditor, Elsewhere.Refused),
        new("GET /api/households/{id}/history", Officer, Roles.Leader, Elsewhere.Refused),
        new("POST /api/households/{id}/personal-data", Officer, Cadre, Elsewhere.Refused, Reason),
        new("POST /api/households/id-numbers/validation", Officer, "service:funds", Elsewhere.Same, """{"idNumber":"1"}"""),
        new("GET /internal/people", "service:ecology", Officer, Elsewhere.Same),
        new("GET /internal/payees", "service:funds", Officer, Elsewhere.Same),
        new("GET /internal/notice-lists", "service:oversight", Officer, Elsewhere.Same),

        // Change requests and attachments
        new("GET /api/households/change-requests", Chief, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/change-requests/export.xlsx", Chief, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/change-requests/{id}", Chief, Roles.Leader, Elsewhere.Refused),
        new("POST /api/households/change-requests/{id}/approval", Chief, Officer, Elsewhere.Refused, """{"decision":"return","reason":"材料不全"}"""),
        new("POST /api/households/change-requests/{id}/withdrawal", Officer, Chief, Elsewhere.Refused, Reason),
        .. Change("birth", """ "member":{"name":"甲","idNumber":"{newborn}","relation":"子"} """),
        .. Change("death", """ "personId":"{member}","on":"2014-05-01" """),
        .. Change("marriage-in", """ "on":"2014-05-01","member":{"name":"甲","idNumber":"{newborn}","relation":"子"} """),
        .. Change("marriage-out", """ "personId":"{member}","on":"2014-05-01" """),
        .. Change("move", """ "on":"2014-05-01","toAreaCode":"99010100100202" """),
        .. Change("move-out", """ "on":"2014-05-01" """),
        .. Change("head-change", """ "newHeadId":"{member}","relationOfFormerHead":"配偶" """),
        .. Change("split", """ "on":"2014-05-01","newHouseholdNo":"S1","newHeadId":"{member}","members":[] """),
        .. Change("merge", """ "on":"2014-05-01","otherHouseholdId":"{other}","relations":[{"personId":"{otherHead}","relation":"其他"},{"personId":"{otherSpouse}","relation":"其他"}] """),
        .. Change("class", """ "class":"五保户" """),
        .. Change("income", """ "year":2013,"incomes":[{"item":"wage","amount":1}] """),
        .. Change("correction", """ "corrections":[{"field":"住房等级","value":"C"}] """),
        .. Change("removal", """ "personId":"{member}" """),
        .. Change("contact", """ "phone":"13900000041" """),
        .. Change("account", """ "bank":"信用社","account":"9901019999990009" """),
        .. Change("reversal", """ "requestId":"{change-requests}" """),
        new("POST /api/households/{id}/attachments", Officer, Chief, Elsewhere.Refused),
        new("GET /api/households/attachments", Chief, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/attachments/{id}", Chief, Roles.Leader, Elsewhere.Refused),
        new("POST /api/households/attachments/{id}/content", Chief, Roles.Leader, Elsewhere.Refused, Reason),
        new("POST /api/households/attachments/{id}/removal", Officer, Chief, Elsewhere.Refused, Reason),

        // Identification
        new("GET /api/households/campaigns", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("POST /api/households/campaigns", Officer, Chief, Elsewhere.Refused,
            """{"name":"识别","workYear":2014,"priceYear":2013,"villages":[{"areaCode":"990101001001","population":1500,"key":true}],"stages":[]}"""),
        new("GET /api/households/campaigns/{id}", Officer, Roles.FinanceMaker, Elsewhere.Refused),
        new("POST /api/households/campaigns/{id}/applications", Cadre, Officer, Elsewhere.Refused, """{"householdId":"{households}","reason":"收入低"}"""),
        new("GET /api/households/campaigns/{id}/applications", Officer, Roles.Leader, Elsewhere.Nothing),
        new("POST /api/households/campaigns/{id}/reviews", Cadre, Officer, Elsewhere.Refused,
            """{"villageCode":"990101001001","heldOn":"2014-05-13","representativesTotal":40,"representativesPresent":30,"votes":[{"applicationId":"{applications}","for":20,"against":5}]}"""),
        new("GET /api/households/campaigns/{id}/reviews", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/campaigns/{id}/reviews/{reviewId}", Officer, Roles.Leader, Elsewhere.Refused),
        new("POST /api/households/campaigns/{id}/samples", Roles.TownshipOfficer, Chief, Elsewhere.Refused, """{"level":"township","areaCode":"990101001001"}"""),
        new("GET /api/households/campaigns/{id}/samples", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/campaigns/{id}/samples/{sampleId}", Officer, Roles.Leader, Elsewhere.Refused),
        new("POST /api/households/campaigns/{id}/samples/{sampleId}/findings", Roles.TownshipOfficer, Chief, Elsewhere.Refused,
            """{"applicationId":"{applications}","confirmed":true,"reason":"复核"}"""),
        new("POST /api/households/campaigns/{id}/township-approvals", Roles.TownshipChief, Officer, Elsewhere.Refused, """{"applicationIds":["{applications}"],"decision":"approve"}"""),
        new("POST /api/households/campaigns/{id}/county-approvals", Chief, Officer, Elsewhere.Refused, """{"applicationIds":["{applications}"],"decision":"approve"}"""),
        new("GET /api/households/applications/{id}", Officer, Roles.Leader, Elsewhere.Refused),
        new("POST /api/households/applications/{id}/survey", Roles.TownshipOfficer, Officer, Elsewhere.Refused,
            """
            {"team":["a","b","c"],"income":{"wage":1,"business":0,"property":0,"transfer":0,"productionCost":0},
             "needs":{"food":true,"clothing":true,"education":true,"medical":true,"housing":true,"water":true},"outcome":"pass","reason":"入户"}
            """),
        new("POST /api/households/applications/{id}/sign-off", Cadre, Officer, Elsewhere.Refused, """{"outcome":"signed","on":"2014-05-13"}"""),
        new("POST /api/households/applications/{id}/township-approval", Roles.TownshipChief, Officer, Elsewhere.Refused, Decision),
        new("POST /api/households/applications/{id}/county-approval", Chief, Officer, Elsewhere.Refused, Decision),
        new("POST /api/households/applications/{id}/withdrawal", Cadre, Officer, Elsewhere.Refused, Reason),

        // The watch against return to poverty
        new("POST /api/households/monitoring/clues", Cadre, Chief, Elsewhere.Refused,
            """{"householdId":"{households}","kind":"job-loss","occurredOn":"2014-05-12","note":"务工中断"}"""),
        new("POST /api/households/monitoring/ledger-scans", Officer, Chief, Elsewhere.Refused, """{"areaCode":"990101","year":2013}"""),
        new("GET /api/households/monitoring/clues", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("POST /api/households/monitoring/clues/{id}/decision", Officer, Chief, Elsewhere.Refused, """{"outcome":"close","reason":"不属实"}"""),
        new("GET /api/households/monitoring/cases", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/monitoring/cases/export.xlsx", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/monitoring/counts", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("POST /api/households/monitoring/reviews", Cadre, Officer, Elsewhere.Refused,
            """
            {"villageCode":"990101001001","heldOn":"2014-05-13","population":1500,"representativesTotal":40,"representativesPresent":30,"votes":[{"caseId":"{cases}","for":25,"against":3}]}
            """),
        new("GET /api/households/monitoring/work", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/monitoring/work/counts", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/monitoring/work/export.xlsx", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Case}", Officer, Roles.Leader, Elsewhere.Refused),
        new($"GET {Case}/explanation", Officer, Roles.Leader, Elsewhere.Refused),
        new($"POST {Case}/assignment", Officer, Chief, Elsewhere.Refused, """{"to":"township.officer","reason":"分工"}"""),
        new($"POST {Case}/check", Roles.TownshipOfficer, Officer, Elsewhere.Refused, Check),
        new($"POST {Case}/township-approval", Roles.TownshipChief, Officer, Elsewhere.Refused, Decision),
        new($"POST {Case}/county-approval", Chief, Officer, Elsewhere.Refused, Decision),
        new($"POST {Case}/measures", Officer, Chief, Elsewhere.Refused, """{"kind":"job","description":"公益岗位","responsible":"village.01","until":"2014-12-31"}"""),
        new($"POST {Case}/measures/{{measureId}}/completion", Officer, Chief, Elsewhere.Refused, Reason),
        new($"POST {Case}/measures/{{measureId}}/cancellation", Officer, Chief, Elsewhere.Refused, Reason),
        new($"GET {Case}/clearing", Officer, Roles.Leader, Elsewhere.Refused),
        new($"POST {Case}/clearing-check", Roles.TownshipOfficer, Officer, Elsewhere.Refused, Check),
        new($"POST {Case}/withdrawal", Chief, Officer, Elsewhere.Refused, Reason),

        // Exits and surveys
        new("POST /api/households/exit-campaigns", Officer, Chief, Elsewhere.Refused, """{"name":"退出","year":2014,"villages":["990101001001"]}"""),
        new("GET /api/households/exit-campaigns", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("POST /api/households/exit-campaigns/{id}/list", Officer, Chief, Elsewhere.Refused),
        new("GET /api/households/exit-campaigns/{id}/judgements", Officer, Roles.Leader, Elsewhere.Nothing),
        new("POST /api/households/exit-campaigns/{id}/reviews", Cadre, Officer, Elsewhere.Refused,
            """
            {"villageCode":"990101001001","heldOn":"2014-05-13","population":1500,"representativesTotal":40,"representativesPresent":30,"votes":[{"caseId":"{exits}","for":25,"against":3}]}
            """),
        new("POST /api/households/exit-campaigns/{id}/township-checks", Roles.TownshipChief, Officer, Elsewhere.Unknown, ExitDecision),
        new("POST /api/households/exit-campaigns/{id}/county-checks", Officer, Chief, Elsewhere.Unknown, ExitDecision),
        new("POST /api/households/exit-campaigns/{id}/approvals", Chief, Officer, Elsewhere.Unknown, ExitDecision),
        new("GET /api/households/exits", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/exits/export.xlsx", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/exits/return-rate", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/exits/{id}", Officer, Roles.Leader, Elsewhere.Refused),
        new("POST /api/households/exits/{id}/confirmation", Cadre, Officer, Elsewhere.Refused, """{"agreed":false,"reason":"不同意"}"""),
        new("POST /api/households/exits/{id}/withdrawal", Cadre, Chief, Elsewhere.Refused, Reason),
        new("POST /api/households/exits/{id}/return", Officer, Chief, Elsewhere.Refused, Reason),
        new("POST /api/households/exits/{id}/return-approval", Chief, Officer, Elsewhere.Refused, Decision),
        new("POST /api/households/quality-surveys", Officer, Chief, Elsewhere.Refused, """{"name":"抽查","kind":"assessment","areaCode":"990101","year":2014,"exited":1,"unfiled":0}"""),
        new("POST /api/households/quality-surveys/{id}/redraw", Officer, Chief, Elsewhere.Refused, """{"exited":1,"unfiled":0,"reason":"扩大样本"}"""),
        new("GET /api/households/quality-surveys", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/quality-surveys/{id}", Officer, Roles.FinanceMaker, Elsewhere.Refused),
        new("GET /api/households/quality-surveys/{id}/rows", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/quality-surveys/{id}/rows/export.xlsx", Officer, Roles.Leader, Elsewhere.Nothing),
        new("POST /api/households/quality-surveys/{id}/rows/{rowId}/result", Officer, Cadre, Elsewhere.Refused,
            """
            {"income":{"wage":1,"business":0,"property":0,"transfer":0,"productionCost":0},"recognises":true,"reason":"入户",
             "needs":{"food":true,"clothing":true,"education":true,"medical":true,"housing":true,"water":true}}
            """),
        new("POST /api/households/quality-surveys/{id}/rows/{rowId}/answer", Roles.TownshipChief, Cadre, Elsewhere.Refused, """{"answer":"已整改"}"""),
        new("POST /api/households/quality-surveys/{id}/rows/{rowId}/decision", Chief, Officer, Elsewhere.Refused, """{"stands":false,"reason":"核实"}"""),
        new("POST /api/households/quality-surveys/{id}/closing", Chief, Officer, Elsewhere.Refused),

        // Rules and scores
        .. Versions(Set, "规则甲"),
        .. Versions(Model, "模型甲"),
        .. Versions(TriageRule, "分类甲"),
        .. Exceptions(Set, "excluded"),
        .. Exceptions(Model, "poor"),
        new($"POST {TriageRule}", Officer, Chief, Elsewhere.Refused,
            """{"name":"分类甲","areaCode":"990101","validFrom":"2014-01-01","source":"文件","relief":[{"code":"means","label":"收入低","expression":"belowLine"}]}"""),
        new($"POST {Set}", Officer, Chief, Elsewhere.Refused,
            """{"name":"规则甲","areaCode":"990101","validFrom":"2014-01-01","source":"文件","rules":[{"code":"N1","label":"不列","kind":"exclusion","expression":"ownsVehicle"}]}"""),
        new($"POST {Model}", Officer, Chief, Elsewhere.Refused,
            $$"""
            {"name":"模型甲","areaCode":"990101","validFrom":"2014-01-01","source":"文件","dimensions":[{{string.Join(',', "ABCD".Select(Dimension))}}],
             "grades":[{"code":"poor","label":"贫困","from":50},{"code":"other","label":"一般","from":0}]}
            """),
        new($"GET {Set}/facts", Officer, Roles.FinanceMaker, Elsewhere.Same),
        new($"POST {Set}/expression-validation", Officer, Roles.Leader, Elsewhere.Same, """{"expression":"ownsVehicle"}"""),
        new($"POST {Set}/findings", Officer, Chief, Elsewhere.Unknown,
            """{"source":"车管所","foundOn":"2014-05-01","findings":[{"householdNo":"{householdNo}","fact":"ownsVehicle","value":true}]}"""),
        new($"GET {Set}/findings", Officer, Roles.Leader, Elsewhere.Nothing, Query: "?householdId={householdId}"),

        // Relief or development
        new($"GET {Triage}", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Triage}/export.xlsx", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Triage}/counts", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new($"GET {Triage}/{{householdId}}", Officer, Roles.Leader, Elsewhere.Refused),
        new($"POST {Triage}/{{householdId}}/proposals", Roles.TownshipOfficer, Officer, Elsewhere.Refused, """{"class":"relief","reason":"核实"}"""),
        new($"POST {Triage}/proposals", Roles.TownshipOfficer, Officer, Elsewhere.Refused, """{"evaluationId":"{evaluationId}"}"""),
        new($"GET {Triage}/proposals", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Triage}/proposals/{{id}}", Officer, Roles.Leader, Elsewhere.Refused),
        new($"POST {Triage}/proposals/{{id}}/approval", Roles.TownshipChief, Officer, Elsewhere.Refused, Decision),
        new($"POST {Triage}/proposals/approvals", Roles.TownshipChief, Officer, Elsewhere.Refused, """{"evaluationId":"{evaluationId}","households":0}"""),

        // Batches of assisted households
        new($"POST {Batches}", Officer, Chief, Elsewhere.Refused, """{"campaignId":"{campaigns}","areaCode":"990101001"}"""),
        new($"GET {Batches}", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Batches}/{{id}}", Officer, Roles.Leader, Elsewhere.Refused),
        new($"GET {Batches}/{{id}}/households", Officer, Roles.Leader, Elsewhere.Nothing),
        new($"GET {Batches}/{{id}}/export.xlsx", Officer, Roles.Leader, Elsewhere.Refused),
        new($"POST {Batches}/{{id}}/households/{{rowId}}/removal", Officer, Chief, Elsewhere.Refused, Reason),
        new($"POST {Batches}/{{id}}/withdrawal", Officer, Chief, Elsewhere.Refused, Reason),
        new($"POST {Batches}/{{id}}/publication", Officer, Chief, Elsewhere.Refused),
        new($"POST {Batches}/{{id}}/confirmation", Chief, Officer, Elsewhere.Refused, Decision),

        // Quality, duplicates, figures
        new("GET /api/households/quality/rules", Officer, Roles.FinanceMaker, Elsewhere.Same),
        new("POST /api/households/quality/runs", Officer, Cadre, Elsewhere.Refused, """{"areaCode":"990101"}"""),
        new("GET /api/households/quality/runs", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/quality/runs/{id}", Officer, Roles.FinanceMaker, Elsewhere.Refused),
        new("GET /api/households/quality/trend", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/quality/hits", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/quality/hits/export.xlsx", Officer, Roles.Leader, Elsewhere.Nothing),
        new("POST /api/households/quality/hits/{rule}/{subjectId}/assignment", Officer, Cadre, Elsewhere.Refused, """{"userName":"village.01"}"""),
        new("POST /api/households/quality/hits/{rule}/{subjectId}/acceptance", Officer, Cadre, Elsewhere.Refused, Reason),
        new("POST /api/households/quality/hits/{rule}/{subjectId}/reopening", Officer, Cadre, Elsewhere.Refused, Reason),
        new("POST /api/households/quality/hits/{rule}/{subjectId}/correction", Officer, Cadre, Elsewhere.Unknown, Request),
        new("GET /api/households/duplicates", Officer, Roles.Leader, Elsewhere.Nothing),
        new("GET /api/households/duplicates/export.xlsx", Officer, Cadre, Elsewhere.Nothing),
        new("POST /api/households/duplicates/{id}/decision", Officer, Cadre, Elsewhere.Refused, """{"outcome":"needs-survey","reason":"核实"}"""),
        new("POST /api/households/duplicates/{id}/correction", Officer, Cadre, Elsewhere.Unknown, """{"changeRequestId":"{removal}"}"""),
        new("GET /api/households/statistics", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/statistics/export.xlsx", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/statistics/flows", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/statistics/flows/export.xlsx", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("GET /api/households/figures", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new("POST /api/households/figures", Officer, Cadre, Elsewhere.Refused, """{"source":"年报","day":"2014-05-01","figures":[{"areaCode":"990101001","indicator":"cropland","value":1}]}"""),
        new("DELETE /api/households/figures/{id}", Officer, Cadre, Elsewhere.Refused),
        new("GET /api/households/figures/reconciliation", Officer, Roles.FinanceMaker, Elsewhere.Nothing, Query: "?day=2014-05-02"),
        new("GET /api/households/figures/reconciliation/export.xlsx", Officer, Roles.FinanceMaker, Elsewhere.Nothing, Query: "?day=2014-05-02"),

        // What every service has; parameters of one county are read by all, and changed by its own.
        new("GET /api/households/parameters", Officer, Cadre, Elsewhere.Same),
        new("POST /api/households/parameters", Officer, Cadre, Elsewhere.Refused,
            """{"code":"change-request-days","areaCode":"990101","validFrom":"2015-01-01","value":"20","source":"文件"}"""),
        new("POST /api/households/parameters/{id}/approval", Chief, Officer, Elsewhere.Refused, Decision),
        new("GET /api/households/ops/dead-letters", Roles.Operator, Officer, Elsewhere.Same),
        new("POST /api/households/ops/dead-letters/{id}/retry", Roles.Operator, Officer, Elsewhere.Same),
        new("POST /api/households/ops/dead-letters/{id}/discard", Roles.Operator, Officer, Elsewhere.Same, Reason),
        new("POST /api/households/ops/dead-letters/{id}/discard-approval", Roles.OperatorChecker, Roles.Operator, Elsewhere.Same),
        new("GET /api/households/audit", Roles.Auditor, Officer, Elsewhere.Same),
        new("GET /api/households/audit/verification", Roles.Auditor, Officer, Elsewhere.Same),
        new("GET /internal/status", "service:gateway", Officer, Elsewhere.Same),
        new("GET /internal/clock", "service:gateway", Officer, Elsewhere.Same),
        new("POST /internal/clock", "service:gateway", Officer, Elsewhere.Same, """{"to":"2014-05-13"}"""),
    ];

    /// <summary>Routes that anybody may use.</summary>
    public static readonly string[] Open = ["/health", "/alive", "/openapi/{documentName}.json"];

    private static string Dimension(char code) =>
        $$"""
        {"code":"{{code}}","label":"{{code}}","weight":25,"indicators":[{"code":"{{code}}1","label":"{{code}}1","weight":25,"bands":[{"when":"人口 >= 4人","points":25},{"points":0}]}]}
        """;

    private static IEnumerable<EveryRoute> Change(string kind, string fields)
    {
        var body = $$"""{"householdId":"{households}","reason":"群众申请","evidence":["{attachments}"],{{fields}}}""";

        return
        [
            new($"POST /api/households/change-requests/{kind}", Officer, Chief, Elsewhere.Refused, body),
            new($"POST /api/households/change-requests/{kind}/preview", Officer, Chief, Elsewhere.Refused, body),
        ];
    }

    private static IEnumerable<EveryRoute> Versions(string route, string name) =>
    [
        new($"GET {route}", Officer, Roles.FinanceMaker, Elsewhere.Nothing),
        new($"GET {route}/in-force", Officer, Roles.FinanceMaker, Elsewhere.Refused, Query: $"?name={name}&areaCode=990101"),
        new($"GET {route}/{{id}}", Officer, Roles.FinanceMaker, Elsewhere.Refused),
        new($"POST {route}/{{id}}/preview", Officer, Cadre, Elsewhere.Refused, "{}"),
        new($"POST {route}/{{id}}/approval", Chief, Officer, Elsewhere.Refused, Decision),
        new($"POST {route}/{{id}}/evaluations", Officer, Chief, Elsewhere.Refused, "{}"),
        new($"GET {route}/{{id}}/evaluations", Officer, Roles.FinanceMaker, Elsewhere.Refused),
        new($"GET {route}/{{id}}/results", Officer, Roles.Leader, Elsewhere.Refused),
        new($"GET {route}/{{id}}/results/export.xlsx", Officer, Roles.Leader, Elsewhere.Refused),
        new($"GET {route}/{{id}}/results/{{householdId}}", Officer, Roles.Leader, Elsewhere.Refused),
    ];

    private static IEnumerable<EveryRoute> Exceptions(string route, string outcome) =>
    [
        new($"POST {route}/{{id}}/results/{{householdId}}/overrides", Officer, Chief, Elsewhere.Refused, $$"""{"outcome":"{{outcome}}","reason":"核实"}"""),
        new($"GET {route}/{{id}}/overrides", Officer, Roles.Leader, Elsewhere.Refused),
        new($"POST {route}/{{id}}/overrides/{{overrideId}}/approval", Chief, Officer, Elsewhere.Refused, Decision),
    ];
}
