using System.Reflection;
using System.Text;
using Contracts;
using ServiceDefaults.Messaging;

namespace Architecture.Tests;

public sealed class ContractTests
{
    private static readonly string[] Personal = ["name", "idnumber", "phone", "account", "holder", "health", "birth", "address", "contact"];

    /// <summary>contracts.txt is what has been published; a contract only gains members, and a gained one is nullable or defaulted.</summary>
    [Fact]
    public void The_json_of_each_contract_is_frozen()
    {
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contracts.txt")).ReplaceLineEndings("\n"), Describe());
    }

    [Fact]
    public void No_contract_carries_personal_data()
    {
        var members = Shapes().SelectMany(shape => shape.GetProperties().Select(property => $"{shape.Name}.{property.Name}"));

        Assert.DoesNotContain(members, IsPersonal);
    }

    [Fact]
    public void Who_speaks_and_who_hears_are_services()
    {
        Assert.All(EventCatalog.Events.SelectMany(entry => entry.Speakers.Concat(entry.Subscribers)), service => Assert.Contains(service, Platform.Services.Keys));
    }

    [Fact]
    public void Each_subscriber_has_a_queue_of_its_own()
    {
        var queues = EventCatalog.Events.SelectMany(entry => entry.Subscribers.Select(subscriber => Catalog.QueueOf(subscriber, entry.Event))).ToList();

        Assert.Equal(queues.Count, queues.Distinct().Count());
    }

    private static bool IsPersonal(string member) => Personal.Any(word => member.Split('.')[1].Equals(word, StringComparison.OrdinalIgnoreCase)
        || member.EndsWith($"{char.ToUpperInvariant(word[0])}{word[1..]}", StringComparison.Ordinal));

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var shape in Shapes())
        {
            text.Append(shape.FullName).Append('\n');
            foreach (var property in shape.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                text.Append("  ").Append(char.ToLowerInvariant(property.Name[0])).Append(property.Name[1..]).Append(": ").Append(TypeName(property)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<Type> Shapes() => typeof(EventCatalog).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsAbstract: false } && type != typeof(CatalogEntry)).OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static string TypeName(PropertyInfo property)
    {
        var type = property.PropertyType;
        var nullable = new NullabilityInfoContext().Create(property).WriteState is NullabilityState.Nullable
            || new NullabilityInfoContext().Create(property).ReadState is NullabilityState.Nullable;
        var name = type.IsGenericType && Nullable.GetUnderlyingType(type) is null
            ? $"{type.GetGenericArguments()[0].Name}[]"
            : (Nullable.GetUnderlyingType(type) ?? type).Name;

        return nullable ? name + "?" : name;
    }
}
