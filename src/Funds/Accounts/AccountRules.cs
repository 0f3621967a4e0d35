using ServiceDefaults.Errors;

namespace Funds.Accounts;

/// <summary>What one kind of account number looks like at a bank.</summary>
/// <param name="Kind"><c>card</c>, which always has a Luhn check digit, or <c>passbook</c>.</param>
/// <param name="Least">Fewest digits.</param>
/// <param name="Most">Most digits.</param>
/// <param name="Starts">Digits it begins with, one of these; empty or left out: any.</param>
/// <param name="Check"><c>luhn</c> or <c>none</c>.</param>
internal sealed record AccountRule(string Kind, int Least, int Most, IReadOnlyList<string>? Starts, string Check)
{
    public const string Card = "card";
    private const string Luhn = "luhn";

    public bool IsWhole => Kind is Card or "passbook" && Check is Luhn or "none" && (Kind != Card || Check == Luhn)
        && Least is >= 4 && Most is <= 32 && Least <= Most && (Starts ?? []).All(start => start?.Length is > 0 && start.All(char.IsAsciiDigit));

    public bool Fits(string digits) =>
        digits.Length >= Least && digits.Length <= Most && (Starts is not { Count: > 0 } || Starts.Any(start => digits.StartsWith(start, StringComparison.Ordinal)));

    public bool Checks(string digits) => Check != Luhn || AccountNumber.HasLuhnDigit(digits);

    public string Sentence => $"{(Kind == Card ? "卡" : "存折")} {Digits("、")} 位{(Starts is { Count: > 0 } ? $"，以 {string.Join("、", Starts)} 开头" : "")}";

    public string EnglishSentence => $"{Kind} of {Digits(" to ")} digits{(Starts is { Count: > 0 } ? $" beginning with {string.Join(" or ", Starts)}" : "")}";

    private string Digits(string to) => Least == Most ? $"{Least}" : to == "、" ? $"{Least}～{Most}" : $"{Least}{to}{Most}";
}

/// <summary>A bank with the names by which lists write it and the numbers that its accounts have.</summary>
/// <param name="Code">Its code, which may stand for its name.</param>
/// <param name="Names">The first one is kept when the code is given.</param>
internal sealed record BankRule(string Code, IReadOnlyList<string> Names, IReadOnlyList<AccountRule> Accounts)
{
    public bool IsCalled(string bank) => Code == bank || Names.Contains(bank);
}

/// <summary>Which account numbers finance takes: by bank, and for all others (parameter <c>account-number-rules</c>).</summary>
internal sealed record AccountRules(IReadOnlyList<BankRule> Banks, IReadOnlyList<AccountRule> Others)
{
    /// <summary>The bank's name and the digits; 400 on <c>account</c> with what would be right.</summary>
    public (string Bank, string Digits) Read(string bank, string account)
    {
        MustBeWhole();
        var named = bank.Trim();
        var known = Banks.FirstOrDefault(rule => rule.IsCalled(named));
        var rules = known?.Accounts ?? Others;
        if (AccountNumber.Digits(account) is not { } digits)
        {
            throw Wrong("账号只能有数字", "account has digits only");
        }

        var fitting = rules.Where(rule => rule.Fits(digits)).ToList();
        if (fitting.Count == 0)
        {
            var of = known is null ? "账号" : $"{known.Names[0]}的账号";
            throw Wrong(
                $"{of}须为{string.Join("；或", rules.Select(rule => rule.Sentence))}", $"account must be a {string.Join(", or a ", rules.Select(rule => rule.EnglishSentence))}");
        }

        return fitting.Exists(rule => rule.Checks(digits))
            ? (known is not null && named == known.Code ? known.Names[0] : named, digits)
            : throw Wrong("卡号的校验位不符", "the card's check digit does not fit");
    }

    private void MustBeWhole()
    {
        if (Banks is null || Others is not { Count: > 0 } || !Others.All(rule => rule is { IsWhole: true })
            || !Banks.All(bank => bank is { Code.Length: > 0, Names: [{ Length: > 0 and <= 60 }, ..], Accounts.Count: > 0 } && bank.Accounts.All(rule => rule is { IsWhole: true })))
        {
            throw new RuleViolationException(
                "parameter-malformed", $"参数 {FundsParameters.AccountNumberRules} 的内容无法读取", $"The value of {FundsParameters.AccountNumberRules} cannot be read");
        }
    }

    private static MalformedRequestException Wrong(string chinese, string english) => new("account", chinese, english);
}
