using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Households.Attachments;
using Households.Tests.Changes;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using Testing;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Attachments;

/// <summary>Photos and papers are kept encrypted, once, seen where the household is seen, and opened only for a reason.</summary>
public sealed class AttachmentsTests(ChangesFixture county) : IClassFixture<ChangesFixture>
{
    private const string Route = "/api/households/attachments";

    [Fact]
    public async Task A_paper_comes_out_as_it_went_in_for_a_reason_that_stands_in_the_audit_trail()
    {
        var family = await county.Family();
        var bytes = SomePaper.Jpeg(1, 2_500_000);

        using var sent = await county.Cadre.Attach(family.Id, bytes, ("kind", "certificate"), ("personId", $"{family.Head}"), ("note", "死亡证明"));
        var id = await sent.CreatedId();
        var paper = await One(id);
        using var content = await Open(county.TownshipChief, id);

        Assert.Equal($"{Route}/{id}", sent.Headers.Location!.ToString());
        Assert.Equal(("image/jpeg", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), "死亡证明", "village.01"), (paper.ContentType, paper.Size, paper.Sha256, paper.Note, paper.UploadedBy));
        Assert.Equal(bytes, await content.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/jpeg", $"{id}.jpg", "no-store"), (content.Content.Headers.ContentType!.MediaType, content.Content.Headers.ContentDisposition!.FileName, content.Headers.CacheControl!.ToString()));
        var look = await county.County.Service.Read((HouseholdsDbContext db) => db.Set<AuditEntry>().SingleAsync(entry => entry.Subject == $"{id}" && entry.Action.Contains("content")));
        Assert.Equal(("township.chief", "核对死亡证明"), (look.Actor, look.Reason));
        Assert.Equal(400, (int)(await county.Chief.PostAsJsonAsync($"{Route}/{id}/content", new { reason = "" })).StatusCode);
    }

    [Fact]
    public async Task Nothing_of_a_paper_lies_open_in_the_database()
    {
        var family = await county.Family();
        var bytes = SomePaper.Jpeg(2);
        await county.Cadre.Attach(family.Id, bytes, ("kind", "photo"), ("note", "张三的照片"));

        var (part, note) = await county.County.Service.Read(async (HouseholdsDbContext db) =>
        {
            var attachment = await db.Attachments.SingleAsync(attachment => attachment.HouseholdId == family.Id && attachment.Kind == "photo");

            return ((await db.Set<AttachmentPart>().SingleAsync(part => part.Sha256 == attachment.Sha256)).Bytes, attachment.Note!);
        });

        Assert.Equal(-1, part.AsSpan().IndexOf(bytes.AsSpan(0, 16)));
        Assert.Equal(-1, note.AsSpan().IndexOf("张三"u8));
    }

