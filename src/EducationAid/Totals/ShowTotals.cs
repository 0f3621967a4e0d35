using System.Security.Claims;
using EducationAid.Pupils;
using EducationAid.Schools;
using Microsoft.EntityFrameworkCore;

namespace EducationAid.Totals;

/// <summary>Pupils on the rosters that the caller may see; <c>unmatched</c> are in no household of the register.</summary>
internal sealed record EducationTotals(int Pupils, int Filed, int LeftBehind, int Both, int Unmatched, IReadOnlyList<SchoolTotals> Schools);

/// <summary>The same of one school; <c>both</c> are filed and left behind.</summary>
internal sealed record SchoolTotals(Guid Id, string Name, int Pupils, int Filed, int LeftBehind, int Both, int Unmatched);

internal static class ShowTotals
{
    public static async Task<EducationTotals> Handle(ClaimsPrincipal user, EducationAidDbContext db, CancellationToken ct)
    {
        var memberships = db.Memberships();
        var schools = await db.SchoolsOf(user).OrderBy(school => school.Name).ThenBy(school => school.Id)
            .Select(school => new { school.Id, school.Name }).ToListAsync(ct);
        var counts = await (from pupil in db.PresentPupils()
                            join school in db.SchoolsOf(user) on pupil.SchoolId equals school.Id
                            select new
                            {
                                pupil.SchoolId,
                                pupil.IsLeftBehind,
                                IsFiled = memberships.Any(m => m.PersonKey == pupil.PersonKey && m.IsFiled),
                                IsKnown = memberships.Any(m => m.PersonKey == pupil.PersonKey),
                            })
            .GroupBy(row => new { row.SchoolId, row.IsLeftBehind, row.IsFiled, row.IsKnown })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);

        var rows = schools.ConvertAll(school =>
        {
            var own = counts.Where(count => count.Key.SchoolId == school.Id).ToList();

            return new SchoolTotals(
                school.Id, school.Name, own.Sum(count => count.Count),
                own.Where(count => count.Key.IsFiled).Sum(count => count.Count),
                own.Where(count => count.Key.IsLeftBehind).Sum(count => count.Count),
                own.Where(count => count.Key is { IsFiled: true, IsLeftBehind: true }).Sum(count => count.Count),
                own.Where(count => !count.Key.IsKnown).Sum(count => count.Count));
        });

        return new EducationTotals(
            rows.Sum(row => row.Pupils), rows.Sum(row => row.Filed), rows.Sum(row => row.LeftBehind), rows.Sum(row => row.Both),
            rows.Sum(row => row.Unmatched), rows);
    }
}
