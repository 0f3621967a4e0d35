using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Http;

/// <summary>Row versions as entity tags: a reader gets <c>ETag</c>, a writer may send it back as <c>If-Match</c>.</summary>
public static class IfMatch
{
    /// <summary>Tells the reader which version he has seen.</summary>
    public static void ShowVersion(this HttpContext http, int version) => http.Response.Headers.ETag = $"\"{version}\"";

    /// <summary>Throws 412 <c>stale</c> when the caller sent <c>If-Match</c> and the row has moved on since he read it.</summary>
    public static void MustMatch(this HttpContext http, int version)
    {
        var sent = http.Request.Headers.IfMatch;
        if (sent.Count == 0)
        {
            return;
        }

        var known = EntityTagHeaderValue.TryParseList(sent, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag == $"\"{version}\""));
        if (!known)
        {
            throw new ProblemException(412, "stale", "数据已被他人修改，请刷新后重试", "The record changed meanwhile; read it again");
        }
    }
}
