using System.Text;
using Contracts;

namespace ServiceDefaults.Messaging;

/// <summary>Answers from the table of contracts who says and who hears what.</summary>
public static class Catalog
{
    private static readonly Dictionary<string, Type> Types = EventCatalog.Events.ToDictionary(entry => entry.Event.FullName!, entry => entry.Event);

    private static readonly HashSet<(string Service, string Type)> Subscriptions =
        [.. EventCatalog.Events.SelectMany(entry => entry.Subscribers.Select(subscriber => (subscriber, entry.Event.FullName!)))];

    /// <summary>Services that hear at least one event of the speaker.</summary>
    public static IReadOnlyList<string> SubscribersTo(string speaker) =>
        [.. EventCatalog.Events.Where(entry => entry.Speakers.Contains(speaker)).SelectMany(entry => entry.Subscribers).Distinct().Order()];

    /// <summary>Events that the speaker may say.</summary>
    public static IEnumerable<Type> SaidBy(string speaker) => EventCatalog.Events.Where(entry => entry.Speakers.Contains(speaker)).Select(entry => entry.Event);

    /// <summary>Services that hear an event.</summary>
    public static IReadOnlyList<string> SubscribersOf(Type contract) => EventCatalog.Events.Single(entry => entry.Event == contract).Subscribers;

    /// <summary>Whether a service hears a contract.</summary>
    public static bool Subscribes(string service, string type) => Subscriptions.Contains((service, type));

    /// <summary>The contract of a stored type name.</summary>
    public static Type TypeOf(string name) => Types[name];

    /// <summary>Queue of a subscriber, such as <c>funds-payments-requested</c>.</summary>
    public static string QueueOf(string subscriber, Type contract)
    {
        var name = new StringBuilder(subscriber);
        foreach (var letter in contract.Name)
        {
            name.Append(char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : letter);
        }

        return name.ToString();
    }
}
