using System.Net.Http.Json;
using Contracts.Oversight;
using ServiceDefaults.Auth;
using Testing;

namespace ServiceDefaults.Tests.Platform;

public sealed class NotesFixture : IAsyncLifetime
{
    public TestService Service { get; private set; } = null!;

    public HttpClient Officer => Service.As("officer", Roles.OversightOfficer, Departments.Oversight, "990101");

    public async Task InitializeAsync() => Service = await TestService.Start("oversight", NotesService.Create);

    public async Task DisposeAsync() => await Service.DisposeAsync();

    public static PostNotice Notice(string title, params Guid[] subjects) =>
        new(Guid.CreateVersion7(), "households", "identification-village", "990101001001", title, 7, subjects);

    public async Task<HttpResponseMessage> Write(string text, string key, string area = "990101001001")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/oversight/notes") { Content = JsonContent.Create(new { text, areaCode = area }) };
        if (key.Length > 0)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Officer.SendAsync(request);
    }
}
