using System.Globalization;
using Households.Rules.Facts;
using Households.Rules.Language;

namespace Households.Tests.Rules;

/// <summary>Valid rules and households at random, from a seed.</summary>
internal static class RandomRules
{
    private static readonly FactCatalogue Catalogue = RegisterFacts.Catalogue;

    public static string Condition(Random random, int depth, bool ofMember = false) => random.Next(depth <= 0 ? 3 : 8) switch
    {
        0 or 1 or 2 => Comparison(random, ofMember),
        3 => $"not ({Condition(random, depth - 1, ofMember)})",
        4 => $"({Condition(random, depth - 1, ofMember)} and {Condition(random, depth - 1, ofMember)})",
        5 => $"({Condition(random, depth - 1, ofMember)} 或 {Condition(random, depth - 1, ofMember)})",
        _ when ofMember => Comparison(random, ofMember),
        6 => $"{(random.Next(2) == 0 ? "any" : "all")}(person: {Condition(random, depth - 1, true)})",
        _ => random.Next(2) == 0
            ? $"count(person: {Condition(random, depth - 1, true)}) >= {random.Next(4)}"
            : $"sum(person: {Number(random, true)}) < {random.Next(200)}",
    };

    /// <summary>A household, and the same one with some of its facts forgotten.</summary>
    public static (FactSheet Known, FactSheet Less) SheetAndLess(Random random)
    {
        var people = random.Next(5);
        var (known, less) = (new FactSheet(Catalogue), new FactSheet(Catalogue));
        known.Clear(people);
        less.Clear(people);
        var share = random.Next(1, 6);
        foreach (var fact in Catalogue.Household)
        {
            var value = random.Next(10) == 0 ? Value.Unknown : Some(random, fact.Type);
            known.Set(fact, value);
            less.Set(fact, random.Next(share) == 0 ? Value.Unknown : value);
        }

        for (var person = 0; person < people; person++)
        {
            foreach (var fact in Catalogue.Member)
            {
                var value = random.Next(10) == 0 ? Value.Unknown : Some(random, fact.Type);
                known.Set(person, Catalogue.SlotOf(fact), value);
                less.Set(person, Catalogue.SlotOf(fact), random.Next(share) == 0 ? Value.Unknown : value);
            }
        }

        return (known, less);
    }

    private static string Comparison(Random random, bool ofMember)
    {
        var facts = ofMember ? Catalogue.Member : Catalogue.Household;
        var fact = facts[random.Next(facts.Count)];

        return fact.Type.Kind switch
        {
            FactKind.YesNo => random.Next(2) == 0 ? fact.Name : $"{fact.Chinese} = {(random.Next(2) == 0 ? "yes" : "否")}",
            FactKind.Number => $"{Number(random, ofMember)} {(random.Next(3) switch { 0 => "<", 1 => ">=", _ => "<>" })} {random.Next(100)}",
            FactKind.Date => $"{fact.Name} > {Day(random)}",
            FactKind.Codes => $"'{Code(random, fact.Type)}' {(random.Next(2) == 0 ? "in" : "not in")} {fact.Name}",
            _ => random.Next(2) == 0 ? $"{fact.Name} <> '{Code(random, fact.Type)}'" : $"{fact.Name} in ('{Code(random, fact.Type)}', '{Code(random, fact.Type)}')",
        };
    }

    private static string Number(Random random, bool ofMember)
    {
        var numbers = (ofMember ? Catalogue.Member : Catalogue.Household).Where(fact => fact.Type.Kind is FactKind.Number).ToList();
        var fact = numbers[random.Next(numbers.Count)];

        return random.Next(4) switch
        {
            0 => $"{fact.Name} * {random.Next(3)}",
            1 => $"{fact.Name} / {fact.Name}",
            2 => $"({fact.Name} + {fact.Name} - {random.Next(50)})",
            _ => fact.Name,
        };
    }

    private static Value Some(Random random, FactType type) => type.Kind switch
    {
        FactKind.YesNo => Value.Of((bool?)(random.Next(2) == 0)),
        FactKind.Number => Value.Of((decimal?)(random.Next(20) == 0 ? random.NextInt64(1_000_000_000_000) : random.Next(-5, 120))),
        FactKind.Date => Value.Of(DateOnly.ParseExact(Day(random), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FactKind.Codes => Value.OfCodes(random.Next(2) == 0 ? "" : $"{Code(random, type)},{Code(random, type)}"),
        _ => Value.Of(Code(random, type)),
    };

    private static string Code(Random random, FactType type) => type.Codes!.Entries[random.Next(type.Codes.Entries.Count)].Code;

    private static string Day(Random random) => new DateOnly(2014, 1, 1).AddDays(random.Next(1000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
