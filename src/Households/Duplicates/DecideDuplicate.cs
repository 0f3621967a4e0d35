using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Households.Duplicates;

/// <summary>What a pair is, and why.</summary>
internal sealed record DecideDuplicateRequest(
    [property: Required(ErrorMessage = "请选择结论"), RegularExpression("same|different|needs-survey", ErrorMessage = "结论须为 same、different 或 needs-survey")] string Outcome,
    [property: Required(ErrorMessage = "请填写理由"), StringLength(200, MinimumLength = 2, ErrorMessage = "理由须为 2 至 200 个字")] string Reason);

/// <summary>A person who looks after both households says what the pair is.</summary>
internal static class DecideDuplicate
{
    public static async Task<DuplicateAnswer> Handle(
        Guid id, DecideDuplicateRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var pair = await db.DuplicateCases.InScope(user, pair => pair.FirstAreaCode).InScope(user, pair => pair.SecondAreaCode)
            .FirstOrDefaultAsync(pair => pair.Id == id, ct) ?? throw ProblemException.NotFound();
        pair.Decide(request.Outcome, user.UserName(), request.Reason, clock.Today);
        audit.About(id.ToString(), pair.FirstAreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return (await db.Sides([pair], personal, ct))[0];
    }
}
