using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.KeyVillages;

/// <summary>A village that is a key village on a day, and by which list.</summary>
internal sealed record KeyVillageOnDay(string AreaCode, string Level, string Programme, Guid ListId)
{
    public string LevelLabel => KeyLevel.Word(Level);
}

/// <summary>Whether a village is a key village on a day.</summary>
/// <param name="IsKey">Null when no list that holds on the day covers the village.</param>
internal sealed record IsKeyAnswer(string AreaCode, DateOnly Day, bool? IsKey, IReadOnlyList<KeyVillageOnDay> By);

/// <summary>Areas that lists cover on a day, and the villages that they name.</summary>
internal sealed record KeyVillagesOfDay(IReadOnlyList<string> Covered, IReadOnlySet<string> Villages)
{
    /// <summary>Whether a village is a key village; null where no list says so or otherwise.</summary>
    public bool? IsKey(string villageCode) => Villages.Contains(villageCode) ? true
        : Covered.Any(area => villageCode.StartsWith(area, StringComparison.Ordinal)) ? false : null;
}

/// <summary>Asks the published lists.</summary>
internal static class KeyVillagesOn
{
    /// <summary>Lists that hold on a day: of each area and programme the last one that has begun, unless it has ended.</summary>
    public static IQueryable<KeyVillageList> KeyListsOn(this HouseholdsDbContext db, DateOnly day)
    {
        var begun = db.KeyVillageLists.AsNoTracking().Where(list => list.State == KeyListState.Published && list.ValidFrom <= day);

        return begun.Where(list => (list.ValidTo == null || list.ValidTo >= day)
            && !begun.Any(later => later.AreaCode == list.AreaCode && later.Programme == list.Programme && later.Number > list.Number));
    }

    /// <summary>What the lists of a day say of the villages of an area.</summary>
    public static async Task<KeyVillagesOfDay> KeyVillages(this HouseholdsDbContext db, string areaCode, DateOnly day, CancellationToken ct)
    {
        var lists = db.KeyListsOn(day).Where(list => areaCode.StartsWith(list.AreaCode) || list.AreaCode.StartsWith(areaCode));

        return new KeyVillagesOfDay(
            await lists.Select(list => list.AreaCode).ToListAsync(ct),
            await lists.SelectMany(list => list.Villages).Select(village => village.VillageCode).ToHashSetAsync(ct));
    }

    public static Task<PageOf<KeyVillageOnDay>> List(
        DateOnly? day, string? areaCode, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct) =>
        db.Villages(day ?? clock.Today).InArea(user, areaCode, village => village.AreaCode)
            .OrderBy(village => village.AreaCode).ThenBy(village => village.Programme)
            .Select(village => new KeyVillageOnDay(village.AreaCode, village.Level, village.Programme, village.ListId)).ToPage(paging, ct);

    public static async Task<IsKeyAnswer> One(string villageCode, DateOnly? day, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct)
    {
        if (!user.Covers(villageCode) || !await db.Areas.AnyAsync(area => area.Code == villageCode && area.Code.Length == 12, ct))
        {
            throw ProblemException.NotFound();
        }

        var on = day ?? clock.Today;
        var lists = await db.KeyVillages(villageCode, on, ct);
        var by = await db.Villages(on).Where(village => village.AreaCode == villageCode).OrderBy(village => village.Programme)
            .Select(village => new KeyVillageOnDay(village.AreaCode, village.Level, village.Programme, village.ListId)).ToListAsync(ct);

        return new IsKeyAnswer(villageCode, on, lists.IsKey(villageCode), by);
    }

    private static IQueryable<Listed> Villages(this HouseholdsDbContext db, DateOnly day) =>
        from list in db.KeyListsOn(day)
        from village in list.Villages
        select new Listed { AreaCode = village.VillageCode, Level = village.Level, Programme = list.Programme, ListId = list.Id };

    /// <summary>A row that can still be narrowed and ordered.</summary>
    private sealed class Listed
    {
        public string AreaCode { get; init; } = "";

        public string Level { get; init; } = "";

        public string Programme { get; init; } = "";

        public Guid ListId { get; init; }
    }
}
