namespace Journeys;

/// <summary>What lives in the embedded county shares it: its three and a half years are played once.</summary>
[CollectionDefinition(Name)]
public sealed class Embedded : ICollectionFixture<EmbeddedCounty>
{
    public const string Name = "embedded";
}

/// <summary>What lives in the county on servers shares it.</summary>
[CollectionDefinition(Name)]
public sealed class OnServers : ICollectionFixture<ServersCounty>
{
    public const string Name = "servers";
}
