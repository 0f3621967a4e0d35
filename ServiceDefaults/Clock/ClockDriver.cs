using System.Net.Http.Json;
using Contracts;
using Microsoft.Extensions.Configuration;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace ServiceDefaults.Clock;

/// <summary>
/// Moves the business clock of all services together: each day with due work anywhere is run by every service before the next one,
/// and what it announced has arrived before the clock goes on.
/// </summary>
/// <param name="http">Client with a service account of the gateway or the host.</param>
/// <param name="configuration">Holds the services' addresses.</param>
/// <param name="services">Services that keep a clock.</param>
public sealed class ClockDriver(HttpClient http, IConfiguration configuration, IReadOnlyList<string> services)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>The person who moves the clock, for the audit trail of each service.</summary>
    public string? By { get; init; }

    /// <summary>The earliest day among the services.</summary>
    public async Task<DateOnly> Today(CancellationToken ct) => (await Read(ct)).Min(clock => clock.Today);

    /// <summary>Runs all due work up to a day.</summary>
    /// <exception cref="ClockBehindException">Names the services that have not confirmed; the call may be repeated.</exception>
    public async Task<DateOnly> AdvanceTo(DateOnly target, CancellationToken ct)
    {
        while (true)
        {
            var clocks = await Settle(ct);
            var due = clocks.Select(clock => clock.NextDue).Where(day => day <= target).Min();
            var step = due ?? target;
            await Task.WhenAll(services.Select(service => Advance(service, step, ct)));

            if (due is null)
            {
                await Settle(ct);

                return target;
            }
        }
    }

    /// <summary>Waits until everything that was said has been heard: it may make work due in another service.</summary>
    public async Task<IReadOnlyList<ServiceClock>> Settle(CancellationToken ct)
    {
        var patience = DateTime.UtcNow + Settling;
        while (true)
        {
            var clocks = await Read(ct);
            var behind = Behind(clocks);
            if (behind.Count == 0)
            {
                return clocks;
            }

            if (DateTime.UtcNow > patience)
            {
                throw new ClockBehindException(behind);
            }

            await Task.Delay(5, ct);
        }
    }

    /// <summary>Services with something pending, or who have not heard all that was said to them.</summary>
    private List<string> Behind(IReadOnlyList<ServiceClock> clocks)
    {
        var byName = services.Zip(clocks).ToDictionary(pair => pair.First, pair => pair.Second);
        var unheard =
            from entry in EventCatalog.Events
            let said = entry.Speakers.Where(byName.ContainsKey).Sum(speaker => byName[speaker].Messages.Said.GetValueOrDefault(entry.Event.FullName!))
            from subscriber in entry.Subscribers
            where byName.ContainsKey(subscriber) && byName[subscriber].Messages.Heard.GetValueOrDefault(entry.Event.FullName!) < said
            select subscriber;

        return [.. byName.Where(clock => clock.Value.Pending > 0).Select(clock => clock.Key).Concat(unheard).Distinct().Order()];
    }

    private async Task<IReadOnlyList<ServiceClock>> Read(CancellationToken ct) =>
        await Task.WhenAll(services.Select(service => Ask(service, address => http.GetFromJsonAsync<ServiceClock>($"{address}/internal/clock", PlatformJson.Options, ct)!)));

    private Task<ServiceClock> Advance(string service, DateOnly day, CancellationToken ct) => Ask(service, async address =>
    {
        foreach (var replica in ServiceAddresses.All(configuration, service))
        {
            using var response = await http.PostAsJsonAsync($"{replica}/internal/clock", new AdvanceClockRequest(day, By), ct);
            response.EnsureSuccessStatusCode();
        }

        return (await http.GetFromJsonAsync<ServiceClock>($"{address}/internal/clock", PlatformJson.Options, ct))!;
    });

    private async Task<ServiceClock> Ask(string service, Func<string, Task<ServiceClock>> ask)
    {
        try
        {
            return await ask(ServiceAddresses.Of(configuration, service));
        }
        catch (HttpRequestException)
        {
            throw new ClockBehindException([service]);
        }
    }
}

/// <summary>Some services have not confirmed a day.</summary>
public sealed class ClockBehindException(IReadOnlyList<string> services) : Exception($"The clock is behind in {string.Join(", ", services)}")
{
    /// <summary>The services.</summary>
    public IReadOnlyList<string> Services { get; } = services;
}
