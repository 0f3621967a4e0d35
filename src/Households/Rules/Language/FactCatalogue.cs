using System.Collections.Frozen;

namespace Households.Rules.Language;

/// <summary>The facts that rules may speak of, found by their English or Chinese name; each has a slot in a sheet.</summary>
internal sealed class FactCatalogue
{
    private readonly FrozenDictionary<string, Fact> _byName;
    private readonly FrozenDictionary<Fact, int> _slots;

    public FactCatalogue(IReadOnlyList<Fact> facts)
    {
        Facts = facts;
        Household = [.. facts.Where(fact => !fact.OfMember)];
        Member = [.. facts.Where(fact => fact.OfMember)];
        _byName = facts.SelectMany(fact => new[] { (fact.Name, fact), (fact.Chinese, fact) })
            .ToFrozenDictionary(entry => entry.Item1, entry => entry.fact, StringComparer.Ordinal);
        _slots = Household.Select((fact, slot) => (fact, slot)).Concat(Member.Select((fact, slot) => (fact, slot)))
            .ToFrozenDictionary(entry => entry.fact, entry => entry.slot);
    }

    public IReadOnlyList<Fact> Facts { get; }

    public IReadOnlyList<Fact> Household { get; }

    public IReadOnlyList<Fact> Member { get; }

    public Fact? Find(string name) => _byName.GetValueOrDefault(name);

    public int SlotOf(Fact fact) => _slots[fact];

    /// <summary>The name that is most like a wrong one, for the refusal.</summary>
    public string? Like(string name) => Facts.SelectMany(fact => new[] { fact.Name, fact.Chinese })
        .Select(known => (known, Shared: Shared(known, name))).Where(entry => entry.Shared * 2 > Math.Max(entry.known.Length, name.Length))
        .OrderByDescending(entry => entry.Shared).Select(entry => entry.known).FirstOrDefault();

    private static int Shared(string left, string right) =>
        left.Length > 60 || right.Length > 60 ? 0 : left.ToLowerInvariant().Intersect(right.ToLowerInvariant()).Count();
}