    public static TheoryData<byte[], string?> Types => new()
    {
        { [0xFF, 0xD8, 0xFF, 0xDB, 1, 2], "image/jpeg" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], "image/png" },
        { [.. "%PDF-1.7 paper"u8], "application/pdf" },
        { [.. "<html>"u8], null },
        { [0x4D, 0x5A, 0x90], null },
    };

    [Theory, MemberData(nameof(Types))]
    public async Task The_type_is_what_the_bytes_show_whatever_the_sender_calls_it(byte[] bytes, string? type)
    {
        var family = await county.Family(59);

        using var answer = await county.Cadre.Attach(family.Id, bytes, ("kind", "other"));

        if (type is null)
        {
            Assert.Equal((415, "attachment-type"), await Outcome(answer));
        }
        else
        {
            Assert.Equal(type, (await One(await answer.CreatedId())).ContentType);
        }
    }

    [Fact]
    public async Task A_file_over_the_county_s_figure_is_refused()
    {
        var family = await county.Family();

        Assert.Equal((413, "too-large"), await Outcome(await county.Cadre.Attach(family.Id, SomePaper.Jpeg(3, 10 << 20))));
        Assert.Equal((201, null), await Outcome(await county.Cadre.Attach(family.Id, SomePaper.Jpeg(3, (10 << 20) - 8))));
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once_and_go_with_the_last_who_has_them()
    {
        var (one, other) = (await county.Family(), await county.Family());
        var first = await county.Cadre.Attached(one.Id, 4);
        Assert.Equal(first, await county.Cadre.Attached(one.Id, 4));
        var second = await county.Cadre.Attached(other.Id, 4);
        var hash = (await One(first)).Sha256;
        Assert.Equal((1, 2), await Stored(hash));

        Assert.Equal("village.01", (await Removed(first)).RemovedBy);
        Assert.Equal((1, 1), await Stored(hash));
        Assert.Equal(404, (int)(await Open(county.Chief, first)).StatusCode);
        Assert.Equal(200, (int)(await Open(county.Chief, second)).StatusCode);
        await Removed(second);

        Assert.Equal((0, 0), await Stored(hash));
        Assert.Equal((409, "attachment-removed"), await Outcome(await Remove(county.Cadre, second)));
        Assert.NotEqual(first, await county.Cadre.Attached(one.Id, 4));
        Assert.Equal((1, 1), await Stored(hash));
    }

    [Fact]
    public async Task Evidence_is_a_paper_of_the_household_and_stays_as_the_request_found_it()
    {
        var (family, other) = (await county.Family(), await county.Family());
        var (paper, foreign, gone) = (await county.Cadre.Attached(family.Id, 5), await county.Cadre.Attached(other.Id, 6), await county.Cadre.Attached(family.Id, 7));
        await Removed(gone);

        foreach (var evidence in new[] { new[] { $"{paper}", $"{foreign}" }, [$"{paper}", $"{gone}"], [$"{paper}", $"{Guid.NewGuid()}"], [$"{paper}", new string('a', 64)] })
        {
            var refused = await ChangesFixture.Ask(county.Cadre, "contact", new { householdId = family.Id, phone = "13900000031", evidence });
            Assert.Contains("evidence[1]", (await refused.Content.ReadFromJsonAsync<HttpValidationAnswer>())!.Errors.Keys);
        }

        var request = await county.Asked("contact", new { householdId = family.Id, phone = "13900000031", evidence = new[] { paper } }, county.Cadre);

        Assert.Equal((409, "attachment-frozen"), await Outcome(await Remove(county.Cadre, paper)));
        var listed = (await county.Chief.GetFromJsonAsync<PageOf<AttachmentAnswer>>($"{Route}?changeRequestId={request}", PlatformJson.Options))!;
        Assert.Equal((paper, true), listed.Items.Select(item => (item.Id, item.Frozen)).Single());
        var shown = await county.Chief.GetFromJsonAsync<System.Text.Json.JsonElement>($"{ChangesFixture.Route}/{request}");
        Assert.Equal(listed.Items[0].Sha256, shown.GetProperty("evidence")[0].GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Roles_and_areas_narrow_every_path()
    {
        var family = await county.Family();
        var id = await county.Cadre.Attached(family.Id, 8);
        var (stranger, teacher) = (county.County.Cadre(ChangesFixture.Other), county.County.Service.As("education.county", Roles.DepartmentOfficer, "education", HouseholdsFixture.County));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Attach(family.Id, SomePaper.Jpeg())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{Route}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Open(stranger, id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Remove(stranger, id)).StatusCode);
        Assert.Equal(0, (await stranger.GetFromJsonAsync<PageOf<AttachmentAnswer>>($"{Route}?householdId={family.Id}", PlatformJson.Options))!.Total);
        Assert.Equal(HttpStatusCode.Forbidden, (await teacher.Attach(family.Id, SomePaper.Jpeg())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await teacher.GetAsync(Route)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Open(teacher, id)).StatusCode);
        Assert.Equal((403, "not-the-maker"), await Outcome(await Remove(county.County.Service.As("township.officer", Roles.TownshipOfficer, "households", "990101001"), id)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Open(county.County.Service.Anonymous(), id)).StatusCode);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_in_an_upload_is_named()
    {
        var (family, other) = (await county.Family(), await county.Family());

        Assert.Contains("kind", await Wrong(county.Cadre.Attach(family.Id, SomePaper.Jpeg(), ("note", "x"))));
        Assert.Contains("kind", await Wrong(county.Cadre.Attach(family.Id, SomePaper.Jpeg(), ("kind", "film"))));
        Assert.Contains("personId", await Wrong(county.Cadre.Attach(family.Id, SomePaper.Jpeg(), ("kind", "photo"), ("personId", $"{other.Head}"))));
        Assert.Contains("note", await Wrong(county.Cadre.Attach(family.Id, SomePaper.Jpeg(), ("kind", "photo"), ("note", new string('长', 201)))));
        Assert.Contains("file", await Wrong(county.Cadre.Attach(family.Id, [])));
        Assert.Contains("file", await Wrong(county.Cadre.PostAsync($"/api/households/{family.Id}/attachments", new MultipartFormDataContent { { new StringContent("photo"), "kind" } })));
        Assert.Equal(415, (int)(await county.Cadre.PostAsJsonAsync($"/api/households/{family.Id}/attachments", new { kind = "photo" })).StatusCode);
        Assert.Equal(400, (int)(await county.Cadre.GetAsync($"{Route}?kind=film")).StatusCode);
    }

    private sealed record HttpValidationAnswer(Dictionary<string, string[]> Errors);

    private static async Task<IEnumerable<string>> Wrong(Task<HttpResponseMessage> answer)
    {
        using var refused = await answer;
        Assert.Equal(400, (int)refused.StatusCode);

        return (await refused.Content.ReadFromJsonAsync<HttpValidationAnswer>())!.Errors.Keys;
    }

    private async Task<AttachmentAnswer> One(Guid id) => (await county.Chief.GetFromJsonAsync<AttachmentAnswer>($"{Route}/{id}", PlatformJson.Options))!;

    private static Task<HttpResponseMessage> Open(HttpClient who, Guid id) => who.PostAsJsonAsync($"{Route}/{id}/content", new { reason = "核对死亡证明" });

    private static Task<HttpResponseMessage> Remove(HttpClient who, Guid id) => who.PostAsJsonAsync($"{Route}/{id}/removal", new { reason = "传错了" });

    private async Task<AttachmentAnswer> Removed(Guid id)
    {
        using var answer = await Remove(county.Cadre, id);

        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<AttachmentAnswer>(PlatformJson.Options))!;
    }

    private Task<(int Parts, int Uses)> Stored(string hash) => county.County.Service.Read(async (HouseholdsDbContext db) =>
        (await db.Set<AttachmentPart>().CountAsync(part => part.Sha256 == hash), await db.Set<AttachmentFile>().Where(file => file.Sha256 == hash).Select(file => file.Uses).SingleOrDefaultAsync()));
}
