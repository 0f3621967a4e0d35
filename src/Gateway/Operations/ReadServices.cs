using ServiceDefaults.Http;

namespace Gateway.Operations;

internal static class ReadServices
{
    /// <summary>Every service with its state, version, outbox and dead letters.</summary>
    public static async Task<PageOf<ServiceLine>> Handle(ServiceWatch watch, CancellationToken ct)
    {
        var lines = await watch.Read(ct);

        return new PageOf<ServiceLine>(lines, lines.Count);
    }
}
