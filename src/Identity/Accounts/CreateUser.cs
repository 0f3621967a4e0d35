using System.ComponentModel.DataAnnotations;
using Identity.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Identity.Accounts;

internal static class CreateUser
{
    public static async Task<Created<CreatedId>> Handle(
        CreateUserRequest request, IdentityDbContext db, Passwords passwords, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        var name = User.Normal(request.UserName);
        if (await db.Users.AnyAsync(user => user.UserName == name, ct))
        {
            throw new RuleViolationException("user-name-taken", "该用户名已被使用", "The user name is taken");
        }

        var scope = new AccountScope(request.Roles, request.Department ?? "", request.AreaCodes ?? []);
        var user = User.Create(name, request.DisplayName, scope, passwords.Hash(request.Password), time.GetUtcNow());
        db.Add(user);
        audit.About(name);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/identity/users/{user.UserName}", new CreatedId(user.Id));
    }
}

internal sealed record CreateUserRequest(
    [Required(ErrorMessage = AccountFields.Missing), RegularExpression(AccountFields.UserNamePattern, ErrorMessage = AccountFields.UserNameRule)]
    string UserName,
    [Required(ErrorMessage = AccountFields.Missing), StringLength(AccountFields.LongestDisplayName, ErrorMessage = AccountFields.DisplayNameRule)]
    string DisplayName,
    [Required(ErrorMessage = AccountFields.Missing)] string[] Roles,
    string? Department,
    string[]? AreaCodes,
    [Required(ErrorMessage = AccountFields.Missing),
        StringLength(AccountFields.LongestPassword, MinimumLength = AccountFields.ShortestPassword, ErrorMessage = AccountFields.PasswordRule)]
    string Password);
