using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Persistence;
using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Errors;

/// <summary>Every failure becomes <c>application/problem+json</c> with a stable <c>code</c>, Chinese unless English is asked for.</summary>
internal static partial class Problems
{
    private static readonly Dictionary<int, (string Code, string Chinese, string English)> ByStatus = new()
    {
        [400] = ("malformed", "请求格式不正确", "The request is malformed"),
        [401] = ("unauthenticated", "请先登录", "Sign in first"),
        [403] = ("forbidden", "您无权进行此操作", "You may not do this"),
        [404] = ("not-found", "没有找到该记录", "Not found"),
        [405] = ("method-not-allowed", "不支持该操作", "Method not allowed"),
        [409] = ("conflict", "操作与当前状态冲突", "The act conflicts with the present state"),
        [412] = ("stale", "数据已被他人修改，请刷新后重试", "The record changed meanwhile; read it again"),
        [413] = ("too-large", "请求内容过大", "The request is too large"),
        [415] = ("unsupported-media-type", "不支持该内容类型", "Unsupported media type"),
        [422] = ("unreadable", "内容无法读取", "The content cannot be read"),
        [429] = ("too-many-requests", "请求过于频繁，请稍后再试", "Too many requests; try later"),
        [500] = ("internal", "系统内部错误，请联系管理员", "Internal error"),
        [502] = ("service-unavailable", "服务暂不可用，请稍后再试", "The service cannot be reached"),
        [503] = ("service-unavailable", "服务暂不可用，请稍后再试", "The service is unavailable; try later"),
        [504] = ("service-unavailable", "服务暂不可用，请稍后再试", "The service did not answer in time"),
    };

    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Complete(context.HttpContext, context.ProblemDetails));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Answer,
            SuppressDiagnosticsCallback = context => Describe(context.HttpContext, context.Exception) is not null,
        });
        app.UseStatusCodePages();
    }

    private static async Task Answer(HttpContext http)
    {
        var error = http.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        var problem = Describe(http, error) ?? new ProblemDetails { Status = 500 };
        http.Response.StatusCode = problem.Status!.Value;
        await http.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = problem });
    }

    private static ProblemDetails? Describe(HttpContext http, Exception error) => error switch
    {
        RuleViolationException rule => Problem(http, 409, rule.Code, rule.Chinese, rule.English, rule.Details),
        ProblemException problem => Problem(http, problem.Status, problem.Code, problem.Chinese, problem.English, problem.Details),
        MalformedRequestException malformed => Fields(http, malformed.Field, malformed.Chinese, malformed.English),
        UnreadableWorkbookException => Describe(http, ProblemException.UnreadableFile()),
        DbUpdateConcurrencyException => new ProblemDetails { Status = 412 },
        // Two requests raced for the same unique value; the handler's own check tells the slower ones.
        DbUpdateException taken when taken.IsUniqueViolation() => new ProblemDetails { Status = 409 },
        BadHttpRequestException { InnerException: JsonException json } => Fields(http, json),
        BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode },
        InvalidDataException when http.Request.HasFormContentType => new ProblemDetails { Status = 413 },
        _ when IsFaultOfTheMoment(error) => new ProblemDetails { Status = 503 },
        OperationCanceledException when http.RequestAborted.IsCancellationRequested => new ProblemDetails { Status = 499, Title = "aborted" },
        _ => null,
    };

    /// <summary>A deadlock, a lost connection or a busy file, also where EF Core wraps it; the caller may try again.</summary>
    private static bool IsFaultOfTheMoment(Exception? error) =>
        error is not null && (error is DbException { IsTransient: true } or SqliteException { SqliteErrorCode: 5 or 6 } || IsFaultOfTheMoment(error.InnerException));

    private static ProblemDetails Problem(
        HttpContext http, int status, string code, string chinese, string english, Dictionary<string, object?> details)
    {
        var problem = new ProblemDetails { Status = status, Title = InEnglish(http) ? english : chinese };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in details)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    private static HttpValidationProblemDetails Fields(HttpContext http, JsonException json)
    {
        var missing = MissingMembers().Matches(json.Message.Contains("missing required", StringComparison.Ordinal) ? json.Message : "");
        var sentence = InEnglish(http) ? "required" : "必填";

        return missing.Count == 0
            ? Fields(http, FieldOf(json), "值的类型或格式不正确", "wrong type or format")
            : new HttpValidationProblemDetails(missing.Skip(1).ToDictionary(match => match.Groups[1].Value, _ => new[] { sentence })) { Status = 400, Title = null };
    }

    /// <summary>The serializer quotes the type first, then each member that is missing.</summary>
    [GeneratedRegex("'([^']+)'")]
    private static partial Regex MissingMembers();

    private static HttpValidationProblemDetails Fields(HttpContext http, string field, string chinese, string english) =>
        new(new Dictionary<string, string[]> { [field] = [InEnglish(http) ? english : chinese] }) { Status = 400, Title = null };

    /// <summary>Adds the stable code and the sentence to every problem, also to those that the framework itself makes.</summary>
    private static void Complete(HttpContext http, ProblemDetails problem)
    {
        if (problem is HttpValidationProblemDetails validation)
        {
            problem.Title = problem.Title?.StartsWith("One or more", StringComparison.Ordinal) == true ? null : problem.Title;
            validation.Errors = validation.Errors.ToDictionary(field => AsSent(field.Key), field => field.Value);
        }

        var known = ByStatus.GetValueOrDefault(problem.Status ?? 500, ByStatus[500]);
        if (!problem.Extensions.ContainsKey("code"))
        {
            problem.Extensions["code"] = problem is HttpValidationProblemDetails ? "validation" : known.Code;
            problem.Title = InEnglish(http) ? known.English : known.Chinese;
        }

        problem.Title ??= InEnglish(http) ? known.English : known.Chinese;
        problem.Detail ??= problem.Title;
        problem.Type = $"/problems/{problem.Extensions["code"]}";
    }

    /// <summary>Fields are named as the caller wrote them: <c>members[0].name</c>.</summary>
    private static string AsSent(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static string FieldOf(JsonException json) => json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "body";

    internal static bool InEnglish(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
