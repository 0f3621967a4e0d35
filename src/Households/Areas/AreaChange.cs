using Microsoft.EntityFrameworkCore;

namespace Households.Areas;

/// <summary>An area as it was after a change, with the day, who made it and why. Never edited, never deleted.</summary>
internal sealed class AreaChange
{
    public const string Loaded = "loaded";

    public string Code { get; init; } = "";

    /// <summary>From 1, within the area.</summary>
    public int Number { get; init; }

    /// <summary>Business day on which the register learned of it.</summary>
    public DateOnly Day { get; init; }

    public DateTimeOffset At { get; init; }

    public string Actor { get; init; } = "";

    /// <summary><see cref="Loaded"/>, or the kind of act.</summary>
    public string Act { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Kind and id of what it comes from, such as <c>area-act:…</c>.</summary>
    public string Source { get; init; } = "";

    public string Name { get; init; } = "";

    public int? Population { get; init; }

    public bool IsKey { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public string? MergedInto { get; init; }
}

/// <summary>What the next lines of the areas' history come from.</summary>
internal sealed record AreaCause(string Act, string Actor, string Reason, string Source, DateOnly Day, DateTimeOffset At);

/// <summary>Writes and reads the areas' history.</summary>
internal static class AreaHistory
{
    /// <summary>Adds a line for each area as it stands; the caller saves. An area that is older than the history first gets a line of how it was.</summary>
    public static async Task Remember(this HouseholdsDbContext db, IReadOnlyCollection<Area> areas, AreaCause cause, CancellationToken ct)
    {
        var codes = areas.Select(area => area.Code).ToList();
        var last = await db.AreaChanges.Where(change => codes.Contains(change.Code)).GroupBy(change => change.Code)
            .Select(changes => new { changes.Key, Number = changes.Max(change => change.Number) }).ToDictionaryAsync(change => change.Key, change => change.Number, ct);
        foreach (var area in areas)
        {
            var entry = db.Entry(area);
            var number = last.GetValueOrDefault(area.Code);
            if (number == 0 && entry.State is not EntityState.Added)
            {
                db.Add(Line((Area)entry.OriginalValues.ToObject(), ++number, cause with { Act = AreaChange.Loaded, Reason = "", Source = "" }));
            }

            db.Add(Line(area, number + 1, cause));
        }
    }

    /// <summary>The areas as they were at the end of a day; one that the register learned of later is shown as it was first known.</summary>
    public static async Task<Dictionary<string, AreaState>> AreasOn(this HouseholdsDbContext db, DateOnly on, CancellationToken ct)
    {
        var areas = await db.Areas.AsNoTracking()
            .ToDictionaryAsync(area => area.Code, area => new AreaState(area.Code, area.Name, area.Population, area.IsKey, area.ValidFrom, area.ValidTo, area.MergedInto), ct);
        var changed = await db.AreaChanges.AsNoTracking().Where(change => db.AreaChanges.Any(later => later.Code == change.Code && later.Day > on)).ToListAsync(ct);
        foreach (var changes in changed.GroupBy(change => change.Code))
        {
            var then = changes.Where(change => change.Day <= on).MaxBy(change => change.Number) ?? changes.MinBy(change => change.Number)!;
            areas[then.Code] = new AreaState(then.Code, then.Name, then.Population, then.IsKey, then.ValidFrom, then.ValidTo, then.MergedInto);
        }

        return areas;
    }

    private static AreaChange Line(Area area, int number, AreaCause cause) => new()
    {
        Code = area.Code,
        Number = number,
        Day = cause.Day,
        At = cause.At,
        Actor = cause.Actor,
        Act = cause.Act,
        Reason = cause.Reason,
        Source = cause.Source,
        Name = area.Name,
        Population = area.Population,
        IsKey = area.IsKey,
        ValidFrom = area.ValidFrom,
        ValidTo = area.ValidTo,
        MergedInto = area.MergedInto,
    };
}

/// <summary>An area on a day.</summary>
internal sealed record AreaState(string Code, string Name, int? Population, bool IsKey, DateOnly? ValidFrom, DateOnly? ValidTo, string? MergedInto)
{
    /// <summary>Whether the area is in use on the day.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day >= ValidTo);
}
