using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Projects;

internal sealed record ProposeProjectRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(200, ErrorMessage = "名称过长")] string Name,
    [property: Required(ErrorMessage = "请填写类别"), MaxLength(60, ErrorMessage = "类别过长")] string Category,
    [property: MaxLength(100, ErrorMessage = "规划名称过长")] string? Programme,
    [property: RegularExpression(@"^(\d{6}|\d{9}|\d{12}|\d{14})$", ErrorMessage = "地区代码须为 6、9、12 或 14 位数字")] string AreaCode,
    [property: Range(1990, 2199, ErrorMessage = "年度不正确")] int Year,
    Money Estimate);

internal sealed record BudgetLineRequest(
    [property: Required(ErrorMessage = "请填写工程内容"), MaxLength(60, ErrorMessage = "工程内容过长")] string Work,
    [property: Required(ErrorMessage = "请填写单位"), MaxLength(20, ErrorMessage = "单位过长")] string Unit,
    [property: Range(0.000001, 1_000_000_000, ErrorMessage = "数量须大于 0")] decimal Quantity,
    Money UnitPrice);

internal sealed record PledgeRequest(SourceKind Kind, Money Amount);

internal sealed record PlanProjectRequest(
    [property: MinLength(1, ErrorMessage = "请填写工程内容"), MaxLength(200, ErrorMessage = "工程内容过多")] BudgetLineRequest[] Lines,
    [property: MinLength(1, ErrorMessage = "请填写资金来源"), MaxLength(20, ErrorMessage = "资金来源过多")] PledgeRequest[] Sources);

/// <summary>Puts a project into the pool.</summary>
internal static class ProposeProject
{
    public static async Task<Created<CreatedId>> Handle(
        ProposeProjectRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        if (request.Estimate <= Money.Zero)
        {
            throw new MalformedRequestException("estimate", "概算须大于 0", "estimate must be above 0");
        }

        var project = Project.Propose(
            request.Name, request.Category, request.Programme ?? "", request.AreaCode, request.Year, request.Estimate, user.UserName(), time.GetUtcNow());
        db.Add(project);
        audit.About(project.Id.ToString(), project.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/projects/{project.Id}", new CreatedId(project.Id));
    }
}

/// <summary>Writes works with unit prices and the kinds of money, as often as needed before the application.</summary>
internal static class PlanProject
{
    public static Task<Results<Ok<ProjectView>, NotFound>> Handle(
        Guid id, PlanProjectRequest request, ClaimsPrincipal user, ProjectActs acts, CancellationToken ct)
    {
        Check(request);

        return acts.Do(id, user, (project, officer, now) => project.Plan(
            request.Lines.Select((line, index) => BudgetLine.Of(id, index + 1, line.Work, line.Unit, line.Quantity, line.UnitPrice)),
            request.Sources.Select(pledge => new Pledge { ProjectId = id, Kind = pledge.Kind, Amount = pledge.Amount }), officer, now), null, ct);
    }

    private static void Check(PlanProjectRequest request)
    {
        var price = Array.FindIndex(request.Lines, line => line.UnitPrice <= Money.Zero || line.UnitPrice.Amount * line.Quantity > Money.LargestRead.Amount
            || decimal.Round(line.Quantity, 6) != line.Quantity);
        if (price >= 0)
        {
            throw new MalformedRequestException($"lines[{price}]", "数量最多六位小数，单价须大于 0", "at most six decimals, and a unit price above 0");
        }

        var amount = Array.FindIndex(request.Sources, pledge => pledge.Amount <= Money.Zero);
        if (amount >= 0)
        {
            throw new MalformedRequestException($"sources[{amount}].amount", "金额须大于 0", "amount must be above 0");
        }

        if (request.Sources.DistinctBy(pledge => pledge.Kind).Count() < request.Sources.Length)
        {
            throw new MalformedRequestException("sources", "同类资金只填一次", "one amount of each kind");
        }
    }
}
