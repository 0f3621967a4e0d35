using System.Net.Http.Headers;
using Testing;

namespace Households.Tests;

/// <summary>Photos and papers that a test puts in a household's file.</summary>
internal static class SomePaper
{
    /// <summary>Bytes that begin as a JPEG does, others for each number.</summary>
    public static byte[] Jpeg(int number = 0, int length = 64) => [0xFF, 0xD8, 0xFF, 0xE0, .. BitConverter.GetBytes(number), .. Enumerable.Range(0, length).Select(n => (byte)n)];

    /// <summary>Sends a file with form fields such as <c>("kind", "photo")</c>; the name of the file tells a name that must not be kept.</summary>
    public static async Task<HttpResponseMessage> Attach(this HttpClient client, Guid household, byte[] bytes, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Length > 0 ? fields : [("kind", "certificate")])
        {
            form.Add(new StringContent(value), name);
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        form.Add(content, "file", "zhangsan.txt");

        return await client.PostAsync($"/api/households/{household}/attachments", form);
    }

    /// <summary>The id of a paper that is put in the file.</summary>
    public static async Task<Guid> Attached(this HttpClient client, Guid household, int number = 0)
    {
        using var answer = await client.Attach(household, Jpeg(number));

        return await answer.CreatedId();
    }
}
