using Contracts.Households;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Parameters;

namespace Households.Workbook;

/// <summary>
/// Takes new households. The first pass checks every row and remembers only numbers and keys; the second writes the households that are
/// right, in one transaction with the outcome of the import.
/// </summary>
internal sealed class CreateHouseholds(HouseholdsDbContext db, Personal personal, ParameterStore parameters, HouseholdWriter writer)
{
    private const int LookUp = 4_000;

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        db.Source = ChangeSource.Import(session.Import.Id);
        var drafts = new Drafts(session);
        var isEmpty = !await db.Households.AnyAsync(ct);
        await CheckHouseholds(session, drafts, ct);
        await CheckPeople(session, drafts, isEmpty, ct);
        var (items, _) = await parameters.IncomeItems(session.County, session.Today, ct);
        CheckIncomes(session, drafts, items);
        await CheckAgainstRegister(session, drafts, isEmpty, ct);
        drafts.Settle();

        await session.Apply(() => writer.Write(session, drafts, items, ct), ct);
    }

    private async Task CheckHouseholds(ImportSession session, Drafts drafts, CancellationToken ct)
    {
        var areas = await KnownAreas.Read(db, ct);
        foreach (var row in session.Rows(RegisterWorkbook.Households))
        {
            var household = HouseholdRow.Read(row);
            areas.Check(row, household, session);
            if (drafts.Add(household.No, row) is { } draft)
            {
                draft.HeadKey = household.Head is { } head ? personal.KeyOf(head) : null;
                draft.HeadName = household.HeadName;
                draft.IsBad |= !row.IsGood;
            }
        }
    }

    private async Task CheckPeople(ImportSession session, Drafts drafts, bool isEmpty, CancellationToken ct)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var asked = new Dictionary<string, (int Row, Draft Draft)>(LookUp);
        foreach (var row in session.Rows(RegisterWorkbook.People))
        {
            var person = PersonRow.Read(row);
            var draft = drafts.Of(person.HouseholdNo, row);
            var key = person.IdNumber is { } number ? personal.KeyOf(number) : null;
            if (key is not null && !rows.TryAdd(key, row.Number))
            {
                row.Error("身份证号", "duplicate-id-number", $"身份证号与第 {rows[key]} 行重复");
            }

            if (draft is not null)
            {
                CheckHead(row, person, key, draft);
                draft.IsBad |= !row.IsGood;
                if (key is not null && row.IsGood)
                {
                    draft.Members.Add(new MemberLine(Guid.CreateVersion7(), key, person.Relation == Person.Head));
                    asked.TryAdd(key, (row.Number, draft));
                }
            }

            if (asked.Count == LookUp)
            {
                await RefuseKnown(session, asked, isEmpty, ct);
            }
        }

        await RefuseKnown(session, asked, isEmpty, ct);
    }

    private static void CheckHead(ImportRow row, PersonRow person, string? key, Draft draft)
    {
        if (person.Relation != Person.Head)
        {
            if (key is not null && key == draft.HeadKey)
            {
                row.Error("与户主关系", "head-relation", "此人在工作表“户”中是户主，关系须为“户主”");
            }
        }
        else if (draft.HasHead)
        {
            row.Error("与户主关系", "second-head", "该户已有户主");
        }
        else
        {
            draft.HasHead = true;
            if (key is not null && draft.HeadKey is not null && key != draft.HeadKey)
            {
                row.Error("身份证号", "head-mismatch", "户主身份证号与工作表“户”不一致");
            }
            else if (person.Name is not null && draft.HeadName is not null && person.Name != draft.HeadName)
            {
                row.Error("姓名", "head-name-mismatch", "户主姓名与工作表“户”不一致");
            }
        }
    }

    private static void CheckIncomes(ImportSession session, Drafts drafts, IncomeItems items)
    {
        var forms = new IncomeForms(items);
        foreach (var row in session.Rows(RegisterWorkbook.Incomes))
        {
            var income = IncomeRow.Read(row, items);
            var draft = drafts.Of(income.HouseholdNo, row);
            forms.Check(row, income);
            if (draft is not null)
            {
                draft.IsBad |= !row.IsGood;
            }
        }
    }

    private async Task RefuseKnown(ImportSession session, Dictionary<string, (int Row, Draft Draft)> asked, bool isEmpty, CancellationToken ct)
    {
        List<string> known = isEmpty || asked.Count == 0 ? [] : await db.People.Where(person => asked.Keys.Contains(person.PersonKey))
            .Select(person => person.PersonKey).ToListAsync(ct);
        foreach (var (row, draft) in known.Select(key => asked[key]))
        {
            session.Error(RegisterWorkbook.People, row, "身份证号", "person-exists", "此人已在登记册中");
            draft.IsBad = true;
        }

        asked.Clear();
    }

    private async Task CheckAgainstRegister(ImportSession session, Drafts drafts, bool isEmpty, CancellationToken ct)
    {
        foreach (var draft in drafts.All.Where(draft => !draft.HasHead))
        {
            session.Error(RegisterWorkbook.Households, draft.Row, "户主身份证号", "head-missing", "工作表“人”中没有该户的户主");
            draft.IsBad = true;
        }

        foreach (var some in isEmpty ? [] : drafts.All.Chunk(LookUp))
        {
            var numbers = some.Select(draft => draft.No).ToList();
            var known = await db.Households.Where(household => numbers.Contains(household.HouseholdNo)).Select(household => household.HouseholdNo).ToHashSetAsync(ct);
            foreach (var draft in some.Where(draft => known.Contains(draft.No)))
            {
                session.Error(RegisterWorkbook.Households, draft.Row, "户编号", "household-exists", "该户编号已在登记册中");
                draft.IsBad = true;
            }
        }
    }
}
