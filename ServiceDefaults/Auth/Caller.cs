using System.Linq.Expressions;
using System.Security.Claims;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Auth;

/// <summary>What a signed-in caller is and where he may look; area scope is asked here on every path.</summary>
public static class Caller
{
    /// <summary>Claim that holds one area code of the caller's scope.</summary>
    public const string AreaClaim = "area";

    /// <summary>Claim that holds the caller's department.</summary>
    public const string DepartmentClaim = "department";

    /// <summary>The account name, the actor in every history and audit entry.</summary>
    public static string UserName(this ClaimsPrincipal user) =>
        user.FindFirstValue("sub") ?? throw new ProblemException(401, "unauthenticated", "请先登录", "Sign in first");

    /// <summary>The caller's department, or an empty text.</summary>
    public static string Department(this ClaimsPrincipal user) => user.FindFirstValue(DepartmentClaim) ?? "";

    /// <summary>Area codes of the caller's scope; each covers everything below it.</summary>
    public static IReadOnlyList<string> Areas(this ClaimsPrincipal user) => [.. user.FindAll(AreaClaim).Select(claim => claim.Value)];

    /// <summary>Whether an area (6 to 14 digits) lies in the caller's scope.</summary>
    public static bool Covers(this ClaimsPrincipal user, string areaCode) =>
        user.FindAll(AreaClaim).Any(claim => areaCode.StartsWith(claim.Value, StringComparison.Ordinal));

    /// <summary>Throws 403 <c>area-out-of-scope</c> unless the area lies in the caller's scope.</summary>
    public static void MustCover(this ClaimsPrincipal user, string areaCode)
    {
        if (!user.Covers(areaCode))
        {
            throw ProblemException.OutOfScope();
        }
    }

    /// <summary>Keeps the rows whose area lies in the caller's scope; a caller without areas sees nothing.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="user">The caller.</param>
    /// <param name="areaOf">Selects the area code column.</param>
    public static IQueryable<T> InScope<T>(this IQueryable<T> rows, ClaimsPrincipal user, Expression<Func<T, string>> areaOf) =>
        rows.InAreas(user.Areas(), areaOf);

    /// <summary>Keeps the rows that lie in one of the areas.</summary>
    public static IQueryable<T> InAreas<T>(this IQueryable<T> rows, IReadOnlyList<string> areas, Expression<Func<T, string>> areaOf)
    {
        var startsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
        var anyArea = areas
            .Select(area => (Expression)Expression.Call(areaOf.Body, startsWith, Expression.Constant(area)))
            .DefaultIfEmpty(Expression.Constant(false))
            .Aggregate(Expression.OrElse);

        return rows.Where(Expression.Lambda<Func<T, bool>>(anyArea, areaOf.Parameters));
    }

    /// <summary>Keeps the rows below an asked area, within the caller's scope; an area outside the scope is 403.</summary>
    public static IQueryable<T> InArea<T>(this IQueryable<T> rows, ClaimsPrincipal user, string? areaCode, Expression<Func<T, string>> areaOf)
    {
        if (string.IsNullOrEmpty(areaCode))
        {
            return rows.InScope(user, areaOf);
        }

        if (areaCode.Length > 14 || !areaCode.All(char.IsAsciiDigit))
        {
            throw new MalformedRequestException("areaCode", "地区代码须为 6 至 14 位数字", "areaCode must be 6 to 14 digits");
        }

        // A wider area than the scope is narrowed to the scope; a disjoint one is refused.
        var areas = user.Covers(areaCode)
            ? [areaCode]
            : user.Areas().Where(area => area.StartsWith(areaCode, StringComparison.Ordinal)).ToList();

        return areas.Count == 0 ? throw ProblemException.OutOfScope() : rows.InAreas(areas, areaOf);
    }
}

/// <summary>Maker ≠ checker: the one guard for identification, change requests, payments, loans, parameters and discards.</summary>
public static class SeparationOfDuties
{
    /// <summary>Throws 409 <c>maker-cannot-approve</c> when the checker took part earlier in the same case.</summary>
    /// <param name="checker">Account that approves now.</param>
    /// <param name="makers">Accounts that made, surveyed or approved before.</param>
    public static void Require(string checker, params IEnumerable<string?> makers)
    {
        if (makers.Contains(checker, StringComparer.OrdinalIgnoreCase))
        {
            throw new RuleViolationException(
                "maker-cannot-approve", "经办人不能审批自己经办的事项", "Who made or handled a case cannot approve it");
        }
    }
}
