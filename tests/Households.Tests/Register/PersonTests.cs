using Households.Register;

namespace Households.Tests.Register;

public sealed class PersonTests
{
    private static readonly PersonUpdate Nothing = new("", "", "", "", "", "", "", null, "", null, new PersonFacts());

    [Fact]
    public void Blank_values_leave_a_person_as_it_is_and_its_revision_too()
    {
        var person = new Person { Name = "甲", Relation = "head", Health = "healthy", MonthsAway = 3, Revision = 7 };

        var changes = person.Update(Nothing, 8);

        Assert.Empty(changes);
        Assert.Equal(("甲", "head", "healthy", 3, 7L), (person.Name, person.Relation, person.Health, person.MonthsAway, person.Revision));
    }

    [Fact]
    public void A_new_value_is_told_in_the_words_of_the_list_and_raises_the_revision()
    {
        var person = new Person { Name = "甲", Health = "healthy", Revision = 7 };

        var changes = person.Update(Nothing with { Health = "severe", MonthsAway = 0 }, 8);

        Assert.Equal([new FieldChange("健康状况", "健康", "患有大病"), new FieldChange("务工时间(月)", null, "0")], changes);
        Assert.Equal(("severe", 0, 8L), (person.Health, person.MonthsAway, person.Revision));
    }

    [Fact]
    public void The_number_of_a_disability_certificate_is_never_told_whole()
    {
        var person = new Person();

        var changes = person.Update(Nothing with { Disability = new Certificate(new SealedText([1], "index", Personal.Mask("99010119610101002043")), 4, 3) }, 1);

        Assert.Equal([new FieldChange("残疾证号", null, "990***************43")], changes);
        Assert.Equal((4, 3), (person.DisabilityKind, person.DisabilityGrade));
    }

    [Theory]
    [InlineData("15400001002", "154******02")]
    [InlineData("12345678", "******78")]
    [InlineData("1", "1")]
    public void A_number_is_masked_but_for_its_ends(string number, string masked)
    {
        Assert.Equal(masked, Personal.Mask(number));
    }
}
