using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Statistics;

/// <summary>Figures of one report.</summary>
internal sealed record StateFiguresRequest(
    [property: Required(ErrorMessage = "请填写来源"), StringLength(100, MinimumLength = 1, ErrorMessage = "来源须为 1 至 100 个字")] string Source, DateOnly Day,
    [property: Required(ErrorMessage = "请填写数字"), Length(1, 1000, ErrorMessage = "一次须为 1 至 1000 个数字")] IReadOnlyList<StateFigure> Figures);

/// <summary>One figure.</summary>
internal sealed record StateFigure(string AreaCode, string Indicator, decimal Value);

/// <summary>Takes figures that an office states for its areas.</summary>
internal static class StateFigures
{
    public static async Task<IReadOnlyList<FigureAnswer>> Handle(
        StateFiguresRequest request, ClaimsPrincipal user, KeepFigures figures, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        if (request.Day > clock.Today)
        {
            throw new MalformedRequestException("day", "统计日不能晚于今天", "day must not be after today");
        }

        for (var index = 0; index < request.Figures.Count; index++)
        {
            var figure = request.Figures[index];
            if (!AreaCode.TryParse(figure.AreaCode, out var area))
            {
                throw new MalformedRequestException($"figures[{index}].areaCode", "地区代码的位数不正确", "areaCode must be 6, 9, 12 or 14 digits");
            }

            user.MustCover(area);
            if ((await figures.Indicators(area, request.Day, ct)).All(known => known.Code != figure.Indicator))
            {
                throw new MalformedRequestException($"figures[{index}].indicator", "没有该指标", "There is no such indicator");
            }

            if (Math.Abs(figure.Value) >= 1_000_000_000_000)
            {
                throw new MalformedRequestException($"figures[{index}].value", "数值过大", "The value is too large");
            }
        }

        audit.About(request.Source, request.Figures[0].AreaCode);
        var kept = await figures.Keep(
            [.. request.Figures.Select(figure => new StatedFigure { AreaCode = figure.AreaCode, Indicator = figure.Indicator, Source = request.Source, Day = request.Day, Value = figure.Value })],
            user.UserName(), ct);

        return [.. kept.Select(FigureAnswer.Of)];
    }
}
