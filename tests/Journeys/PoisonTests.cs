using System.Text.Json;

namespace Journeys;

/// <summary>
/// An event that cannot be applied, for something in the receiver's database is in its way: it is laid aside, blocks nobody, and is
/// retried after repair or given up by two people, all through the gateway.
/// </summary>
public abstract class PoisonTests(County county)
{
    private const string Letters = "/api/funds/ops/dead-letters";

    private readonly Books _books = new(county);

    [Fact]
    public async Task A_poisoned_event_is_listed_blocks_nobody_and_is_applied_once_when_retried_after_repair()
    {
        const string Poisoned = "2018-10", Next = "2018-11";
        var run = await _books.Proposed(Poisoned);
        await PutInTheWayOf(Poisoned);
        await _books.Approve(run);
        var letter = await LaidAside(Poisoned);
        await _books.Approve(await _books.Proposed(Next));
        await _books.Agree(Next);

        (await county.Callers.Get("finance.maker", Letters)).Is(403);
        (await county.Callers.Post("ops.checker", $"{Letters}/{letter}/retry")).Is(403);
        (await county.Callers.Post("ops", $"{Letters}/{letter}/retry")).Is(409, "retry-failed");
        Assert.Equal(0, await _books.Payments(Poisoned));

        await TakeAway();
        (await county.Callers.Post("ops", $"{Letters}/{letter}/retry")).Is(202);
        (await county.Callers.Post("ops", $"{Letters}/{letter}/retry")).Is(409, "dead-letter-settled");

        await _books.Agree(Poisoned);
        Assert.Equal("Applied", Single(await county.Callers.Get("auditor", $"{Letters}?state=Applied&pageSize=200"), letter).GetProperty("state").GetString(), ignoreCase: true);
        Assert.Equal(1, await county.Number("funds", $"select count(*) from audit_entries where subject like '%{letter}%' and action like '%/retry' and changes like '%Applied%'"));
    }

    [Fact]
    public async Task A_poisoned_event_is_given_up_by_two_people_and_leaves_no_effect()
    {
        const string Period = "2018-12";
        var run = await _books.Proposed(Period);
        await PutInTheWayOf(Period);
        await _books.Approve(run);
        var letter = await LaidAside(Period);
        await TakeAway();
        (await county.Callers.Post("admin", "/api/identity/users", new
        {
            userName = "ops.both",
            displayName = "两职一身",
            roles = new[] { "operator", "operator-checker" },
            department = "identity",
            areaCodes = new[] { "990101" },
            password = county.Password,
        })).Is(201);

        (await county.Callers.Post("ops.checker", $"{Letters}/{letter}/discard-approval")).Is(409, "discard-not-proposed");
        (await county.Callers.Post("ops", $"{Letters}/{letter}/discard", new { reason = "" })).Is(400);
        (await county.Callers.Post("ops.both", $"{Letters}/{letter}/discard", new { reason = "该月另行发放" })).Is(202);
        (await county.Callers.Post("ops", $"{Letters}/{letter}/discard-approval")).Is(403);
        (await county.Callers.Post("ops.both", $"{Letters}/{letter}/discard-approval")).Is(409, "maker-cannot-approve");
        (await county.Callers.Post("ops.checker", $"{Letters}/{letter}/discard-approval")).Is(202);
        (await county.Callers.Post("ops", $"{Letters}/{letter}/retry")).Is(409, "dead-letter-settled");

        var kept = Single(await county.Callers.Get("auditor", $"{Letters}?state=Discarded&pageSize=200"), letter);
        Assert.Equal(("该月另行发放", "ops.both", "ops.checker"),
            (kept.GetProperty("reason").GetString(), kept.GetProperty("actedBy").GetString(), kept.GetProperty("approvedBy").GetString()));
        Assert.Equal(0, await _books.Payments(Period));
        await _books.EverythingSaidIsHeardOnce();
    }

    private Task PutInTheWayOf(string period) => county.Execute("funds", county.IsEmbedded
        ? $"create trigger in_the_way before insert on payments when new.period = '{period}' begin select raise(abort, 'in the way'); end"
        : $"alter table payments add constraint in_the_way check (period <> '{period}') not valid");

    private Task TakeAway() => county.Execute("funds", county.IsEmbedded ? "drop trigger in_the_way" : "alter table payments drop constraint in_the_way");

    private async Task<Guid> LaidAside(string period)
    {
        var found = new List<JsonElement>();
        await Books.Come(
            async () =>
            {
                var waiting = (await county.Callers.Get("ops", $"{Letters}?state=Waiting&pageSize=200")).Is(200);
                found = [.. Items(waiting).Where(letter => letter.GetProperty("body").GetString()!.Contains($"\"{period}\"", StringComparison.Ordinal))];

                return found.Count > 0;
            },
            $"The request for {period} is not laid aside");

        return Assert.Single(found).GetProperty("id").GetGuid();
    }

    private static JsonElement Single(Answer answer, Guid letter) => Items(answer.Is(200)).Single(item => item.GetProperty("id").GetGuid() == letter);

    private static IEnumerable<JsonElement> Items(Answer answer) => answer.Json.GetProperty("items").EnumerateArray();
}

/// <summary>Poison in one process.</summary>
[Collection(Embedded.Name)]
public sealed class EmbeddedPoisonTests(EmbeddedCounty county) : PoisonTests(county);

/// <summary>Poison on servers.</summary>
[Collection(OnServers.Name)]
public sealed class ServersPoisonTests(ServersCounty county) : PoisonTests(county);
