using System.Net;
using System.Text.Json;
using Testing;

namespace EcologicalCompensation.Tests;

/// <summary>Reads answers.</summary>
internal static class Answers
{
    public static string Text(this JsonElement answer, string name) => answer.GetProperty(name).GetString()!;

    public static decimal Yuan(this JsonElement answer, string name) => answer.GetProperty(name).GetDecimal();

    public static int Number(this JsonElement answer, string name) => answer.GetProperty(name).GetInt32();

    /// <summary>The rules forbid it, by this code.</summary>
    public static Task MustForbid(this Task<HttpResponseMessage> answer, string code) => answer.MustBe(HttpStatusCode.Conflict, code);

    public static async Task MustBe(this Task<HttpResponseMessage> answer, HttpStatusCode status, string? code = null)
    {
        using var response = await answer;
        Assert.Equal(status, response.StatusCode);
        if (code is not null)
        {
            Assert.Equal(code, await response.ProblemCode());
        }
    }
}
