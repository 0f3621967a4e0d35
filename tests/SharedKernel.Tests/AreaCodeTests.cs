using System.Text.Json;

namespace SharedKernel.Tests;

public sealed class AreaCodeTests
{
    [Theory]
    [InlineData("990101", AreaLevel.County, null)]
    [InlineData("990101001", AreaLevel.Township, "990101")]
    [InlineData("990101001003", AreaLevel.Village, "990101001")]
    [InlineData("99010100100307", AreaLevel.Group, "990101001003")]
    public void The_number_of_digits_is_the_level(string digits, AreaLevel level, string? parent)
    {
        var area = AreaCode.Parse(digits);

        Assert.Equal(level, area.Level);
        Assert.Equal(parent, area.Parent?.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("9901")]
    [InlineData("9901010010")]
    [InlineData("99010A")]
    [InlineData("\uFF19\uFF190101")]
    [InlineData(" 990101")]
    [InlineData(null)]
    public void Other_text_is_no_area(string? text)
    {
        Assert.False(AreaCode.TryParse(text, out var area));
        Assert.Equal(default, area);
    }

    [Fact]
    public void An_area_contains_itself_and_what_lies_in_it_but_not_its_neighbour_or_its_parent()
    {
        var township = AreaCode.Parse("990101001");

        Assert.True(township.Contains(township));
        Assert.True(township.Contains(AreaCode.Parse("99010100100307")));
        Assert.False(township.Contains(AreaCode.Parse("990101002003")));
        Assert.False(township.Contains(AreaCode.Parse("990101")));
    }

    [Fact]
    public void No_area_contains_nothing() => Assert.False(default(AreaCode).Contains(AreaCode.Parse("990101")));

    [Fact]
    public void A_group_lies_in_its_county_at_every_level_between()
    {
        var group = AreaCode.Parse("99010100100307");

        Assert.Equal("990101001003", group.At(AreaLevel.Village));
        Assert.Equal("990101", group.At(AreaLevel.County));
        Assert.Throws<InvalidOperationException>(() => AreaCode.Parse("990101").At(AreaLevel.Village));
    }

    [Fact]
    public void Areas_sort_with_their_parts_behind_them()
    {
        AreaCode[] areas = [AreaCode.Parse("990101002"), AreaCode.Parse("990101001003"), AreaCode.Parse("990101001")];

        Assert.Equal(["990101001", "990101001003", "990101002"], areas.Order().Select(area => area.Value));
    }

    [Fact]
    public void In_json_it_is_text_also_as_a_name()
    {
        var households = new Dictionary<AreaCode, int> { [AreaCode.Parse("990101")] = 5304 };

        Assert.Equal("""{"990101":5304}""", JsonSerializer.Serialize(households));
        Assert.Equal(AreaCode.Parse("990101"), JsonSerializer.Deserialize<AreaCode>("\"990101\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AreaCode>("\"99\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AreaCode>("990101"));
    }
}
