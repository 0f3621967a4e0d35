using ServiceDefaults.Errors;

namespace Insight;

internal static class YearQuery
{
    /// <summary>The year asked for, or a 400 that names the field.</summary>
    public static int? Checked(int? year) => year is null or (>= 1900 and < 2200)
        ? year
        : throw new MalformedRequestException("year", "年度须在 1900 到 2199 之间", "year must be 1900 to 2199");
}
