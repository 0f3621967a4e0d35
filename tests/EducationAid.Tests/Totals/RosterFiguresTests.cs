using Contracts.Departments;

namespace EducationAid.Tests.Totals;

public sealed class RosterFiguresOnSqlite(EducationFixture education) : RosterFiguresTests(education), IClassFixture<EducationFixture>;

public sealed class RosterFiguresOnPostgres(EducationOnPostgres education) : RosterFiguresTests(education), IClassFixture<EducationOnPostgres>;

/// <summary>The figures of the source report come out of rosters and register by matching; nothing is typed into a total.</summary>
public abstract class RosterFiguresTests(EducationFixture education)
{
    private static readonly (int Pupils, int Filed, int LeftBehind, int Both)[] Schools =
        [(239, 94, 48, 12), (45, 11, 12, 4), (66, 21, 11, 4), (58, 23, 23, 10)];

    [Fact]
    public async Task Four_rosters_add_up_and_a_day_of_meals_of_the_94_filed_pupils_is_376_yuan()
    {
        var names = new List<string>();
        foreach (var school in Schools)
        {
            names.Add(await HandIn(school));
        }

        var totals = await education.Totals();
        Assert.Equal((408, 149, 94, 30), (totals.Pupils, totals.Filed, totals.LeftBehind, totals.Both));
        Assert.Equal(213, totals.Filed + totals.LeftBehind - totals.Both);
        var rows = names.ConvertAll(name => totals.Schools.Single(row => row.Name == name));
        Assert.Equal(Schools, rows.Select(row => (row.Pupils, row.Filed, row.LeftBehind, row.Both)));
        Assert.All(rows, row => Assert.InRange(row.Both, 0, Math.Min(row.Filed, row.LeftBehind)));

        var supplier = await education.Supplier();
        await education.OpenMealDay(rows[0].Id, supplier, "2014-09-01");
        var run = await education.Propose("meal-subsidy", "2014-09-01", EducationFixture.County);
        await education.Approve(run);

        var granted = Assert.Single(await education.Service.Announced<BenefitsGranted>(), fact => fact.RunId == run);
        Assert.Equal((94, 376.00m), (granted.Lines.Count, granted.Lines.Sum(line => line.Amount)));
        Assert.All(granted.Lines, line => Assert.Equal((4.00m, "in-kind"), (line.Amount, line.Form)));
        var payment = Assert.Single(Assert.Single(await education.Service.Announced<PaymentsRequested>(), fact => fact.RunId == run).Lines);
        Assert.Equal(("education", supplier, (Guid?)null, 376.00m), (payment.PayeeOwner, payment.PayeeId, payment.HouseholdId, payment.Amount));
    }

    private async Task<string> HandIn((int Pupils, int Filed, int LeftBehind, int Both) school)
    {
        var (name, children) = (education.NewName("小学"), Some.Children(school.Pupils));
        await education.Announce(education.NewVillage(), children[..school.Filed]);
        await education.Register(education.NewVillage(), children[school.Filed..], "registered");
        var leftBehind = children[(school.Filed - school.Both)..(school.Filed - school.Both + school.LeftBehind)].ToHashSet();
        var import = await education.Import(await education.Roster(
            [.. children.Select(child => education.Row(name, child, leftBehind.Contains(child) ? "是" : "否"))]));
        Assert.Equal((school.Pupils, 0), (import.Accepted, import.Rejected));

        return name;
    }
}
