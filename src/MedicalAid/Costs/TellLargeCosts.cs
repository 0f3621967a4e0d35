using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contracts.Departments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>
/// Finds the households whose own share of a year passed a step, and tells the register: once a household, year and step. The fact is the household's:
/// who was ill stays here.
/// </summary>
internal sealed class TellLargeCosts(MedicalAidDbContext db, ParameterStore parameters)
{
    private const int MostLines = 500;
    private readonly Dictionary<(string Area, int Year), (LargeCostSteps Steps, Guid Version)> _steps = [];

    /// <summary>Says what is new in the years; the caller saves.</summary>
    public async Task Tell(IReadOnlyCollection<int> years, DateOnly on, CancellationToken ct)
    {
        var told = await db.ToldCosts.AsNoTracking().Where(known => years.Contains(known.Year))
            .GroupBy(known => new { known.HouseholdId, known.Year }).Select(group => new { group.Key, Fen = group.Max(known => known.Step.Fen) })
            .ToDictionaryAsync(known => (known.Key.HouseholdId, known.Key.Year), known => new Money(known.Fen), ct);
        var shares = await db.Borne(db.Set<RegisteredHousehold>().AsNoTracking()).Where(cost => years.Contains(cost.Year) && cost.Homes == 1)
            .GroupBy(cost => new { cost.HouseholdId, cost.AreaCode, cost.Status, cost.Year })
            .Select(group => new { group.Key.HouseholdId, group.Key.AreaCode, group.Key.Status, group.Key.Year, Fen = group.Sum(cost => cost.OwnFen) })
            .Where(share => share.Fen > 0).ToListAsync(ct);

        var fresh = new List<ToldCost>();
        foreach (var share in shares)
        {
            var (steps, version) = await Steps(share.AreaCode, share.Year, on, ct);
            var own = new Money(share.Fen);
            if (steps.Reached(share.Status is RegisteredHousehold.Announced or "exited", own) is { } step
                && step > told.GetValueOrDefault((share.HouseholdId, share.Year)))
            {
                fresh.Add(new ToldCost
                {
                    ClueId = IdOf(share.HouseholdId, share.Year, step),
                    HouseholdId = share.HouseholdId,
                    Year = share.Year,
                    Step = step,
                    OwnShare = own,
                    ToldOn = on,
                    ParameterId = version,
                });
            }
        }

        db.AddRange(fresh);
        db.Announce(fresh.Chunk(MostLines).Select(lines => new RiskCluesFound("medical", [.. lines.Select(Line)])));
    }

    private static RiskClueLine Line(ToldCost told) =>
        new(told.ClueId, told.HouseholdId, null, "medical-cost", told.OwnShare.Amount, null, $"{told.Year}", told.ToldOn);

    /// <summary>Costs of a year go by the figures of that year, whenever they are handed in.</summary>
    private async Task<(LargeCostSteps Steps, Guid Version)> Steps(string areaCode, int year, DateOnly on, CancellationToken ct)
    {
        if (!_steps.TryGetValue((areaCode, year), out var found))
        {
            var end = new DateOnly(year, 12, 31);
            var version = await parameters.Get(MedicalAidParameters.LargeCostSteps, areaCode, on < end ? on : end, ct);
            _steps[(areaCode, year)] = found = (Read(version), version.Id);
        }

        return found;
    }

    private static LargeCostSteps Read(Parameter version)
    {
        try
        {
            return JsonSerializer.Deserialize<LargeCostSteps>(version.Value, PlatformJson.Options)!;
        }
        catch (JsonException)
        {
            throw new RuleViolationException("parameter-malformed", $"参数 {version.Code} 的值不可用", $"The value of {version.Code} cannot be read");
        }
    }

    /// <summary>The clue of a household, year and step has one id, whoever finds it and how often.</summary>
    private static Guid IdOf(Guid household, int year, Money step) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"medical-cost:{household:D}:{year}:{step}")).AsSpan(0, 16));
}
