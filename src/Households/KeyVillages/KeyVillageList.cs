using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.KeyVillages;

/// <summary>Where a list stands.</summary>
internal enum KeyListState
{
    Proposed,
    Published,
    Refused,
}

/// <summary>
/// One version of the key villages (重点村) of an area for a programme, such as 十二五. A published version is never edited: the next one takes its place
/// from its first day, and a village that it no longer names is no key village from then.
/// </summary>
internal sealed class KeyVillageList : Aggregate
{
    private readonly List<KeyVillage> _villages = [];

    private KeyVillageList()
    {
    }

    /// <summary>County or township that the list is complete for.</summary>
    public string AreaCode { get; private init; } = "";

    public string Programme { get; private init; } = "";

    /// <summary>From 1, within area and programme.</summary>
    public int Number { get; private init; }

    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day; null for open end.</summary>
    public DateOnly? ValidTo { get; private init; }

    /// <summary>Document that names the villages.</summary>
    public string Source { get; private init; } = "";

    public KeyListState State { get; private set; }

    public string DraftedBy { get; private init; } = "";

    public DateOnly DraftedOn { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string DecisionReason { get; private set; } = "";

    public IReadOnlyList<KeyVillage> Villages => _villages;

    public static KeyVillageList Draft(KeyListHeading heading, int number, IEnumerable<(string Code, string Level)> villages, string by, DateOnly on)
    {
        var list = new KeyVillageList
        {
            AreaCode = heading.AreaCode,
            Programme = heading.Programme.Trim(),
            Number = number,
            ValidFrom = heading.ValidFrom,
            ValidTo = heading.ValidTo,
            Source = heading.Source.Trim(),
            DraftedBy = by,
            DraftedOn = on,
        };
        list._villages.AddRange(villages.Select(village => new KeyVillage { ListId = list.Id, VillageCode = village.Code, Level = village.Level }));

        return list;
    }

    /// <summary>A second person publishes it or refuses it.</summary>
    public void Decide(bool approve, string? reason, string officer, DateOnly on)
    {
        if (State is not KeyListState.Proposed)
        {
            throw new RuleViolationException("list-already-decided", "该名录已审定", "The list is already decided");
        }

        SeparationOfDuties.Require(officer, DraftedBy);
        if (!approve && string.IsNullOrWhiteSpace(reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A refusal needs a reason");
        }

        (State, DecidedBy, DecidedOn, DecisionReason) = (approve ? KeyListState.Published : KeyListState.Refused, officer, on, reason?.Trim() ?? "");
    }
}

/// <summary>A village that a list names.</summary>
internal sealed class KeyVillage
{
    public Guid ListId { get; init; }

    /// <summary>12 digits.</summary>
    public string VillageCode { get; init; } = "";

    /// <summary>One of <see cref="KeyLevel"/>.</summary>
    public string Level { get; init; } = "";
}

/// <summary>What every version is headed by.</summary>
internal sealed record KeyListHeading(string AreaCode, string Programme, DateOnly ValidFrom, DateOnly? ValidTo, string Source);

/// <summary>Who made a village a key village.</summary>
internal static class KeyLevel
{
    /// <summary>Codes and words, the highest first.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> All = [("provincial", "省级"), ("municipal", "市级"), ("county", "县级")];

    public static string Word(string code) => All.First(level => level.Code == code).Word;

    public static string? Of(string? text) => All.FirstOrDefault(level => level.Code == text || level.Word == text).Code;
}
