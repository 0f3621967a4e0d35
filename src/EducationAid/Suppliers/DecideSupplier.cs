using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace EducationAid.Suppliers;

/// <summary>The second person's decision; without a body the supplier is approved.</summary>
internal sealed record DecideSupplierRequest(string? Decision, string? Reason);

internal static class DecideSupplier
{
    public static async Task<Ok<SupplierView>> Handle(
        Guid id, DecideSupplierRequest? request, ClaimsPrincipal user, EducationAidDbContext db, FieldCipher cipher, AuditContext audit,
        CancellationToken ct)
    {
        var supplier = await db.Suppliers.InScope(user, known => known.AreaCode).FirstOrDefaultAsync(known => known.Id == id, ct)
            ?? throw ProblemException.NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (Decision.Approves(request?.Decision))
        {
            supplier.Approve(user.UserName(), await db.NextPayeeRevision(ct));
        }
        else
        {
            supplier.Refuse(user.UserName());
        }

        audit.About(id.ToString(), supplier.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(SupplierView.Of(supplier, cipher));
    }
}
