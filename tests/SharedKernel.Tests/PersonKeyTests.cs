using System.Text.Json;

namespace SharedKernel.Tests;

public sealed class PersonKeyTests
{
    private static readonly byte[] Key = "a platform key of these tests"u8.ToArray();

    [Fact]
    public void Both_forms_of_an_id_number_give_one_key()
    {
        var old = IdNumber.Parse("610104050927690", AreaRegister.National);

        Assert.Equal(PersonKey.Of(old, Key), PersonKey.Of(IdNumber.Parse(old.Value, AreaRegister.National), Key));
    }

    [Fact]
    public void It_is_the_first_half_of_the_hmac_in_lower_case() =>
        // printf 11010519491231002X | openssl dgst -sha256 -hmac 'a platform key of these tests'
        Assert.Equal("c19a8e452d2b6a503f83a187c4dcc9ee", PersonKey.Of(IdNumber.Restore("11010519491231002X"), Key).Value);

    [Fact]
    public void Another_platform_gives_another_key()
    {
        var number = IdNumber.Restore("11010519491231002X");

        Assert.NotEqual(PersonKey.Of(number, Key), PersonKey.Of(number, "another platform's key"u8.ToArray()));
    }

    [Fact]
    public void A_short_platform_key_is_refused() =>
        Assert.Throws<ArgumentException>(() => PersonKey.Of(IdNumber.Restore("11010519491231002X"), new byte[15]));

    [Fact]
    public void It_travels_as_text()
    {
        var key = PersonKey.Of(IdNumber.Restore("11010519491231002X"), Key);

        Assert.Equal(key, JsonSerializer.Deserialize<PersonKey>(JsonSerializer.Serialize(key)));
        Assert.False(PersonKey.TryParse(key.Value.ToUpperInvariant(), out _));
    }
}
