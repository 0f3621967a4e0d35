using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Register;

/// <summary>Exactly one of name, ID number, phone and household number; they stand in the body because addresses are logged.</summary>
internal sealed record SearchHouseholdsRequest(
    [property: StringLength(60, ErrorMessage = "姓名不超过 60 个字")] string? Name,
    [property: StringLength(40, ErrorMessage = "身份证号过长")] string? IdNumber,
    [property: StringLength(40, ErrorMessage = "电话过长")] string? Phone,
    [property: StringLength(40, ErrorMessage = "户编号过长")] string? HouseholdNo,
    string? AreaCode, string? Status, int? Page, int? PageSize);

/// <summary>One page of what was found.</summary>
/// <param name="Items">The page, by household number.</param>
/// <param name="Total">Households found; counting stops at 1,000.</param>
/// <param name="More">Whether there are more than were counted: the search wants an area or a longer name.</param>
internal sealed record FoundHouseholds(IReadOnlyList<HouseholdListLine> Items, int Total, bool More);

/// <summary>Finds households by a person; what was searched by is in the trail, the term itself is not.</summary>
internal static class SearchHouseholds
{
    /// <summary>Nobody reads further, and a surname that every tenth person has would be counted longer than it is searched for.</summary>
    public const int MostCounted = 1_000;

    public static async Task<FoundHouseholds> Handle(
        SearchHouseholdsRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, IdNumberAreas areas, AuditContext audit, CancellationToken ct)
    {
        var paging = new Paging(request.Page, request.PageSize).Checked();
        var households = db.Find(user, null, request.AreaCode, request.Status);
        var isWide = (request.AreaCode is { Length: > 0 } area ? area : user.Areas().MinBy(some => some.Length) ?? "").Length < (int)AreaLevel.Village;
        var (by, found) = (request.Name?.Trim(), request.IdNumber?.Trim(), request.Phone?.Trim(), request.HouseholdNo?.Trim()) switch
        {
            ({ Length: > 0 } name, null or "", null or "", null or "") => ("name", ByName(households, await db.Named(name, isWide, ct))),
            (null or "", { Length: > 0 } number, null or "", null or "") => ("id-number", ByKey(households, areas.KeyOf(number, personal))),
            (null or "", null or "", { Length: > 0 } phone, null or "") => ("phone", ByPhone(households, personal.IndexOf(phone))),
            (null or "", null or "", null or "", { Length: > 0 } no) => ("household-no", households.Where(household => household.HouseholdNo.StartsWith(no))),
            _ => throw new MalformedRequestException(
                "name", "请只填写姓名、身份证号、电话、户编号中的一项", "give exactly one of name, idNumber, phone and householdNo"),
        };
        audit.About("search", request.AreaCode ?? "").Note($"search by {by}");

        var keys = found.OrderBy(household => household.HouseholdNo).Select(household => household.Id);

        // What is found is found once: the page is cut from the keys that are counted, unless it lies beyond them.
        var counted = await keys.Take(MostCounted + 1 + paging.Size).ToListAsync(ct);
        var page = paging.Skip <= MostCounted
            ? counted.Skip(paging.Skip).Take(paging.Size).ToList()
            : await keys.Skip(paging.Skip).Take(paging.Size).ToListAsync(ct);
        var items = await db.Households.AsNoTracking().Where(household => page.Contains(household.Id)).OrderBy(household => household.HouseholdNo).Lines().ToListAsync(ct);

        return new FoundHouseholds(items, Math.Min(counted.Count, MostCounted), counted.Count > MostCounted);
    }

    private static IQueryable<Household> ByName(IQueryable<Household> households, IQueryable<Person> named) =>
        households.Where(household => named.Any(person => person.HouseholdId == household.Id));

    private static IQueryable<Household> ByKey(IQueryable<Household> households, string? key) =>
        households.Where(household => household.Members.Any(member => member.PersonKey == key));

    private static IQueryable<Household> ByPhone(IQueryable<Household> households, string index) => households.Where(household => household.PhoneIndex == index);
}
