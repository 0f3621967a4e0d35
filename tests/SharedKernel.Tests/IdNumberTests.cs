using FsCheck;
using FsCheck.Fluent;

namespace SharedKernel.Tests;

public sealed class IdNumberTests
{
    public static TheoryData<string, string, bool, string> Vectors()
    {
        using var reader = new StreamReader(typeof(IdNumberTests).Assembly.GetManifestResourceStream("resident-id-vectors.csv")!);
        var vectors = new TheoryData<string, string, bool, string>();
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var fields = line.TrimEnd('\r').Split(',', 4);
            vectors.Add(fields[0], fields[1], bool.Parse(fields[2]), fields[3].Trim('"'));
        }

        return vectors;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_published_vector_is_answered_as_printed(string text, string mode, bool valid, string why)
    {
        var check = IdNumber.Validate(text, AreaRegister.National, mode is "strict" ? IdNumberMode.Strict : IdNumberMode.Lenient);

        Assert.Equal(valid, check.Valid);
        Assert.Equal(valid ? null : why.Split(':')[0], check.Reason);
    }

    [Theory]
    [InlineData(null, "length")]
    [InlineData("", "length")]
    [InlineData("1101051949123100XX", "characters")]
    [InlineData("11010519491231002Y", "characters")]
    [InlineData("\uFF11\uFF110105194912310021", "characters")]
    [InlineData("61010405092769X", "characters")]
    [InlineData("110105190002290010", "birth-date")]
    [InlineData("110105180012310010", "birth-date")]
    [InlineData("110105194912310021", "check-digit")]
    public void The_first_reason_is_named(string? text, string reason) =>
        Assert.Equal(reason, IdNumber.Validate(text, AreaRegister.National).Reason);

    [Fact]
    public void Nobody_is_born_tomorrow()
    {
        var today = new DateOnly(2016, 5, 13);
        var tomorrow = IdNumber.Synthesize("110105", today.AddDays(1), 2).Value;

        Assert.Equal(IdNumberReason.BirthDate, IdNumber.Validate(tomorrow, AreaRegister.National, today: today).Reason);
        Assert.True(IdNumber.Validate(tomorrow, AreaRegister.National, today: today.AddDays(1)).Valid);
    }

    [Fact]
    public void The_demonstration_county_is_known_only_where_it_is_loaded()
    {
        var number = IdNumber.Synthesize(AreaRegister.DemonstrationCounty, new(1970, 1, 1), 1).Value;

        Assert.Equal(IdNumberReason.AreaUnknown, IdNumber.Validate(number, AreaRegister.National).Reason);
        Assert.True(IdNumber.Validate(number, AreaRegister.WithDemonstration, IdNumberMode.Strict).Valid);
    }

    [Fact]
    public void A_code_withdrawn_before_the_birth_is_strictly_unknown()
    {
        var number = IdNumber.Synthesize("140120", new(1999, 1, 1), 1).Value;

        Assert.Equal(IdNumberReason.AreaUnknown, IdNumber.Validate(number, AreaRegister.National, IdNumberMode.Strict).Reason);
        Assert.True(IdNumber.Validate(number, AreaRegister.National).Valid);
    }

    [Fact]
    public void Both_forms_of_a_number_are_one_number()
    {
        var upgraded = IdNumber.Parse("610104050927690", AreaRegister.National);

        Assert.Equal(IdNumber.Parse(upgraded.Value, AreaRegister.National), upgraded);
        Assert.Equal(new DateOnly(1905, 9, 27), upgraded.BirthDate);
        Assert.False(upgraded.IsMale);
    }

    [Fact]
    public void Its_text_shows_neither_birthday_nor_sequence()
    {
        var number = IdNumber.Parse("11010519491231002x", AreaRegister.National);

        Assert.Equal("110*************2X", number.ToString());
        Assert.Equal("11010519491231002X", number.Value);
    }

    [Fact]
    public void A_stored_number_is_taken_back_and_a_changed_one_is_not()
    {
        Assert.Equal("11010519491231002X", IdNumber.Restore("11010519491231002X").Value);
        Assert.Throws<FormatException>(() => IdNumber.Restore("110105194912310021"));
    }

    [Fact]
    public void A_made_number_is_valid_and_says_what_it_was_made_of() => Check.QuickThrowOnFailure(Prop.ForAll(Births, Sequences, (born, sequence) =>
    {
        var number = IdNumber.Synthesize("110105", born, sequence);

        return IdNumber.Parse(number.Value, AreaRegister.National) == number && number.BirthDate == born && number.IsMale == (sequence % 2 == 1);
    }));

    [Fact]
    public void One_wrong_digit_is_always_found() => Check.QuickThrowOnFailure(Prop.ForAll(Births, Sequences, Slips, (born, sequence, slip) =>
    {
        var digits = IdNumber.Synthesize("110105", born, sequence).Value.ToCharArray();
        digits[slip.At] = (char)('0' + ((digits[slip.At] - '0' + slip.By) % 10));

        return !IdNumber.Validate(new string(digits), AreaRegister.National).Valid;
    }));

    [Fact]
    public void Two_neighbours_exchanged_are_always_found() => Check.QuickThrowOnFailure(Prop.ForAll(Births, Sequences, Slips, (born, sequence, slip) =>
    {
        var digits = IdNumber.Synthesize("110105", born, sequence).Value.ToCharArray();
        (digits[slip.At], digits[slip.At + 1]) = (digits[slip.At + 1], digits[slip.At]);

        return digits[slip.At] == digits[slip.At + 1] || !IdNumber.Validate(new string(digits), AreaRegister.National).Valid;
    }));

    private static Arbitrary<DateOnly> Births { get; } = Gen.Choose(0, 45_000).Select(new DateOnly(1900, 1, 1).AddDays).ToArbitrary();

    private static Arbitrary<int> Sequences { get; } = Gen.Choose(0, 999).ToArbitrary();

    private static Arbitrary<(int At, int By)> Slips { get; } =
        Gen.Choose(0, 16).SelectMany(_ => Gen.Choose(1, 9), (at, by) => (at, by)).ToArbitrary();
}
