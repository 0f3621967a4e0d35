using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Households.Register;

/// <summary>Why the numbers are needed; it stands in the audit trail.</summary>
internal sealed record ShowPersonalDataRequest(
    [property: Required(ErrorMessage = "请填写查看原因"), StringLength(200, MinimumLength = 2, ErrorMessage = "查看原因须为 2 至 200 个字")] string Reason);

/// <summary>The numbers of a household, unmasked.</summary>
internal sealed record PersonalDataAnswer(string? Phone, string Bank, string? Account, IReadOnlyList<PersonalNumbersAnswer> Members);

/// <summary>The numbers of a member.</summary>
internal sealed record PersonalNumbersAnswer(Guid PersonId, string? IdNumber, string? DisabilityNo);

/// <summary>Shows the numbers of a household to an officer who says why; each look is in the audit trail.</summary>
internal static class ShowPersonalData
{
    public static async Task<Results<Ok<PersonalDataAnswer>, NotFound>> Handle(
        Guid id, ShowPersonalDataRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, AuditContext audit, CancellationToken ct)
    {
        if (await db.Households.AsNoTracking().Include(household => household.Members).InScope(user, household => household.AreaCode)
            .SingleOrDefaultAsync(household => household.Id == id, ct) is not { } household)
        {
            return TypedResults.NotFound();
        }

        audit.About(id.ToString(), household.AreaCode).Because(request.Reason).Note("personal data shown");

        return TypedResults.Ok(new PersonalDataAnswer(
            personal.Open(household.Phone), household.Bank, personal.Open(household.Account),
            [.. household.Members.Select(member => new PersonalNumbersAnswer(member.Id, personal.Open(member.IdNumber), personal.Open(member.DisabilityNo)))]));
    }
}
