using Funds.Accounts;

namespace Funds.Tests.Accounts;

public sealed class AccountNumberTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("4111-1111 1111 1111")]
    [InlineData("12345678")]
    [InlineData("123456789012345")]
    [InlineData("01-234-567-890")]
    [InlineData("12345678901234567890")]
    public void Cards_with_their_check_digit_and_passbooks_are_accounts(string text) =>
        Assert.Equal(text.Replace(" ", "").Replace("-", ""), AccountNumber.Read(text));

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("1234567")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("41111111A1111111")]
    [InlineData("４１１１１１１１１１１１１１１１")]
    [InlineData("")]
    public void Anything_else_is_not(string text) => Assert.Null(AccountNumber.Read(text));

    [Fact]
    public void One_wrong_digit_or_two_neighbours_exchanged_are_found_in_a_card()
    {
        const string card = "6222020200112233445";
        var valid = Enumerable.Range(0, 10).Select(digit => card[..^1] + digit).Single(AccountNumber.HasLuhnDigit);

        for (var i = 0; i < valid.Length; i++)
        {
            var wrong = valid[..i] + (char)('0' + ((valid[i] - '0' + 1) % 10)) + valid[(i + 1)..];
            Assert.Null(AccountNumber.Read(wrong));
        }
    }
}
