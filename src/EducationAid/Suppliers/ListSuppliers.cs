using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace EducationAid.Suppliers;

/// <summary>A supplier with the end of its account number.</summary>
internal sealed record SupplierView(Guid Id, string Name, string Bank, string Account, string AreaCode, string State, string ProposedBy, string? DecidedBy)
{
    public static SupplierView Of(MealSupplier supplier, FieldCipher cipher) => new(
        supplier.Id, supplier.Name, supplier.Bank, $"****{cipher.Decrypt(supplier.Account)![^4..]}", supplier.AreaCode,
        supplier.State.ToString().ToLowerInvariant(), supplier.ProposedBy, supplier.DecidedBy);
}

internal static class ListSuppliers
{
    public static async Task<PageOf<SupplierView>> Handle(
        [AsParameters] Paging paging, ClaimsPrincipal user, EducationAidDbContext db, FieldCipher cipher, CancellationToken ct)
    {
        var page = await db.Suppliers.AsNoTracking().InScope(user, supplier => supplier.AreaCode)
            .OrderBy(supplier => supplier.Name).ThenBy(supplier => supplier.Id).ToPage(paging, ct);

        return new PageOf<SupplierView>([.. page.Items.Select(supplier => SupplierView.Of(supplier, cipher))], page.Total);
    }
}
