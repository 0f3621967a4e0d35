using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;

namespace Testing;

/// <summary>A sheet of a test workbook: its name, header and rows.</summary>
public sealed record SomeSheet(string Name, string[] Header, params WorkbookCell[][] Rows);

/// <summary>Uploads workbooks and waits for what becomes of them.</summary>
public static class ImportClient
{
    /// <summary>Writes a workbook.</summary>
    public static async Task<byte[]> Workbook(params SomeSheet[] sheets)
    {
        using var stream = new MemoryStream();
        await using (var writer = new WorkbookWriter(stream))
        {
            foreach (var sheet in sheets)
            {
                await writer.StartSheetAsync(sheet.Name, [.. sheet.Header.Select(header => (WorkbookColumn)header)]);
                foreach (var row in sheet.Rows)
                {
                    await writer.WriteRowAsync(row);
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>Posts a file with form fields such as <c>("mode", "update")</c>.</summary>
    public static Task<HttpResponseMessage> Upload(this HttpClient client, string route, byte[] file, params (string Name, string Value)[] fields) =>
        client.UploadAs("test.xlsx", route, file, fields);

    /// <summary>The same under a file name of its own.</summary>
    public static async Task<HttpResponseMessage> UploadAs(this HttpClient client, string fileName, string route, byte[] file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(content, "file", fileName);

        return await client.PostAsync(route, form);
    }

    /// <summary>Uploads a file and waits until the job has ended.</summary>
    public static async Task<ImportAnswer> Import(this HttpClient client, string route, byte[] file, params (string Name, string Value)[] fields)
    {
        using var answer = await client.Upload(route, file, fields);
        answer.EnsureSuccessStatusCode();

        return await client.Ended(answer.Headers.Location!.ToString());
    }

    /// <summary>Waits until a job has ended.</summary>
    public static async Task<ImportAnswer> Ended(this HttpClient client, string location, string query = "")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var import = (await client.GetFromJsonAsync<ImportAnswer>(location + query, PlatformJson.Options, patience.Token))!;
            if (import.State is not (ImportState.Queued or ImportState.Running))
            {
                return import;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The id in an answer that created something.</summary>
    public static async Task<Guid> CreatedId(this HttpResponseMessage answer) =>
        (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<CreatedId>(PlatformJson.Options))!.Id;

    /// <summary>The stable code of a problem answer.</summary>
    public static async Task<string?> ProblemCode(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
