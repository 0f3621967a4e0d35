using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;

namespace Households.Workbook;

/// <summary>Checks every row of a file of changes against the register, before anything is changed.</summary>
internal sealed class CheckUpdates(HouseholdsDbContext db, Personal personal, UpdateRows updates)
{
    public async Task Check(ImportSession session, Drafts drafts, IncomeItems items, CancellationToken ct)
    {
        var areas = await KnownAreas.Read(db, ct);
        foreach (var rows in session.Rows(RegisterWorkbook.Households).Select(row => ReadHousehold(session, row, drafts, areas)).OfType<(Draft, HouseholdRow)>().Chunk(UpdateHouseholds.Piece))
        {
            var known = await updates.Load(rows.Select(row => row.Item1.No), ct);
            foreach (var (draft, row) in rows)
            {
                Check(session, draft, row, known.GetValueOrDefault(draft.No));
            }

            db.ChangeTracker.Clear();
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rows in session.Rows(RegisterWorkbook.People).Select(row => ReadPerson(row, drafts, seen)).OfType<(Draft, string, PersonRow, int, bool)>().Chunk(UpdateHouseholds.Piece))
        {
            await CheckPeople(session, rows, ct);
        }

        await CheckIncomes(session, drafts, items, ct);
    }

    private async Task CheckIncomes(ImportSession session, Drafts drafts, IncomeItems items, CancellationToken ct)
    {
        var (forms, filed) = (new IncomeForms(items), new FiledIncomes(db));
        foreach (var numbers in (session.Has(RegisterWorkbook.Incomes) ? drafts.All : []).Select(draft => draft.No).Chunk(UpdateHouseholds.Piece))
        {
            await foreach (var known in db.Incomes.Join(db.Households, income => income.HouseholdId, household => household.Id,
                (income, household) => new { household.HouseholdNo, income.Year, income.Item }).Where(known => numbers.Contains(known.HouseholdNo)).AsAsyncEnumerable().WithCancellation(ct))
            {
                forms.Know(known.HouseholdNo, known.Year, known.Item);
            }
        }

        foreach (var rows in session.Rows(RegisterWorkbook.Incomes).Select(row => ReadIncome(row, drafts, forms, items)).OfType<(Draft, IncomeRow, int)>().Chunk(UpdateHouseholds.Piece))
        {
            await filed.Check(session, rows, ct);
        }
    }

    private static (Draft, IncomeRow, int)? ReadIncome(ImportRow row, Drafts drafts, IncomeForms forms, IncomeItems items)
    {
        var income = IncomeRow.Read(row, items);
        var draft = drafts.Of(income.HouseholdNo, row);
        forms.Check(row, income);
        if (draft is null)
        {
            return null;
        }

        draft.IsBad |= !row.IsGood;

        return draft.IsFiled && row.IsGood ? (draft, income, row.Number) : null;
    }

    private static (Draft, HouseholdRow)? ReadHousehold(ImportSession session, ImportRow row, Drafts drafts, KnownAreas areas)
    {
        var household = HouseholdRow.Read(row);
        areas.Check(row, household, session);
        if (drafts.Add(household.No, row) is not { } draft)
        {
            return null;
        }

        draft.IsBad |= !row.IsGood;

        return (draft, household);
    }

    private (Draft, string, PersonRow, int, bool)? ReadPerson(ImportRow row, Drafts drafts, Dictionary<string, int> seen)
    {
        var person = PersonRow.Read(row);
        var draft = drafts.Of(person.HouseholdNo, row);
        var key = person.IdNumber is { } number ? personal.KeyOf(number) : null;
        if (key is not null && !seen.TryAdd(key, row.Number))
        {
            row.Error("身份证号", "duplicate-id-number", $"身份证号与第 {seen[key]} 行重复");
        }

        if (draft is null)
        {
            return null;
        }

        draft.IsBad |= !row.IsGood;

        return key is null ? null : (draft, key, person, row.Number, row.IsGood);
    }

    private void Check(ImportSession session, Draft draft, HouseholdRow row, Household? household)
    {
        void Refuse(string column, string code, string message)
        {
            session.Error(RegisterWorkbook.Households, draft.Row, column, code, message);
            draft.IsBad = true;
        }

        draft.IsFiled = household is not null && FiledHouseholds.ChangeByRequestAlone(household);
        if (household is null)
        {
            Refuse("户编号", "household-unknown", "登记册中没有该户编号");
        }
        else if (!session.Covers(household.AreaCode))
        {
            Refuse("户编号", "area-out-of-scope", "该户不在您的管辖范围内");
        }
        else if (row.Village is not null && row.Group is not null && row.AreaCode != household.AreaCode)
        {
            Refuse("村代码", "area-change-not-by-import", "迁移须通过变更申请办理");
        }
        else if (row.Head is { } head && household.Members.SingleOrDefault(member => member.IsHead)?.PersonKey != personal.KeyOf(head))
        {
            Refuse("户主身份证号", "head-change-not-by-import", "更换户主须通过变更申请办理");
        }
        else if (household.RuleAgainst(updates.Of(row)) is { } rule)
        {
            var (column, sentence) = rule switch
            {
                "class-decided" => ("贫困户属性", "已公告户的属性不能通过导入修改"),
                "account-change-needs-approval" => ("银行账号", "银行账号变更须经两人审批"),
                _ => ("其他致贫原因", PovertyCauses.Sentence(rule)),
            };
            Refuse(column, rule, sentence);
        }
        else if (draft.IsFiled)
        {
            // The household is read for this check alone, so the update may be tried on it.
            foreach (var change in household.Update(updates.Of(row), 0))
            {
                Refuse(change.Field, FiledHouseholds.Code, FiledHouseholds.Sentence(change.Field));
            }
        }
    }

    private async Task CheckPeople(ImportSession session, (Draft Draft, string Key, PersonRow Row, int Number, bool IsGood)[] rows, CancellationToken ct)
    {
        var keys = rows.Select(row => row.Key).ToList();
        var known = await db.People.AsNoTracking().Where(person => keys.Contains(person.PersonKey))
            .Join(db.Households, person => person.HouseholdId, household => household.Id, (person, household) => new { person, household.HouseholdNo })
            .ToDictionaryAsync(person => person.person.PersonKey, ct);
        foreach (var row in rows)
        {
            void Refuse(string column, string code, string message)
            {
                session.Error(RegisterWorkbook.People, row.Number, column, code, message);
                row.Draft.IsBad = true;
            }

            var person = known.GetValueOrDefault(row.Key);
            if (person is not null && person.HouseholdNo != row.Draft.No)
            {
                Refuse("身份证号", "person-exists", "此人已在登记册的另一户中");
            }
            else if ((row.Row.Relation == Person.Head) != (person?.person.IsHead == true))
            {
                Refuse("与户主关系", "head-change-not-by-import", "更换户主须通过变更申请办理");
            }
            else if (row.Draft.IsFiled && person is null)
            {
                Refuse("身份证号", FiledHouseholds.Code, FiledHouseholds.NewMember);
            }
            else if (row.Draft.IsFiled && row.IsGood)
            {
                foreach (var change in person!.person.Update(updates.Of(row.Row), 0))
                {
                    Refuse(change.Field, FiledHouseholds.Code, FiledHouseholds.Sentence(change.Field));
                }
            }
        }
    }
}
