using AppHost.Demonstration;
using SharedKernel;

namespace Demonstration.Tests;

public sealed class RegisterOfTheDemonstrationTests
{
    private static readonly DemonstrationCounty County = DemonstrationCounty.Create();

    private static IEnumerable<CountyPerson> People => County.Households.SelectMany(household => household.Members);

    [Fact]
    public void It_has_5304_households_and_19834_people_in_9_villages_and_86_groups()
    {
        Assert.Equal(5_304, County.Households.Count);
        Assert.Equal(19_834, People.Count());
        Assert.Equal(9, County.Areas.Count(area => area.Code.Length == 12));
        Assert.Equal(86, County.Areas.Count(area => area.Code.Length == 14));
        Assert.Equal(["990101", "990101001", "990101001001"], County.Areas.Take(3).Select(area => area.Code));
        Assert.Equal(86, County.Households.Select(household => household.GroupCode).Intersect(County.Areas.Select(area => area.Code)).Count());
        Assert.Equal(34_603m, County.Households.Sum(household => household.Cropland));
    }

    [Fact]
    public void Each_area_follows_the_one_it_lies_in()
    {
        var seen = new HashSet<string>();
        foreach (var area in County.Areas.Select(area => AreaCode.Parse(area.Code)))
        {
            Assert.True(area.Parent is not { } parent || seen.Contains(parent.Value));
            seen.Add(area.Value);
        }
    }

    [Fact]
    public void Of_655_hardship_households_607_wish_minimum_living_and_48_extreme_poverty_support()
    {
        Assert.Equal(655, County.Households.Count(household => household.IsAnnounced));
        Assert.Equal(607, County.Households.Count(household => household.Class == Words.MinimumLiving));
        Assert.Equal(48, County.Households.Count(household => household.Class == Words.ExtremePoverty));
        Assert.Equal(2_296, County.Households.Where(household => household.IsAnnounced).Sum(household => household.Size));
    }

    [Fact]
    public void Two_key_villages_have_2900_people_and_no_group_of_villages_exceeds_its_target()
    {
        foreach (var village in VillagePlan.All)
        {
            var here = County.Households.Where(household => household.Village == village).ToList();
            Assert.Equal((village.Households, village.People), (here.Count, here.Sum(household => household.Size)));
            Assert.Equal(
                (village.AnnouncedHouseholds, village.AnnouncedPeople),
                (here.Count(household => household.IsAnnounced), here.Where(household => household.IsAnnounced).Sum(household => household.Size)));
            Assert.Equal(Enumerable.Range(1, village.Groups), here.Select(household => household.Group).Distinct().Order());
        }

        var key = VillagePlan.All.Where(village => village.Key).ToList();
        var other = VillagePlan.All.Where(village => !village.Key).ToList();
        Assert.Equal(2, key.Count);
        Assert.Equal(2_900, key.Sum(village => village.People));
        Assert.InRange(key.Sum(village => village.AnnouncedPeople), 1_440, 2_900 * 0.50);
        Assert.InRange(other.Sum(village => village.AnnouncedPeople), 840, other.Sum(village => village.People) * 0.05);
    }

    [Fact]
    public void Every_number_is_valid_and_given_once()
    {
        Assert.All(People, person =>
        {
            var number = IdNumber.Validate(person.IdNumber, AreaRegister.WithDemonstration, IdNumberMode.Strict, CountyCalendar.Start).Number;
            Assert.NotNull(number);
            Assert.Equal((person.BirthDate, person.IsMale), (number.BirthDate, number.IsMale));
        });
        Assert.Equal(19_834, People.Select(person => person.IdNumber).Distinct().Count());
        Assert.Equal(5_304, County.Households.Select(household => household.No).Distinct().Count());
        Assert.Equal(5_304, County.Households.Select(household => household.Account).Distinct().Count());
        Assert.All(County.Households, household => Assert.True(household.Account.Length == 19 && BankAccount.HasRightCheckDigit(household.Account)));
        Assert.False(BankAccount.HasRightCheckDigit("9901010000000001234"));

        // 154 is given to no mobile network.
        var phones = County.Households.Select(household => household.Phone).OfType<string>().ToList();
        Assert.All(phones, phone => Assert.Matches("^154[0-9]{8}$", phone));
        Assert.Equal(phones.Count, phones.Distinct().Count());
    }

    [Fact]
    public void Check_digits_of_accounts_follow_the_known_rule()
    {
        Assert.True(BankAccount.HasRightCheckDigit("79927398713"));
        Assert.False(BankAccount.HasRightCheckDigit("79927398710"));
    }

