using System.ComponentModel.DataAnnotations;
using Identity.Accounts;
using Identity.Tokens;
using ServiceDefaults.Errors;

namespace Identity.SignIn;

internal static class IssueToken
{
    public static async Task<TokenAnswer> Handle(
        IssueTokenRequest request, SignInGuard guard, TokenIssuer tokens, CancellationToken ct)
    {
        var user = await guard.Check(request.UserName, request.Password, ct)
            ?? throw new ProblemException(401, "invalid-credentials", "用户名或密码错误", "Wrong user name or password");

        return tokens.For(user);
    }
}

internal sealed record IssueTokenRequest(
    [Required(ErrorMessage = AccountFields.Missing), StringLength(AccountFields.LongestPassword)] string UserName,
    [Required(ErrorMessage = AccountFields.Missing), StringLength(AccountFields.LongestPassword)] string Password);
