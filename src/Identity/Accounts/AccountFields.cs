namespace Identity.Accounts;

/// <summary>Lengths, patterns and sentences of the account fields, shared by the requests that carry them.</summary>
internal static class AccountFields
{
    public const int LongestUserName = 40;
    public const int LongestDisplayName = 60;
    public const int ShortestPassword = 8;

    /// <summary>Long enough for any sentence, short enough that hashing it costs nothing.</summary>
    public const int LongestPassword = 200;

    public const string UserNamePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$";

    public const string UserNameRule = "用户名须为 2 到 40 个字母、数字、点、横线或下划线";
    public const string DisplayNameRule = "显示名须为 1 到 60 个字";
    public const string PasswordRule = "密码须为 8 到 200 个字符";
    public const string Missing = "必填";
}