    [Fact]
    public void Every_family_could_be_true()
    {
        foreach (var household in County.Households)
        {
            Assert.Equal(Words.Head, household.Head.Relation);
            Assert.Single(household.Members, member => member.Relation == Words.Head);
            Assert.True(household.Members.Count(member => member.Relation == Words.Spouse) <= 1);
            Assert.True(household.Head.AgeOn(CountyCalendar.Start) is >= 20 and <= 92);
            Assert.All(household.Members, member =>
            {
                Assert.InRange(member.AgeOn(CountyCalendar.Start), 0, 100);
                switch (member.Relation)
                {
                    case Words.Spouse: Assert.NotEqual(household.Head.IsMale, member.IsMale); break;
                    case Words.Son or Words.Father: Assert.True(member.IsMale); break;
                    case Words.Daughter or Words.Mother: Assert.False(member.IsMale); break;
                }

                if (member.Relation is Words.Son or Words.Daughter)
                {
                    Assert.True(Older(household.Head, member) >= 19);
                }

                if (member.Relation is Words.Father or Words.Mother)
                {
                    Assert.True(Older(member, household.Head) >= 19);
                }

                if (member.Relation is Words.Grandchild)
                {
                    Assert.True(Older(household.Head, member) >= 38);
                    Assert.True(Older(household.Members.Single(parent => parent.Relation == Words.Son), member) >= 18);
                }
            });
        }

        static int Older(CountyPerson elder, CountyPerson younger) =>
            elder.AgeOn(CountyCalendar.Start) - younger.AgeOn(CountyCalendar.Start);
    }

    [Fact]
    public void States_of_people_agree_with_their_ages()
    {
        Assert.All(People, person =>
        {
            var age = person.AgeOn(CountyCalendar.Start);
            Assert.True(person.PupilState != Words.Kindergarten || age is >= 3 and <= 6, "kindergarten");
            Assert.True(person.PupilState != Words.Primary || age is >= 6 and <= 12, "primary");
            Assert.True(person.PupilState == Words.NoPupil || person.Labour == Words.NoLabour, "pupils do not work");
            Assert.True(person.MonthsAway == 0 || age is >= 18 and <= 60, "only grown people work away");
            Assert.Equal(person.Health == Words.Disabled, person.DisabilityCertificate is not null);
            Assert.True(person.DisabilityCertificate is null || (person.DisabilityCertificate.Length == 20 && person.DisabilityCertificate.StartsWith(person.IdNumber)));
        });
        Assert.Equal(276, People.Count(person => person.DisabilityCertificate is not null));
    }

    [Fact]
    public void Announced_households_live_below_the_line_and_all_others_above_it()
    {
        Assert.All(County.Households, household =>
        {
            Assert.Equal(household.IsAnnounced, household.IncomePerHead < CountyCalendar.Line);
            var income = household.Income;
            Assert.True(income is { Wage: >= 0, Business: >= 0, Property: >= 0, Transfer: >= 0, ProductionCost: >= 0 });
            Assert.Equal(household.IsAnnounced, household.MainCause is not null);
            Assert.True(household.OtherCauses.Count <= 2 && !household.OtherCauses.Contains(household.MainCause));
        });
    }

    [Fact]
    public void Every_village_reviews_all_its_applications_with_quorum_and_a_majority_of_those_present()
    {
        Assert.Equal(9, County.Reviews.Count);
        Assert.Equal(655, County.Reviews.Sum(review => review.Applications.Count));
        Assert.All(County.Reviews, review =>
        {
            Assert.InRange(review.Present, review.Village.People >= 1000 ? 30 : 20, review.Representatives);
            Assert.True(review.Present * 3 >= review.Representatives * 2);
            Assert.True(review.HeldOn >= CountyCalendar.Stages[^1].From && review.HeldOn <= CountyCalendar.Stages[^1].To);
            Assert.All(review.Applications, application =>
            {
                Assert.True(application.For * 2 > review.Present && application.Against >= 0 && application.For + application.Against <= review.Present);
                Assert.NotEmpty(application.Reason);
            });
        });
    }

    [Fact]
    public void The_stages_of_the_campaign_follow_each_other_without_gap()
    {
        Assert.Equal([10, 4, 7, 2], CountyCalendar.Stages.Select(stage => stage.To.DayNumber - stage.From.DayNumber + 1));
        Assert.All(CountyCalendar.Stages.Zip(CountyCalendar.Stages.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_county_to_the_byte()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        await DemonstrationFiles.RegisterAsync(County, first);
        await DemonstrationFiles.RegisterAsync(DemonstrationCounty.Create(), second);

        Assert.True(first.ToArray().AsSpan().SequenceEqual(second.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20260513)]
    public void Another_seed_gives_other_people_and_the_same_figures(int seed)
    {
        var other = DemonstrationCounty.Create(seed);

        Assert.NotEqual(County.Households[0].Head.IdNumber, other.Households[0].Head.IdNumber);
        Assert.Equal((5_304, 19_834), (other.Households.Count, other.Households.Sum(household => household.Size)));
        Assert.Equal((408, 149, 94), (other.Pupils.Count, other.Pupils.Count(pupil => pupil.IsFiled), other.Pupils.Count(pupil => pupil.IsLeftBehind)));
        Assert.Equal((1_743, 6_017), (other.Ecology.Households.Count, other.Ecology.Households.Sum(household => household.Size)));
        Assert.Equal((11, 3, 2, 100), (other.PlannedLoans.Count, other.NotEnrolled.Count, other.WrongAccounts.Count, other.Ecology.Rangers.Count));
    }
}
