using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Runs;

namespace EcologicalCompensation.Totals;

/// <summary>Which grants are meant: of the year of their period (no year: all), below an area of the caller's scope.</summary>
internal sealed record GrantedQuery(int? Year, string? AreaCode)
{
    /// <summary>Lines of approved runs, whatever has become of their payment.</summary>
    public IQueryable<RunLine> Lines(EcologicalCompensationDbContext db, ClaimsPrincipal user)
    {
        if (Year is < 1900 or > 2199)
        {
            throw new MalformedRequestException("year", "年度须在 1900 到 2199 之间", "year must be 1900 to 2199");
        }

        var year = Year?.ToString(CultureInfo.InvariantCulture) ?? "";

        return db.RunLines.AsNoTracking().InArea(user, AreaCode, line => line.AreaCode)
            .Where(line => line.State != RunLine.Proposed && line.State != RunLine.Withdrawn && line.Period.StartsWith(year));
    }
}
