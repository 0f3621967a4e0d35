using Gateway.Routing;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Gateway.Operations;

/// <summary>The business clock of all services together.</summary>
internal sealed class PlatformClock(Upstreams upstreams, ServiceAccount account, IConfiguration configuration) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _asGateway = new(account, disposeHandler: false) { Timeout = TimeSpan.FromMinutes(30) };
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Whether the clock may be moved by hand (<c>Clock:Training</c>).</summary>
    public static bool IsTraining(IConfiguration configuration) => configuration.GetValue("Clock:Training", false);

    /// <summary>The earliest day among the services that answer.</summary>
    public async Task<DateOnly> Today(CancellationToken ct)
    {
        var days = await Task.WhenAll(upstreams.Names.Select(service => DayOf(service, ct)));

        return days.Min() ?? throw Behind(upstreams.Names);
    }

    /// <summary>Moves every service forward; a call that was cut short may be repeated.</summary>
    public async Task<DateOnly> Advance(int days, string by, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var driver = new ClockDriver(_asGateway, configuration, upstreams.Names) { By = by };

            return await driver.AdvanceTo((await driver.Today(ct)).AddDays(days), ct);
        }
        catch (ClockBehindException behind)
        {
            throw Behind(behind.Services);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _asGateway.Dispose();
        _one.Dispose();
    }

    private async Task<DateOnly?> DayOf(string service, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await new ClockDriver(_asGateway, configuration, [service]).Today(patience.Token);
        }
        catch (Exception error) when (error is ClockBehindException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    private static ProblemException Behind(IReadOnlyList<string> services)
    {
        var problem = new ProblemException(503, "clock-behind", "部分服务尚未完成当日业务，请稍后重试", "Some services have not finished the day; repeat the call");
        problem.Details["services"] = services;

        return problem;
    }
}
