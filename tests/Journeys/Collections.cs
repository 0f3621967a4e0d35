namespace Journeys;

/// <summary>What lives in the embedded county shares it: its three and a half years are played once.</summary>
[CollectionDefinition(Name)]
public sealed class Embedded : ICollectionFixture<EmbeddedCounty>
{
    public const string Name = "embedded";
}
