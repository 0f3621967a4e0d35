using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace MedicalAid.Enrolments;

/// <summary>
/// The insurer's list of who is insured in a year. <c>update</c> (or <c>create</c>, which is the same here) adds and corrects;
/// <c>replace</c> also takes out whoever the years of the file no longer name, unless a row was rejected: an unread row must not make a gap.
/// </summary>
internal sealed class EnrolmentImport(MedicalAidDbContext db, PlatformKeys keys) : IImportKind
{
    private const string Replace = "replace";

    private static readonly string[] Columns = ["year", "person_key", "scheme", "import_id"];

    public string Kind => "enrolment";

    public IReadOnlyList<string> Modes { get; } = ["update", "create", Replace];

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new(ImportSheet.Any, new SheetColumns(["姓名", "身份证号", "年度"], ["险种"]))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var listed = Read(session);
        var years = listed.Keys.Select(row => row.Year).Distinct().ToList();
        var replaces = session.Import.Mode == Replace && session.Import.Rejected == 0;
        if (session.Import.Mode == Replace && !replaces)
        {
            session.Error("", 0, "", "not-replaced", "有行被退回，名单中未出现的人员予以保留");
        }

        await session.Apply(async () =>
        {
            if (replaces)
            {
                await db.Enrolments.Where(enrolment => years.Contains(enrolment.Year)).ExecuteDeleteAsync(ct);
            }

            await Keep(listed, years, session.Import.Id, ct);
        }, ct);
    }

    private Dictionary<(int Year, string Person), string> Read(ImportSession session)
    {
        var listed = new Dictionary<(int Year, string Person), string>();
        foreach (var row in session.Rows(ImportSheet.Any))
        {
            row.Required("姓名", 60);
            var number = row.IdNumber("身份证号");
            row.Required("年度", 4);
            var year = row.Whole("年度", 2003, session.Today.Year + 1);
            var scheme = Schemes.Read(row.Text("险种", 40));
            if (scheme is null)
            {
                row.Error("险种", "unknown-word", "险种须为城乡居民基本医疗保险或职工基本医疗保险");
            }

            if (row.IsGood && !listed.TryAdd((year!.Value, PersonKey.Of(number!, keys.PersonKey).Value), scheme!))
            {
                row.Error("身份证号", "duplicate", "该人员在文件中的同一年度重复");
            }

            session.Take(row);
        }

        return listed;
    }

    /// <summary>Rows that are there and say the same are left alone, so a file sent twice changes nothing.</summary>
    private async Task Keep(Dictionary<(int Year, string Person), string> listed, List<int> years, Guid importId, CancellationToken ct)
    {
        var known = db.Enrolments.AsNoTracking().Where(enrolment => years.Contains(enrolment.Year));
        var changed = new List<(int Year, string Person, string Scheme)>();
        await foreach (var enrolment in known.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (listed.Remove((enrolment.Year, enrolment.PersonKey), out var scheme) && scheme != enrolment.Scheme)
            {
                changed.Add((enrolment.Year, enrolment.PersonKey, scheme));
            }
        }

        foreach (var group in changed.GroupBy(row => (row.Year, row.Scheme)))
        {
            foreach (var people in group.Select(row => row.Person).Chunk(1000))
            {
                await db.Enrolments.Where(enrolment => enrolment.Year == group.Key.Year && people.Contains(enrolment.PersonKey)).ExecuteUpdateAsync(
                    set => set.SetProperty(enrolment => enrolment.Scheme, group.Key.Scheme).SetProperty(enrolment => enrolment.ImportId, importId), ct);
            }
        }

        await using var rows = await BulkInsert.Into(db, "enrolments", Columns, ct);
        foreach (var ((year, person), scheme) in listed)
        {
            rows.Add(year, person, scheme, importId);
        }

        await rows.Complete(ct);
    }
}
