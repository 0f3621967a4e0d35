using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Register;

/// <summary>Exactly one of name, ID number and phone; they stand in the body because addresses are logged.</summary>
internal sealed record SearchHouseholdsRequest(
    [property: StringLength(60, ErrorMessage = "姓名不超过 60 个字")] string? Name,
    [property: StringLength(40, ErrorMessage = "身份证号过长")] string? IdNumber,
    [property: StringLength(40, ErrorMessage = "电话过长")] string? Phone,
    string? AreaCode, int? Page, int? PageSize);

/// <summary>Finds households by a person; what was searched by is in the trail, the term itself is not.</summary>
internal static class SearchHouseholds
{
    public static Task<PageOf<HouseholdListLine>> Handle(
        SearchHouseholdsRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, IdNumberAreas areas, AuditContext audit, CancellationToken ct)
    {
        var households = db.Find(user, null, request.AreaCode, null);
        var (by, found) = (request.Name?.Trim(), request.IdNumber?.Trim(), request.Phone?.Trim()) switch
        {
            ({ Length: 1 } name, null or "", null or "") => ("name", households.Where(household => household.Members.Any(member => member.Name.StartsWith(name)))),
            ({ Length: > 1 } name, null or "", null or "") => ("name", households.Where(household => household.Members.Any(member => member.Name.Contains(name)))),
            (null or "", { Length: > 0 } number, null or "") => ("id-number", ByKey(households, areas.KeyOf(number, personal))),
            (null or "", null or "", { Length: > 0 } phone) => ("phone", ByPhone(households, personal.IndexOf(phone))),
            _ => throw new MalformedRequestException("name", "请只填写姓名、身份证号、电话中的一项", "give exactly one of name, idNumber and phone"),
        };
        audit.About("search", request.AreaCode ?? "").Note($"search by {by}");

        return found.OrderBy(household => household.HouseholdNo).Lines().ToPage(new Paging(request.Page, request.PageSize), ct);
    }

    private static IQueryable<Household> ByKey(IQueryable<Household> households, string? key) =>
        households.Where(household => household.Members.Any(member => member.PersonKey == key));

    private static IQueryable<Household> ByPhone(IQueryable<Household> households, string index) => households.Where(household => household.PhoneIndex == index);
}
