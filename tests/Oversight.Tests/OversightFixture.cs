using Contracts.Oversight;
using Microsoft.EntityFrameworkCore;
using Oversight.Notices;
using ServiceDefaults.Auth;
using Testing;

namespace Oversight.Tests;

/// <summary>One running Oversight that pulls from stand-ins of the services that keep lists. The clock stands at 2014-05-13 when it starts.</summary>
public class OversightFixture : IAsyncLifetime
{
    private Neighbours _neighbours = null!;

    public TestService Service { get; private set; } = null!;

    public DateOnly Today => Service.App.Services.GetRequiredService<ServiceDefaults.Clock.BusinessClock>().Today;

    public HttpClient Officer => Service.As("oversight.county", Roles.OversightOfficer, Departments.Oversight, Some.County);

    /// <summary>Asks for a notice, gives out its rows and waits until it hangs.</summary>
    public async Task<PostNotice> Posted(PostNotice notice, string name = "示例甲", string reason = "人均纯收入低于识别标准")
    {
        await Service.Deliver(notice);
        AddRows(notice, notice.SubjectIds, name, reason);
        await Service.Deliver(notice);
        await Until(() => StateOf(notice.NoticeId), state => state is not NoticeState.Waiting);

        return notice;
    }

    public void AddRows(PostNotice notice, IEnumerable<Guid> subjects, string name = "示例甲", string reason = "人均纯收入低于识别标准") =>
        _neighbours.Add(notice.Service, "notice-lists", [.. subjects.Select(subjectId => new { notice.NoticeId, subjectId, name, villageName = "示范村", reason })]);

    public Task Wake(string service)
    {
        Service.App.Services.GetRequiredService<NoticeOwners>().Wake(service);

        return Task.CompletedTask;
    }

    internal Task<NoticeState> StateOf(Guid notice) =>
        Service.Read((OversightDbContext db) => db.Notices.Where(row => row.Id == notice).Select(row => row.State).SingleAsync());

    public static async Task Until<T>(Func<Task<T>> read, Func<T, bool> holds)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (holds(await read()))
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("It has not happened within 30 s.");
    }

    public virtual Task InitializeAsync() => Start();

    public virtual async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await _neighbours.DisposeAsync();
    }

    protected async Task Start(params string[] settings)
    {
        _neighbours = await Neighbours.Start();
        Service = await TestService.Start("oversight", OversightService.Create,
            [.. _neighbours.Settings("identity", "households", "microcredit", "ecology", "funds"), "--Oversight:PublicRequestsPerMinute=1000", .. settings]);
    }
}
