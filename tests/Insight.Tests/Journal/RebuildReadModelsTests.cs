using Insight.Journal;
using Microsoft.EntityFrameworkCore;

namespace Insight.Tests.Journal;

public sealed class RebuildReadModelsTestsOnSqlite(InsightFixture insight) : RebuildReadModelsTests<InsightFixture>(insight);

public sealed class RebuildReadModelsTestsOnPostgres(InsightOnPostgres insight) : RebuildReadModelsTests<InsightOnPostgres>(insight);

public abstract class RebuildReadModelsTests<TFixture>(TFixture insight) : IClassFixture<TFixture> where TFixture : InsightFixture
{
    [Fact]
    public async Task Figures_that_were_lost_or_spoilt_come_back_from_the_journal()
    {
        var village = insight.NewVillage();
        var (first, second) = (Some.Household(village), Some.Household(village));
        var granted = Some.Granted("public-forest", "2001", Some.Benefit(first.HouseholdId, 130), Some.Benefit(second.HouseholdId, 65));
        await insight.Deliver(Some.Settled(granted, "paid"), granted, Some.Requested(granted), Some.Register(first, second));
        var before = (await insight.Totals(village)).GetRawText();

        await insight.Service.Do((InsightDbContext db) => db.Database.ExecuteSqlRawAsync("update benefits set amount_fen = 1, state = 'pending'"));
        await insight.Service.Do((InsightDbContext db) => db.Database.ExecuteSqlRawAsync("delete from registered_households where version = 1"));
        var output = new StringWriter();
        var outcome = await insight.Service.App.Services.RebuildReadModels(output, CancellationToken.None);

        Assert.Equal(1, outcome);
        Assert.Contains("- benefits ecology public-forest 2001 pending: 2, fen 2", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, (await insight.Totals(village)).GetRawText());
        Assert.Equal(0, await insight.Service.App.Services.RebuildReadModels(TextWriter.Null, CancellationToken.None));
    }

    [Fact]
    public async Task The_command_rebuilds_beside_the_running_service_which_shows_the_new_figures()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village, people: 4);
        await insight.Deliver(Some.Register(family), Some.Granted("public-forest", "2002", Some.Benefit(family.HouseholdId, 130)));
        var right = (await insight.Totals(village)).GetRawText();
        await insight.Service.Do((InsightDbContext db) => db.Database.ExecuteSqlAsync($"update benefits set amount_fen = 1 where household_id = {family.HouseholdId}"));
        var configuration = insight.Service.App.Configuration;
        string[] settings = ["ConnectionStrings:insight", "Messaging:Hub", "Platform:Key", "Auth:PublicKeys"];

        var output = new StringWriter();
        var outcome = await InsightService.Rebuild([InsightService.RebuildSwitch, .. settings.Select(key => $"--{key}={configuration[key]}")], output);

        Assert.Equal(1, outcome);
        Assert.Contains("+ benefits ecology public-forest 2002 pending: 1, fen 13000", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(right, (await insight.Totals(village)).GetRawText());
    }

    [Fact]
    public async Task A_payment_state_nobody_agreed_on_is_laid_aside_and_changes_nothing()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village);
        var granted = Some.Granted("ranger-pay", "2016-05", Some.Benefit(family.HouseholdId, 300));
        await insight.Deliver(Some.Register(family), granted, Some.Settled(granted, "lost"));

        var item = await insight.Item(village, "ranger-pay");

        Assert.Equal(300m, item.GetProperty("pending").GetDecimal());
        Assert.Equal(1, await insight.Service.Read((InsightDbContext db) =>
            db.Set<ServiceDefaults.Messaging.DeadLetter>().CountAsync(letter => letter.Error.Contains("Unknown payment state 'lost'"))));
    }
}
