using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.VillageProfiles;

/// <summary>Figures of a village's year, by indicator; those that are not named stay as they are.</summary>
internal sealed record EnterProfileRequest(
    [property: Required(ErrorMessage = "请填写指标"), Length(1, 200, ErrorMessage = "一次须为 1 至 200 个指标")] IReadOnlyDictionary<string, decimal> Figures);

/// <summary>The village or an office above it enters the profile of a year.</summary>
internal static class EnterProfile
{
    public const int FirstYear = 1990;

    public static async Task<ProfileAnswer> Handle(
        string villageCode, int year, EnterProfileRequest request, ClaimsPrincipal user, HouseholdsDbContext db, KeepProfiles profiles, ParameterStore parameters,
        BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        user.MustCover(villageCode);
        if (!await db.Areas.AnyAsync(area => area.Code == villageCode && area.Code.Length == 12, ct))
        {
            throw ProblemException.NotFound();
        }

        if (year < FirstYear || year > clock.Today.Year)
        {
            throw new MalformedRequestException("year", $"年度须在 {FirstYear} 到 {clock.Today.Year} 之间", $"year must be {FirstYear} to {clock.Today.Year}");
        }

        var indicators = (await parameters.ProfileIndicatorsOf(villageCode, clock.Today, ct)).ToDictionary(indicator => indicator.Code);
        foreach (var (code, value) in request.Figures)
        {
            if (!indicators.TryGetValue(code, out var indicator))
            {
                throw new MalformedRequestException($"figures.{code}", "没有该指标", "There is no such indicator");
            }

            if (value < indicator.Least || value > indicator.Most || decimal.Round(value, indicator.Decimals) != value)
            {
                throw new MalformedRequestException(
                    $"figures.{code}", $"{indicator.Name}须在 {indicator.Least} 到 {indicator.Most} 之间，至多 {indicator.Decimals} 位小数",
                    $"must be {indicator.Least} to {indicator.Most} with at most {indicator.Decimals} decimals");
            }
        }

        audit.About($"{villageCode}/{year}", villageCode);
        await profiles.Keep(
            [.. request.Figures.Select(figure => new VillageFigure { VillageCode = villageCode, Year = year, Indicator = figure.Key, Value = figure.Value })],
            user.UserName(), clock.Today, ct);

        return await ReadProfiles.One(villageCode, year, user, db, parameters, clock, ct);
    }
}
