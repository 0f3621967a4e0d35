using System.ComponentModel.DataAnnotations;
using Identity.Accounts;
using Identity.Tokens;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;

namespace Identity.ServiceAccounts;

internal static class IssueServiceToken
{
    public static async Task<TokenAnswer> Handle(
        IssueServiceTokenRequest request, ServiceSecrets secrets, TokenIssuer tokens, AuditContext audit, IdentityDbContext db, CancellationToken ct)
    {
        if (!secrets.Match(request.Service, request.Secret))
        {
            audit.Note("service account refused");
            await db.LeaveAuditEntry(ct);

            throw new ProblemException(401, "invalid-credentials", "服务账号或密钥错误", "Wrong service account or secret");
        }

        audit.By($"svc:{request.Service}");

        return tokens.ForService(request.Service);
    }
}

internal sealed record IssueServiceTokenRequest(
    [Required(ErrorMessage = AccountFields.Missing), StringLength(40)] string Service,
    [Required(ErrorMessage = AccountFields.Missing), StringLength(200)] string Secret);
