using AppHost.Demonstration;

namespace Demonstration.Tests;

public sealed class DepartmentsOfTheDemonstrationTests
{
    private static readonly DemonstrationCounty County = DemonstrationCounty.Create();

    private static Ecology Ecology => County.Ecology;

    [Theory]
    [InlineData("云岭小学", 239, 94, 48, 12, 0)]
    [InlineData("清溪小学", 45, 11, 12, 4, 13)]
    [InlineData("山花幼儿园", 66, 21, 11, 4, 66)]
    [InlineData("晨露幼儿园", 58, 23, 23, 10, 58)]
    public void Each_school_has_its_pupils(string school, int pupils, int filed, int leftBehind, int both, int kindergarten)
    {
        var roster = County.Pupils.Where(pupil => pupil.School == school).ToList();

        Assert.Equal((pupils, filed, leftBehind, both), (
            roster.Count,
            roster.Count(pupil => pupil.IsFiled),
            roster.Count(pupil => pupil.IsLeftBehind),
            roster.Count(pupil => pupil is { IsFiled: true, IsLeftBehind: true })));
        Assert.Equal(kindergarten, roster.Count(pupil => pupil.Stage == Words.Kindergarten));
    }

    [Fact]
    public void The_district_has_408_pupils_149_filed_94_left_behind_and_30_both()
    {
        Assert.Equal(408, County.Pupils.Count);
        Assert.Equal(408, County.Pupils.Select(pupil => pupil.Child.IdNumber).Distinct().Count());
        Assert.Equal(149, County.Pupils.Count(pupil => pupil.IsFiled));
        Assert.Equal(94, County.Pupils.Count(pupil => pupil.IsLeftBehind));
        Assert.Equal(30, County.Pupils.Count(pupil => pupil is { IsFiled: true, IsLeftBehind: true }));
        Assert.Equal(376m, County.Pupils.Count(pupil => pupil.IsFiled && pupil.School == "云岭小学") * 4m);
    }

    [Fact]
    public void Every_child_of_an_announced_household_of_roster_age_is_on_a_roster()
    {
        var enrolled = County.Pupils.Select(pupil => pupil.Child).ToHashSet();
        var children = County.Households.Where(household => household.IsAnnounced).SelectMany(household => household.Members)
            .Where(member => CountyCalendar.Grade(member.BirthDate, 2014) is >= -2 and <= 6).ToList();

        Assert.Equal(149, children.Count);
        Assert.All(children, child => Assert.Contains(child, enrolled));
    }

    [Fact]
    public void Pupils_are_of_the_age_of_their_grade_and_live_in_the_household_they_are_listed_with()
    {
        Assert.All(County.Pupils, pupil =>
        {
            Assert.Contains(pupil.Child, pupil.Household.Members);
            var age = pupil.Child.AgeOn(new DateOnly(2014, 8, 31));
            Assert.InRange(age, pupil.Stage == Words.Kindergarten ? 3 : 6, pupil.Stage == Words.Kindergarten ? 5 : 11);
            Assert.True(!pupil.Boards || pupil.Stage == Words.Primary);
        });
        Assert.Equal(9, County.Pupils.Select(pupil => pupil.Grade).Distinct().Count());
    }

    [Fact]
    public void The_parents_of_left_behind_children_work_away()
    {
        Assert.All(County.Pupils.Where(pupil => pupil.IsLeftBehind), pupil =>
        {
            var parents = Schooling.Parents(pupil.Household, pupil.Child).ToList();
            Assert.NotEmpty(parents);
            Assert.All(parents, parent => Assert.InRange(parent.MonthsAway, 8, 11));
        });
    }

    [Fact]
    public void Rangers_are_a_hundred_fit_people_at_home_one_of_a_household_and_60_at_most_to_the_end()
    {
        Assert.Equal(100, Ecology.Rangers.Select(ranger => ranger.Household).Distinct().Count());
        Assert.Equal(1_080_000m, Ecology.Rangers.Count * 36 * Ecology.MonthlyRangerPay);
        Assert.All(Ecology.Rangers, ranger =>
        {
            Assert.Contains(ranger.Person, ranger.Household.Members);
            Assert.True(ranger.Household.IsAnnounced);
            Assert.True(ranger.Person is { MonthsAway: 0, Health: Words.Healthy, DisabilityCertificate: null });
            Assert.True(ranger.Person.AgeOn(new DateOnly(2015, 1, 1)) >= 18 && ranger.Person.AgeOn(new DateOnly(2017, 12, 31)) <= 60);
        });
    }

    [Fact]
    public void Public_forest_pays_154500_yuan_over_three_years_when_each_payment_is_rounded()
    {
        var parcels = Ecology.Parcels.Where(parcel => parcel.Kind == Words.PublicForest).ToList();
        var payments = Enumerable.Range(2015, 3)
            .SelectMany(year => parcels.Where(parcel => parcel.FromYear <= year).GroupBy(parcel => parcel.Household).Select(owner => owner.Sum(parcel => parcel.Area)))
            .ToList();

        Assert.Equal(11_884.615m, payments.Sum());
        Assert.Equal(154_500.00m, payments.Sum(area => HalfUp(area * Ecology.ForestRate)));
        Assert.Equal(0.07m, HalfUp(Assert.Single(payments, area => area == 0.005m) * Ecology.ForestRate));
    }

