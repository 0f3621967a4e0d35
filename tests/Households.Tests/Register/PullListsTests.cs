using System.Net;
using System.Net.Http.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Http;
using ServiceDefaults.Pull;
using Testing;

namespace Households.Tests.Register;

public sealed class PullListsTests(RegisterFixture county) : IClassFixture<RegisterFixture>
{
    [Fact]
    public async Task Finance_reads_each_account_once_page_by_page_and_each_page_is_in_the_trail()
    {
        var rows = await All<PayeeRow>(county.Service.AsService("funds"), "payees", 3);

        Assert.Equal(4, rows.DistinctBy(row => row.PayeeId).Count());
        Assert.Equal(4, rows.Count);
        var first = rows.Single(row => row.Name == "户主1");
        Assert.Equal((SomeRegister.Head(1).Value, "示范县农村信用社", "9901010000000001", "一村"), (first.IdNumber, first.Bank, first.Account, first.Village));
        Assert.Equal(2, await county.Service.Read((HouseholdsDbContext db) => db.Set<AuditEntry>().CountAsync(entry => entry.Actor == "svc:funds" && entry.Subject == "payees")));
    }

    [Fact]
    public async Task Insight_gets_the_heads_names_and_forestry_only_what_hiring_needs()
    {
        var names = await All<HeadNameRow>(county.Service.AsService("insight"), "people", 1000);
        var facts = await county.Service.AsService("ecology").GetStringAsync("/internal/people");
        var rangers = await All<RangerFactsRow>(county.Service.AsService("ecology"), "people", 5);

        Assert.Equal(["户主1", "户主2", "户主3", "户主4"], names.Select(row => row.HeadName).Order());
        Assert.Equal(8, rangers.DistinctBy(row => row.PersonId).Count());
        Assert.Equal(4, rangers.Count(row => row is { SeverelyDisabled: true, MonthsAway: 0 }));
        Assert.Equal(4, rangers.Count(row => row is { SeverelyDisabled: false, MonthsAway: 8 }));
        Assert.DoesNotContain("户主", facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_closed_to_services_without_a_purpose_and_to_people()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Service.AsService("education").GetAsync("/internal/payees")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Service.AsService("funds").GetAsync("/internal/people")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Officer.GetAsync("/internal/payees")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await county.Service.AsService("funds").GetAsync("/internal/payees?after=x")).StatusCode);
    }

    private static async Task<List<T>> All<T>(HttpClient client, string list, int pageSize)
    {
        var (rows, after) = (new List<T>(), "");
        while (true)
        {
            var page = (await client.GetFromJsonAsync<PullPage<T>>($"/internal/{list}?after={after}&pageSize={pageSize}", PlatformJson.Options))!;
            if (page.Items.Count == 0)
            {
                return rows;
            }

            rows.AddRange(page.Items);
            after = page.Next!;
        }
    }
}
