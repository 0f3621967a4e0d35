using System.Security.Claims;
using ServiceDefaults.Auth;

namespace ServiceDefaults.Tests.Auth;

public sealed class SeenTokensTests
{
    private readonly SetTime _time = new() { Now = new DateTimeOffset(2017, 5, 8, 1, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void A_token_is_known_until_it_ends()
    {
        var (seen, caller) = (new SeenTokens(_time), new ClaimsIdentity());
        seen.Keep("token", caller, _time.Now.AddMinutes(30));

        Assert.Same(caller, seen.Find("token"));
        Assert.Null(seen.Find("Token"));

        _time.Now = _time.Now.AddMinutes(30);
        Assert.Null(seen.Find("token"));
    }

    [Fact]
    public void Room_is_made_by_those_that_have_ended()
    {
        var seen = new SeenTokens(_time);
        seen.Keep("lasting", new ClaimsIdentity(), _time.Now.AddMinutes(30));
        for (var i = 1; i < SeenTokens.Most; i++)
        {
            seen.Keep($"short {i}", new ClaimsIdentity(), _time.Now.AddMinutes(1));
        }

        _time.Now = _time.Now.AddMinutes(1);
        seen.Keep("new", new ClaimsIdentity(), _time.Now.AddMinutes(30));

        Assert.NotNull(seen.Find("lasting"));
        Assert.NotNull(seen.Find("new"));
    }

    [Fact]
    public void Too_many_living_tokens_are_forgotten_and_checked_again()
    {
        var seen = new SeenTokens(_time);
        for (var i = 0; i <= SeenTokens.Most; i++)
        {
            seen.Keep($"token {i}", new ClaimsIdentity(), _time.Now.AddMinutes(30));
        }

        Assert.Null(seen.Find("token 0"));
        Assert.NotNull(seen.Find($"token {SeenTokens.Most}"));
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
