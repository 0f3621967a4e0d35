using System.Security.Claims;
using Funds.Batches;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.BankLayouts;

/// <param name="Use">Layout that is used when a download names none.</param>
/// <param name="ParameterId">Version in force.</param>
internal sealed record LayoutList(string Use, Guid ParameterId, IReadOnlyList<BankLayout> Layouts);

/// <summary>The layouts that an area's bank files may have, the standard one first.</summary>
internal static class ListLayouts
{
    public static async Task<LayoutList> Handle(string? areaCode, ClaimsPrincipal user, LayoutBook book, CancellationToken ct)
    {
        if (areaCode is not null && !AreaCode.TryParse(areaCode, out _))
        {
            throw new MalformedRequestException("areaCode", "地区代码须为 6、9、12 或 14 位数字", "areaCode must have 6, 9, 12 or 14 digits");
        }

        var area = areaCode ?? FreezeBatch.OnlyArea(user);
        user.MustCover(area);
        var table = await book.InForce(area, ct);

        return new LayoutList(table.Value.Use, table.ParameterId, [BankLayout.Standard, .. table.Value.Layouts]);
    }
}