    [Fact]
    public void Cropland_to_forest_pays_267300_yuan_for_334_125_mu()
    {
        var parcels = Ecology.Parcels.Where(parcel => parcel.Kind == Words.CroplandToForest).ToList();

        Assert.Equal(334.125m, parcels.Sum(parcel => parcel.Area));
        Assert.All(parcels, parcel => Assert.Equal(2015, parcel.FromYear));
        Assert.Equal(267_300.00m, parcels.Sum(parcel => HalfUp(parcel.Area * Ecology.PlantingRate) + HalfUp(parcel.Area * Ecology.ThirdYearRate)));
        Assert.Equal(267_300.00m, parcels.Sum(parcel => HalfUp(parcel.Area * (Ecology.PlantingRate + Ecology.ThirdYearRate))));
    }

    [Fact]
    public void Leases_pay_399800_yuan_for_382_93_mu()
    {
        Assert.Equal(214.23m, Ecology.Leases.Where(lease => lease.YearlyRent == 1_000).Sum(lease => lease.Area));
        Assert.Equal(168.70m, Ecology.Leases.Where(lease => lease.YearlyRent == 1_100).Sum(lease => lease.Area));
        Assert.Equal(399_800.00m, Ecology.Leases.Sum(lease => HalfUp(lease.Area * lease.YearlyRent)));
        Assert.All(Ecology.Leases, lease =>
        {
            Assert.Equal(1, lease.Years);
            Assert.InRange(lease.FromYear, 2015, 2017);
            Assert.True(lease.Area <= lease.Household.Cropland);
        });
    }

    [Fact]
    public void Works_pay_139900_yuan_and_stalls_18300_yuan_to_announced_households_alone()
    {
        Assert.Equal(139_900m, Ecology.Works.Sum(work => work.Amount));
        Assert.Equal(18_300m, Ecology.Stalls.Sum(stall => stall.Amount));
        Assert.All(Ecology.Works, work =>
        {
            Assert.True(work.Household.IsAnnounced && work.Worker.IsFit && work.Amount > 0);
            Assert.Contains(work.Worker, work.Household.Members);
            Assert.InRange(work.On, new DateOnly(2015, 1, 1), CountyCalendar.End);
        });
        Assert.All(Ecology.Stalls, stall => Assert.True(stall.Household.IsAnnounced && stall.Amount > 0));
    }

    [Fact]
    public void Forestry_reaches_1743_households_and_6017_people()
    {
        Assert.Equal(1_743, Ecology.Households.Count);
        Assert.Equal(6_017, Ecology.Households.Sum(household => household.Size));
        Assert.Contains(Ecology.Households, household => !household.IsAnnounced);
        Assert.All(Ecology.Parcels, parcel => Assert.True(parcel.Area > 0 && parcel.Area <= parcel.Household.ForestLand));
        Assert.Equal(Ecology.Parcels.Count, Ecology.Parcels.Select(parcel => parcel.No).Distinct().Count());
        Assert.Equal(Ecology.Leases.Count, Ecology.Leases.Select(lease => lease.ParcelNo).Distinct().Count());
    }

    [Fact]
    public void Eleven_announced_households_borrow_420000_yuan()
    {
        Assert.Equal(11, County.PlannedLoans.Select(loan => loan.Household).Distinct().Count());
        Assert.Equal(420_000m, County.PlannedLoans.Sum(loan => loan.Principal));
        Assert.Equal(21_000.00m, County.PlannedLoans.Sum(loan => HalfUp(loan.Principal * 0.05m)));
        Assert.All(County.PlannedLoans, loan =>
        {
            Assert.True(loan.Household.IsAnnounced && loan.Principal <= 50_000);
            Assert.InRange(loan.Household.Head.AgeOn(new DateOnly(2015, 1, 1)), 17, 60);
        });
    }

    [Fact]
    public void Three_announced_people_of_three_villages_are_not_enrolled()
    {
        var homes = County.NotEnrolled.Select(person => County.Households.Single(household => household.Members.Contains(person))).ToList();

        Assert.Equal(3, homes.Select(household => household.Village).Distinct().Count());
        Assert.All(homes, household => Assert.True(household.IsAnnounced));
    }

    [Fact]
    public void Two_payees_have_a_wrong_account_and_one_payment_that_the_bank_returns()
    {
        Assert.Equal(2, County.WrongAccounts.Count);
        Assert.All(County.WrongAccounts, payee =>
        {
            Assert.Equal(payee.Wrong, payee.Household.Account);
            Assert.NotEqual(payee.Wrong, payee.Right);
            Assert.True(BankAccount.HasRightCheckDigit(payee.Wrong) && BankAccount.HasRightCheckDigit(payee.Right));
            Assert.False(payee.Household.IsAnnounced);
            Assert.Single(Ecology.Leases, lease => lease.Household == payee.Household);
            Assert.DoesNotContain(Ecology.Parcels, parcel => parcel.Household == payee.Household);
            Assert.DoesNotContain(County.Households, household => household.Account == payee.Right);
        });
    }

    private static decimal HalfUp(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
