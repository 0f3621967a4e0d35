using System.Security.Claims;
using EducationAid.Schools;
using ServiceDefaults;
using ServiceDefaults.Http;
using SharedKernel;

namespace EducationAid.Pupils;

/// <summary>Which pupils of the caller's schools are asked for.</summary>
internal sealed record PupilQuery(Guid? SchoolId, string? Stage, bool? Filed, bool? LeftBehind, bool? Boards);

/// <summary>A pupil as the school and the bureau see the list: the ID number is masked.</summary>
internal sealed record PupilView(
    Guid Id, Guid SchoolId, string School, string Stage, string Grade, string Name, string IdNumber, bool Filed, bool LeftBehind, bool Boards,
    string? HouseholdNo);

internal static class ListPupils
{
    public static async Task<PageOf<PupilView>> Handle(
        [AsParameters] PupilQuery asked, [AsParameters] Paging paging, ClaimsPrincipal user, EducationAidDbContext db, FieldCipher cipher,
        CancellationToken ct)
    {
        var memberships = db.Memberships();
        var rows = from pupil in db.PresentPupils()
                   join school in db.SchoolsOf(user) on pupil.SchoolId equals school.Id
                   select new
                   {
                       Pupil = pupil,
                       School = school.Name,
                       Filed = memberships.Any(m => m.PersonKey == pupil.PersonKey && m.IsFiled),
                       HouseholdNo = memberships.Where(m => m.PersonKey == pupil.PersonKey).OrderByDescending(m => m.IsFiled).ThenBy(m => m.HouseholdNo)
                           .Select(m => m.HouseholdNo).FirstOrDefault(),
                   };
        var page = await rows
            .Where(row => asked.SchoolId == null || row.Pupil.SchoolId == asked.SchoolId)
            .Where(row => asked.Stage == null || row.Pupil.Stage == asked.Stage)
            .Where(row => asked.Filed == null || row.Filed == asked.Filed)
            .Where(row => asked.LeftBehind == null || row.Pupil.IsLeftBehind == asked.LeftBehind)
            .Where(row => asked.Boards == null || row.Pupil.Boards == asked.Boards)
            .OrderBy(row => row.School).ThenBy(row => row.Pupil.Id).ToPage(paging, ct);

        return new PageOf<PupilView>(
            [.. page.Items.Select(row => new PupilView(
                row.Pupil.Id, row.Pupil.SchoolId, row.School, row.Pupil.Stage, row.Pupil.Grade, cipher.Decrypt(row.Pupil.Name)!,
                IdNumber.Restore(cipher.Decrypt(row.Pupil.IdNumber)!).Masked, row.Filed, row.Pupil.IsLeftBehind, row.Pupil.Boards, row.HouseholdNo))],
            page.Total);
    }
}
