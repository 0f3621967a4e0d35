namespace Households.Rules.Language;

/// <summary>
/// What is known of one household on a day, slot by slot of a catalogue. A sheet is filled again for the next household, so that a run over the
/// whole register needs one.
/// </summary>
internal sealed class FactSheet(FactCatalogue catalogue)
{
    private readonly Value[] _household = new Value[catalogue.Household.Count];
    private readonly int _width = catalogue.Member.Count;
    private Value[] _people = [];

    public FactCatalogue Catalogue => catalogue;

    /// <summary>Members known; none means that the register holds nobody, and nothing can be said of them.</summary>
    public int People { get; private set; }

    public Value Household(int slot) => _household[slot];

    public Value Member(int person, int slot) => _people[(person * _width) + slot];

    /// <summary>Forgets the household before.</summary>
    public void Clear(int people)
    {
        Array.Clear(_household);
        People = people;
        if (_people.Length < people * _width)
        {
            _people = new Value[people * _width];
        }

        Array.Clear(_people, 0, people * _width);
    }

    public void Set(Fact fact, Value value) => _household[catalogue.SlotOf(fact)] = value;

    public void Set(int slot, Value value) => _household[slot] = value;

    public void Set(int person, int slot, Value value) => _people[(person * _width) + slot] = value;
}
