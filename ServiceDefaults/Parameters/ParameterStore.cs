using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Parameters;

/// <summary>Reads the figure that held on a day in an area; the answer names the version, so that a decision can keep it. Fails closed.</summary>
public sealed class ParameterStore(ServiceDbContext db)
{
    private List<Parameter>? _inForce;

    /// <summary>The version in force, or 409 <c>parameter-missing</c>: a rule without its figure decides nothing.</summary>
    /// <param name="code">Name of the figure.</param>
    /// <param name="areaCode">Area of the case.</param>
    /// <param name="day">Business day the rule is applied for.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Parameter> Get(string code, string areaCode, DateOnly day, CancellationToken ct)
    {
        // A service holds some dozens of versions: one read per unit of work.
        _inForce ??= await db.Set<Parameter>().AsNoTracking().Where(parameter => parameter.State == ParameterState.InForce).ToListAsync(ct);

        return _inForce
            .Where(parameter => parameter.Code == code && parameter.ValidFrom <= day && areaCode.StartsWith(parameter.AreaCode, StringComparison.Ordinal))
            .OrderByDescending(parameter => parameter.AreaCode.Length).ThenByDescending(parameter => parameter.ValidFrom).ThenByDescending(parameter => parameter.Id)
            .FirstOrDefault()
            ?? throw new RuleViolationException("parameter-missing", $"缺少参数 {code}（{day:yyyy-MM-dd}）", $"No {code} is in force on {day:yyyy-MM-dd}");
    }

    /// <summary>The figure as a decimal.</summary>
    public async Task<decimal> Decimal(string code, string areaCode, DateOnly day, CancellationToken ct) =>
        decimal.Parse((await Get(code, areaCode, day, ct)).Value, CultureInfo.InvariantCulture);

    /// <summary>The figure as a whole number.</summary>
    public async Task<int> Integer(string code, string areaCode, DateOnly day, CancellationToken ct) =>
        int.Parse((await Get(code, areaCode, day, ct)).Value, CultureInfo.InvariantCulture);

    /// <summary>A table of figures, from JSON.</summary>
    public async Task<T> Json<T>(string code, string areaCode, DateOnly day, CancellationToken ct) =>
        JsonSerializer.Deserialize<T>((await Get(code, areaCode, day, ct)).Value, PlatformJson.Options)!;
}

/// <summary>Registers the store and the defaults of a service.</summary>
public static class ParameterSetup
{
    /// <summary>Adds the figures that the service ships with; they are written once, at the first start.</summary>
    public static WebApplicationBuilder AddParameterDefaults(this WebApplicationBuilder builder, IEnumerable<ParameterDefault> defaults)
    {
        foreach (var entry in defaults)
        {
            builder.Services.AddSingleton(entry);
        }

        return builder;
    }

    internal static void AddParameterStore(this IServiceCollection services)
    {
        services.AddScoped<ParameterStore>();
        services.AddScoped<ParameterSeeding>();
    }
}

internal sealed class ParameterSeeding(ServiceDbContext db, IEnumerable<ParameterDefault> defaults)
{
    public async Task Run(CancellationToken ct)
    {
        var known = await db.Set<Parameter>().Where(parameter => parameter.AreaCode == "")
            .Select(parameter => new { parameter.Code, parameter.ValidFrom }).ToListAsync(ct);
        db.AddRange(defaults.Where(entry => !known.Contains(new { entry.Code, entry.ValidFrom })).Select(Parameter.Default));
        await db.SaveChangesAsync(ct);
    }
}
