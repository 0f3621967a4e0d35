using System.Security.Claims;
using EducationAid.Schools;
using ServiceDefaults;
using ServiceDefaults.Http;

namespace EducationAid.Pupils;

/// <summary>Which mismatches are asked for.</summary>
internal sealed record MismatchQuery(string? Kind, Guid? SchoolId);

/// <summary>A pupil whose school and register do not agree.</summary>
/// <param name="PupilId">Pupil.</param>
/// <param name="SchoolId">School.</param>
/// <param name="School">Its name.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">
/// <c>not-in-register</c>, <c>two-households</c>, <c>filed-not-marked</c> (户是生非: the household is filed and the school does not mark the
/// pupil) or <c>marked-not-filed</c>.
/// </param>
/// <param name="HouseholdNo">Household of the register, where there is one.</param>
internal sealed record MismatchView(Guid PupilId, Guid SchoolId, string School, string Name, string Kind, string? HouseholdNo);

/// <summary>户是生非核查: school and register beside each other, pupil by pupil.</summary>
internal static class ListMismatches
{
    public static async Task<PageOf<MismatchView>> Handle(
        [AsParameters] MismatchQuery asked, [AsParameters] Paging paging, ClaimsPrincipal user, EducationAidDbContext db, FieldCipher cipher,
        CancellationToken ct)
    {
        var memberships = db.Memberships();
        var rows = from pupil in db.PresentPupils()
                   join school in db.SchoolsOf(user) on pupil.SchoolId equals school.Id
                   let households = memberships.Count(m => m.PersonKey == pupil.PersonKey)
                   let filed = memberships.Any(m => m.PersonKey == pupil.PersonKey && m.IsFiled)
                   select new
                   {
                       pupil.Id,
                       pupil.SchoolId,
                       School = school.Name,
                       pupil.Name,
                       Kind = households == 0 ? "not-in-register"
                           : households > 1 ? "two-households"
                           : filed && pupil.MarkedFiled == false ? "filed-not-marked"
                           : !filed && pupil.MarkedFiled == true ? "marked-not-filed" : null,
                       HouseholdNo = memberships.Where(m => m.PersonKey == pupil.PersonKey).OrderByDescending(m => m.IsFiled).ThenBy(m => m.HouseholdNo)
                           .Select(m => m.HouseholdNo).FirstOrDefault(),
                   };
        var page = await rows
            .Where(row => row.Kind != null && (asked.Kind == null || row.Kind == asked.Kind) && (asked.SchoolId == null || row.SchoolId == asked.SchoolId))
            .OrderBy(row => row.School).ThenBy(row => row.Id).ToPage(paging, ct);

        return new PageOf<MismatchView>(
            [.. page.Items.Select(row => new MismatchView(row.Id, row.SchoolId, row.School, cipher.Decrypt(row.Name)!, row.Kind!, row.HouseholdNo))],
            page.Total);
    }
}
