using Funds.Accounts;
using ServiceDefaults.Errors;

namespace Funds.Tests.Accounts;

public sealed class AccountRulesTests
{
    private static readonly AccountRule Card = new("card", 16, 19, [], "luhn");
    private static readonly AccountRules Rules = new(
        [new BankRule("402", ["示范县农村信用社", "信用社"], [new AccountRule("card", 19, 19, ["62"], "luhn"), new AccountRule("passbook", 17, 17, ["9901"], "none")])],
        [Card, new AccountRule("passbook", 8, 15, null, "none"), new AccountRule("passbook", 20, 32, null, "none")]);

    [Theory]
    [InlineData("邮储银行", "4111111111111111")]
    [InlineData("邮储银行", "4111-1111 1111 1111")]
    [InlineData("邮储银行", "12345678")]
    [InlineData("邮储银行", "12345678901234567890")]
    [InlineData("信用社", "6217000000000001200")]
    [InlineData("信用社", "99010000000000001")]
    public void Cards_with_their_check_digit_and_passbooks_of_the_bank_are_accounts(string bank, string account) =>
        Assert.Equal((bank, account.Replace(" ", "").Replace("-", "")), Rules.Read(bank, account));

    [Theory]
    [InlineData("邮储银行", "4111111111111112", "卡号的校验位不符")]
    [InlineData("邮储银行", "1234567", "账号须为卡 16～19 位；或存折 8～15 位；或存折 20～32 位")]
    [InlineData("邮储银行", "99010000000000001", "卡号的校验位不符")]
    [InlineData("邮储银行", "41111111A1111111", "账号只能有数字")]
    [InlineData("邮储银行", "４１１１１１１１１１１１１１１１", "账号只能有数字")]
    [InlineData("邮储银行", "", "账号只能有数字")]
    [InlineData("信用社", "12345678", "示范县农村信用社的账号须为卡 19 位，以 62 开头；或存折 17 位，以 9901 开头")]
    [InlineData("402", "4111111111111111", "示范县农村信用社的账号须为卡 19 位，以 62 开头；或存折 17 位，以 9901 开头")]
    public void Anything_else_is_refused_with_what_would_be_right(string bank, string account, string reason)
    {
        var refusal = Assert.Throws<MalformedRequestException>(() => Rules.Read(bank, account));

        Assert.Equal(("account", reason), (refusal.Field, refusal.Chinese));
    }

    [Fact]
    public void A_banks_code_stands_for_its_name() => Assert.Equal("示范县农村信用社", Rules.Read("402", "99010000000000001").Bank);

    [Fact]
    public void A_table_that_lets_a_card_go_without_its_check_digit_is_no_table()
    {
        var loose = Rules with { Others = [Card with { Check = "none" }] };

        Assert.Equal("parameter-malformed", Assert.Throws<RuleViolationException>(() => loose.Read("邮储银行", "4111111111111111")).Code);
    }

    [Fact]
    public void One_wrong_digit_is_found_in_a_card()
    {
        const string card = "6222020200112233445";
        var valid = Enumerable.Range(0, 10).Select(digit => card[..^1] + digit).Single(AccountNumber.HasLuhnDigit);

        for (var i = 0; i < valid.Length; i++)
        {
            var wrong = valid[..i] + (char)('0' + ((valid[i] - '0' + 1) % 10)) + valid[(i + 1)..];
            Assert.Throws<MalformedRequestException>(() => Rules.Read("邮储银行", wrong));
        }
    }
}
