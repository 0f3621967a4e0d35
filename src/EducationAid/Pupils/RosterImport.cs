using EducationAid.Schools;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;

namespace EducationAid.Pupils;

/// <summary>
/// School rosters. <c>update</c> (or <c>create</c>, which is the same here) adds pupils and takes over what the file says of known ones;
/// <c>replace</c> reads the file as the whole roster of each school it names: whoever is missing has left, unless a row of that school was
/// rejected.
/// </summary>
internal sealed class RosterImport(EducationAidDbContext db, FieldCipher cipher, PlatformKeys keys) : IImportKind
{
    private const string Replace = "replace";

    public string Kind => "roster";

    public IReadOnlyList<string> Modes { get; } = ["update", "create", Replace];

    public IReadOnlyList<ImportSheet> Sheets { get; } =
        [new(ImportSheet.Any, new SheetColumns(["学校", "学段", "姓名", "身份证号"], ["年级", "留守儿童", "寄宿", "建档立卡"]))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        if (session.Areas.Count == 0)
        {
            throw new RuleViolationException("area-out-of-scope", "账号没有管辖地区", "The account has no area");
        }

        var county = session.Areas[0][..6];
        var schools = await db.Schools.AsNoTracking().ToListAsync(ct);
        var clerk = await db.SchoolClerks.FindAsync([session.User], ct);
        var desk = new RosterDesk(
            session, clerk, schools.Where(school => school.County == county).ToDictionary(school => school.Name),
            schools.ToDictionary(school => school.Id));
        var pupils = await db.Pupils.ToDictionaryAsync(pupil => pupil.PersonKey, ct);
        var (taken, unsure) = Read(session, desk, pupils);

        await session.Apply(() => Keep(session, desk, clerk, pupils, taken, unsure, ct), ct);
    }

    private (List<(RosterRow Row, School School)> Taken, HashSet<string> Unsure) Read(
        ImportSession session, RosterDesk desk, Dictionary<string, Pupil> pupils)
    {
        var taken = new List<(RosterRow Row, School School)>();
        var seen = new HashSet<string>();
        var unsure = new HashSet<string>();
        foreach (var row in session.Rows(ImportSheet.Any))
        {
            if (RosterRow.Read(row, keys) is { } read && desk.SchoolOf(row, read.School) is { } school
                && desk.MayTake(row, pupils.GetValueOrDefault(read.PersonKey), school))
            {
                if (seen.Add(read.PersonKey))
                {
                    taken.Add((read, school));
                }
                else
                {
                    row.Error("身份证号", "duplicate", "该学生在文件中重复");
                }
            }

            if (!row.IsGood)
            {
                unsure.Add(row.Text("学校") ?? "");
            }

            session.Take(row);
        }

        return (taken, unsure);
    }

    private async Task Keep(
        ImportSession session, RosterDesk desk, SchoolClerk? clerk, Dictionary<string, Pupil> pupils, List<(RosterRow Row, School School)> taken,
        HashSet<string> unsure, CancellationToken ct)
    {
        var founded = desk.Founded.Where(school => taken.Exists(row => row.School == school)).ToList();
        db.AddRange(founded);
        if (clerk is { SchoolId: null } && founded is [var own])
        {
            clerk.SchoolId = own.Id;
        }

        foreach (var (row, school) in taken)
        {
            if (!pupils.TryGetValue(row.PersonKey, out var pupil))
            {
                pupil = db.Add(new Pupil { PersonKey = row.PersonKey, IdNumber = cipher.Encrypt(row.Number.Value)! }).Entity;
            }

            row.WriteTo(pupil, school.Id, cipher);
        }

        if (session.Import.Mode == Replace)
        {
            var whole = taken.Select(row => row.School).Distinct().Where(school => !unsure.Contains(school.Name)).Select(school => school.Id).ToHashSet();
            var named = taken.Select(row => row.Row.PersonKey).ToHashSet();
            foreach (var gone in pupils.Values.Where(pupil => pupil.LeftOn is null && whole.Contains(pupil.SchoolId) && !named.Contains(pupil.PersonKey)))
            {
                gone.LeftOn = session.Today;
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
