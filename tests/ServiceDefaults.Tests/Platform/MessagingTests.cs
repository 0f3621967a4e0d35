using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Oversight;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;
using static ServiceDefaults.Tests.Platform.NotesFixture;

namespace ServiceDefaults.Tests.Platform;

public sealed class MessagingTests(NotesFixture notes) : IClassFixture<NotesFixture>
{
    [Fact]
    public async Task An_event_delivered_twice_has_one_effect()
    {
        var (id, notice) = (Guid.CreateVersion7(), Notice("twice", Guid.NewGuid()));

        await notes.Service.Deliver(notice, id);
        await notes.Service.Deliver(notice, id);

        Assert.Equal(1, await Count("twice"));
    }

    [Fact]
    public async Task Ten_deliveries_at_once_have_one_effect()
    {
        var (id, notice) = (Guid.CreateVersion7(), Notice("at once", Guid.NewGuid()));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => notes.Service.Deliver(notice, id)));

        Assert.Equal(1, await Count("at once"));
    }

    [Fact]
    public async Task Saving_an_aggregate_announces_its_event_once_with_the_version_it_now_has()
    {
        var before = (await notes.Service.Announced<NoticePosted>()).Count;

        await notes.Service.Deliver(Notice("announced", Guid.NewGuid()));

        var announced = await notes.Service.Announced<NoticePosted>();
        Assert.Equal(before + 1, announced.Count);
        Assert.Equal("v1", announced[^1].Kind);
    }

    [Fact]
    public async Task A_poisoned_event_is_listed_and_applied_once_when_retried_after_repair()
    {
        var id = Guid.CreateVersion7();
        var ops = notes.Service.As("ops", Roles.Operator);
        WriteNoteConsumer.Repaired = false;
        await notes.Service.Deliver(Notice("poisoned"), id);

        var listed = await ops.GetFromJsonAsync<JsonElement>("/api/oversight/ops/dead-letters?state=Waiting");
        Assert.Contains(listed.GetProperty("items").EnumerateArray(), letter => letter.GetProperty("id").GetGuid() == id);
        Assert.Equal(409, (int)(await ops.PostAsync($"/api/oversight/ops/dead-letters/{id}/retry", null)).StatusCode);

        WriteNoteConsumer.Repaired = true;
        Assert.Equal(202, (int)(await ops.PostAsync($"/api/oversight/ops/dead-letters/{id}/retry", null)).StatusCode);
        Assert.Equal(409, (int)(await ops.PostAsync($"/api/oversight/ops/dead-letters/{id}/retry", null)).StatusCode);
        await notes.Service.Deliver(Notice("poisoned"), id);
        WriteNoteConsumer.Repaired = false;

        Assert.Equal(1, await Count("poisoned"));
    }

    [Fact]
    public async Task A_dead_letter_is_discarded_only_by_two_people()
    {
        var id = Guid.CreateVersion7();
        await notes.Service.Deliver(Notice("discarded"), id);
        var url = $"/api/oversight/ops/dead-letters/{id}";

        Assert.Equal(409, (int)(await notes.Service.As("checker", Roles.OperatorChecker).PostAsync($"{url}/discard-approval", null)).StatusCode);
        Assert.Equal(202, (int)(await notes.Service.As("ops", Roles.Operator).PostAsJsonAsync($"{url}/discard", new { reason = "测试消息" })).StatusCode);
        Assert.Equal(409, (int)(await notes.Service.As("ops", Roles.OperatorChecker).PostAsync($"{url}/discard-approval", null)).StatusCode);
        Assert.Equal(202, (int)(await notes.Service.As("checker", Roles.OperatorChecker).PostAsync($"{url}/discard-approval", null)).StatusCode);

        Assert.Equal(DeadLetterState.Discarded, await notes.Service.Read((ServiceDbContext db) => db.Set<DeadLetter>().Where(l => l.Id == id).Select(l => l.State).SingleAsync()));
    }

    private Task<int> Count(string text) => notes.Service.Read((ServiceDbContext db) => db.Set<Note>().CountAsync(note => note.Text == text));
}
