using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Imports;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace EcologicalCompensation.Works;

/// <summary>The list of forest work; a worker is a member of the announced household, found by the ID number, which is not kept.</summary>
internal sealed class LabourImport(EcologicalCompensationDbContext db, PlatformKeys keys) : IImportKind
{
    public string Kind => "labour";

    public IReadOnlyList<string> Modes => ListModes.All;

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new(ImportSheet.Any, new SheetColumns(["户编号", "身份证号", "项目", "金额", "日期"], []))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var households = await KnownHouseholds.Load(db, session, ct);
        var members = await db.People.AsNoTracking()
            .ToDictionaryAsync(person => (person.HouseholdId, person.PersonKey), person => person.PersonId, ct);
        var known = await db.Works.AsNoTracking().ToDictionaryAsync(work => (work.PersonId, work.Project, work.On), ct);
        var entries = new ListEntries<(Guid, string, DateOnly), ForestWork>(known, session.MayCorrect());
        foreach (var row in session.Rows(ImportSheet.Any))
        {
            var household = households.Of(row, mustBeAnnounced: true);
            var work = new ForestWork
            {
                HouseholdId = household?.HouseholdId ?? Guid.Empty,
                PersonId = WorkerOf(row, household, members),
                Project = row.Required("项目", 60) ?? "",
                Amount = row.RequiredAmount("金额"),
                On = row.RequiredDay("日期"),
                ImportId = session.Import.Id,
            };
            if (row.IsGood)
            {
                entries.Put(row, "日期", (work.PersonId, work.Project, work.On), work);
            }

            session.Take(row);
        }

        await session.Apply(() => entries.Save(db, ct), ct);
    }

    private Guid WorkerOf(ImportRow row, RegisteredHousehold? household, Dictionary<(Guid, string), Guid> members)
    {
        if (row.IdNumber("身份证号") is not { } number || household is null)
        {
            return Guid.Empty;
        }

        if (!members.TryGetValue((household.HouseholdId, PersonKey.Of(number, keys.PersonKey).Value), out var worker))
        {
            row.Error("身份证号", "person-not-in-household", "该人员不是该户成员");
        }

        return worker;
    }
}
