using System.Security.Claims;
using FsCheck;
using FsCheck.Fluent;
using Households.Changes;
using Households.Changes.Kinds;
using Households.Changes.Requests;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Tests.Changes;

/// <summary>Whatever happens to families in whatever order: nobody lives in two of them, nobody is lost, land is conserved, and the log tells it all.</summary>
public sealed class AnyLifeTests : IAsyncLifetime
{
    private const int Families = 6;
    private const string Proof = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly DateOnly On = new(2014, 5, 1);
    private static readonly ClaimsPrincipal County = new(new ClaimsIdentity([new Claim("sub", "poverty.county"), new Claim(Caller.AreaClaim, HouseholdsFixture.County)]));

    private readonly HouseholdsFixture _county = new();
    private int _born = 9000;

    public async Task InitializeAsync()
    {
        await _county.InitializeAsync();
        await _county.LoadAreas();
        await _county.Import(SomeRegister.Of(Families));
    }

    public Task DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public void Nobody_is_in_two_households_and_nobody_is_lost()
    {
        var turns = from kind in Gen.Choose(0, 7) from one in Gen.Choose(0, 99) from other in Gen.Choose(0, 99) from who in Gen.Choose(0, 99) select new Turn(kind, one, other, who);
        var lives = from life in Gen.ListOf(turns, 12) select life.ToList();

        Prop.ForAll(lives.ToArbitrary(), life => Holds(life).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    private async Task<bool> Holds(List<Turn> life)
    {
        var before = await Count();
        var (came, went) = (0, 0);
        foreach (var turn in life)
        {
            var change = await Happen(turn);
            (came, went) = (came + change.Came, went + change.Went);
        }

        var after = await Count();
        Assert.Equal(before.People + came - went, after.People);
        Assert.Equal(before.Land, after.Land);
        await _county.Service.Do(async (HouseholdsDbContext db) =>
        {
            var households = await db.Households.AsNoTracking().Include(household => household.Members).ToListAsync();
            Assert.All(households.Where(household => household.Status != HouseholdStatus.Cancelled), household => Assert.Single(household.Members, member => member.IsHead));
            Assert.All(households.Where(household => household.Status == HouseholdStatus.Cancelled), household => Assert.Empty(household.Members));
            Assert.All(households, household => Assert.Empty(household.Members.Select(member => member.Id).Intersect(household.FormerMembers.Select(former => former.PersonId))));
            var everyone = households.SelectMany(household => household.Members).Select(member => member.PersonKey).ToList();
            Assert.Equal(everyone.Count, everyone.Distinct().Count());
            await RegisterReplay.MustEqualTheTables(db);
        });

        return true;
    }

    /// <summary>One change in a transaction of its own; one that a rule forbids does not happen.</summary>
    private async Task<(int Came, int Went)> Happen(Turn turn)
    {
        await using var scope = _county.Service.App.Services.CreateAsyncScope();
        var (db, desk) = (scope.ServiceProvider.GetRequiredService<HouseholdsDbContext>(), scope.ServiceProvider.GetRequiredService<ChangeDesk>());
        var living = await db.Households.AsNoTracking().Include(household => household.Members).Where(household => household.Status != HouseholdStatus.Cancelled)
            .OrderBy(household => household.HouseholdNo).ToListAsync();
        if (living.Count < 2)
        {
            return (0, 0);
        }

        var (proposal, came, went) = Propose(turn, living);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await desk.Foresee(proposal, County, await db.NextRevision(CancellationToken.None), CancellationToken.None);
            db.Source = ChangeSource.Request(Guid.CreateVersion7(), proposal.Reason);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();

            return (came, went);
        }
        catch (RuleViolationException)
        {
            return (0, 0);
        }
    }

    private (ChangeProposal, int Came, int Went) Propose(Turn turn, List<Household> living)
    {
        var one = living[turn.One % living.Count];
        var other = living.Where(household => household.Id != one.Id).ElementAt(turn.Other % (living.Count - 1));
        var member = one.Members[turn.Who % one.Members.Count];
        var heir = one.Members.FirstOrDefault(heir => heir.Id != member.Id)?.Id;
        var number = ++_born;

        return turn.Kind switch
        {
            0 => (new Birth(one.Id, "出生", [Proof], new NewMember($"孩子{number}", SomeRegister.Head(number).Value, "son")), 1, 0),
            1 => (new Death(one.Id, "死亡", [Proof], member.Id, On, heir), 0, 1),
            2 => (new MarriageOut(one.Id, "婚出", [Proof], member.Id, On, other.Id, "other", heir), 0, 0),
            3 => (new MoveOut(one.Id, "迁出", [Proof], On, member.Id, heir), 0, 1),
            4 => (new HeadChange(one.Id, "变更户主", [Proof], member.Id, "other"), 0, 0),
            5 => (new Split(one.Id, "分户", [Proof], On, $"S{number}", member.Id, [], Cropland: Math.Round(one.Cropland / 2 ?? 0, 3)), 0, 0),
            6 => (new Merge(one.Id, "合户", [Proof], On, other.Id, [.. other.Members.Select(guest => new MemberRelation(guest.Id, "other"))]), 0, 0),
            _ => (new Move(one.Id, "搬迁", [Proof], On, ChangesFixture.Other + "03"), 0, 0),
        };
    }

    private Task<(int People, decimal Land)> Count() => _county.Service.Read(async (HouseholdsDbContext db) =>
        (await db.People.CountAsync(), (await db.Households.Select(household => household.Cropland).ToListAsync()).Sum() ?? 0));

    private sealed record Turn(int Kind, int One, int Other, int Who);
}
