using System.Net.Http.Json;
using Households.Attachments;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Households.Tests.Attachments;

/// <summary>People who send and remove the same bytes at once leave them stored once, and nobody without them.</summary>
public sealed class AttachmentsOnPostgresTests(PostgresHouseholdsFixture county) : IClassFixture<PostgresHouseholdsFixture>
{
    private const string Route = "/api/households/attachments";

    [Fact]
    public async Task The_same_new_bytes_sent_by_many_at_once_are_stored_once()
    {
        var households = await Households(8500, 6);
        var bytes = SomePaper.Jpeg(8500, 1_500_000);

        var ids = await Task.WhenAll(households.Select(async household =>
        {
            using var answer = await county.Officer.Attach(household, bytes);

            return await answer.CreatedId();
        }));

        Assert.Equal((6, 1, 2), (ids.Distinct().Count(), await Files(file => file.Uses == 6), await Parts()));
        using var content = await county.Officer.PostAsJsonAsync($"{Route}/{ids[3]}/content", new { reason = "核对" });
        Assert.Equal(bytes, await content.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_double_click_puts_a_paper_in_once()
    {
        var household = (await Households(8600, 1))[0];

        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => county.Officer.Attached(household, 8600)));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Who_sends_bytes_while_their_last_user_removes_them_keeps_them()
    {
        var households = await Households(8700, 2);
        for (var turn = 0; turn < 10; turn++)
        {
            var first = await county.Officer.Attached(households[0], 8700 + turn);

            var removal = county.Officer.PostAsJsonAsync($"{Route}/{first}/removal", new { reason = "传错了" });
            var second = await county.Officer.Attached(households[1], 8700 + turn);
            (await removal).EnsureSuccessStatusCode();

            using var content = await county.Officer.PostAsJsonAsync($"{Route}/{second}/content", new { reason = "核对" });
            Assert.Equal(SomePaper.Jpeg(8700 + turn), await content.Content.ReadAsByteArrayAsync());
        }
    }

    private async Task<List<Guid>> Households(int first, int count)
    {
        await county.Import(SomeRegister.Of(count, first));
        var numbers = Enumerable.Range(first, count).Select(SomeRegister.No).ToList();

        return await county.Service.Read((HouseholdsDbContext db) => db.Households.Where(household => numbers.Contains(household.HouseholdNo)).Select(household => household.Id).ToListAsync());
    }

    private Task<int> Files(System.Linq.Expressions.Expression<Func<AttachmentFile, bool>> which) => county.Service.Read((HouseholdsDbContext db) => db.Set<AttachmentFile>().CountAsync(which));

    private Task<int> Parts() => county.Service.Read(async (HouseholdsDbContext db) =>
    {
        var hash = await db.Set<AttachmentFile>().Where(file => file.Uses == 6).Select(file => file.Sha256).SingleAsync();

        return await db.Set<AttachmentPart>().CountAsync(part => part.Sha256 == hash);
    });
}
