using Testing;

namespace EcologicalCompensation.Tests;

/// <summary>One running service for a test class; each test uses a village of its own.</summary>
public sealed class ForestryFixture : IAsyncLifetime
{
    private int _villages;

    public Forestry Forestry { get; private set; } = null!;

    /// <summary>A village that no other test has used.</summary>
    public string NewVillage() => $"990101002{Interlocked.Increment(ref _villages):000}";

    public async Task InitializeAsync() => Forestry = await Forestry.Start();

    public async Task DisposeAsync() => await Forestry.DisposeAsync();
}
