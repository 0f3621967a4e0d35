using Contracts.Households;
using Households.Register;
using ServiceDefaults.Imports;

namespace Households.Workbook;

/// <summary>
/// Reads the sheets of new households one after the other, tells the session what is wrong, and makes table rows of what is right so far. A household
/// whose rows were right may turn out wrong by a later one: its draft says so.
/// </summary>
internal sealed class CheckNewHouseholds(ImportSession session, Drafts drafts, Personal personal, KnownAreas areas, IncomeItems items, long revision)
{
    private const int FirstVersion = 1;

    /// <summary>Columns of <c>households</c> in the order of the rows.</summary>
    public static readonly string[] HouseholdColumns =
    [
        "id", "version", "household_no", "area_code", "status", "class", "main_cause", "other_causes", "announced_on", "phone", "phone_index", "bank", "account",
        "account_index", "cropland", "woodland", "house_area", "house_grade", "safe_water", "electricity", "revision", .. HouseholdFacts.Fields.Columns,
    ];

    /// <summary>Columns of <c>people</c>.</summary>
    public static readonly string[] PersonColumns =
    [
        "id", "household_id", "name", "id_number", "person_key", "birth_date", "is_male", "relation", "ethnicity", "schooling", "pupil", "health", "labour",
        "months_away", "insurance", "disability_no", "disability_index", "disability_kind", "disability_grade", "revision", .. PersonFacts.Fields.Columns,
    ];

    /// <summary>Columns of <c>incomes</c>.</summary>
    public static readonly string[] IncomeColumns = ["household_id", "year", "item", "amount_fen"];

    /// <summary>Sheet 户.</summary>
    public IEnumerable<NewRow> Households()
    {
        foreach (var row in session.Rows(RegisterWorkbook.Households))
        {
            var household = HouseholdRow.Read(row);
            areas.Check(row, household, session);
            if (drafts.Add(household.No, row) is not { } draft)
            {
                continue;
            }

            draft.HeadKey = household.Head is { } head ? personal.KeyOf(head) : null;
            draft.HeadName = household.HeadName;
            draft.IsBad |= !row.IsGood;
            if (!draft.IsBad)
            {
                draft.Line = RegisterNews.Line(
                    draft.Id, FirstVersion, draft.No, household.AreaCode, HouseholdStatus.Registered, household.Class is "" ? "none" : household.Class,
                    household.MainCause, null, draft.Members, [], household.HouseGrade);
                yield return new NewRow(draft, draft.No, row.Number, Values(draft.Line, household));
            }
        }
    }

    /// <summary>Sheet 人.</summary>
    public IEnumerable<NewRow> People()
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in session.Rows(RegisterWorkbook.People))
        {
            var person = PersonRow.Read(row);
            var draft = drafts.Of(person.HouseholdNo, row);
            var key = person.IdNumber is { } number ? personal.KeyOf(number) : null;
            if (key is not null && !rows.TryAdd(key, row.Number))
            {
                row.Error("身份证号", "duplicate-id-number", $"身份证号与第 {rows[key]} 行重复");
            }

            if (draft is null)
            {
                continue;
            }

            CheckHead(row, person, key, draft);
            draft.IsBad |= !row.IsGood;
            if (key is not null && row.IsGood)
            {
                // Also a household that is refused anyway: whom of it the register knows is worth saying.
                var member = new MemberLine(Guid.CreateVersion7(), key, person.Relation == Person.Head);
                draft.Members.Add(member);
                yield return new NewRow(draft, key, row.Number, draft.IsBad ? [] : Values(draft, member, person));
            }
        }
    }

    /// <summary>Sheet 收入.</summary>
    public IEnumerable<NewRow> Incomes()
    {
        var forms = new IncomeForms(items);
        foreach (var row in session.Rows(RegisterWorkbook.Incomes))
        {
            var income = IncomeRow.Read(row, items);
            var draft = drafts.Of(income.HouseholdNo, row);
            forms.Check(row, income);
            if (draft is null)
            {
                continue;
            }

            draft.IsBad |= !row.IsGood;
            if (!draft.IsBad)
            {
                yield return new NewRow(draft, "", row.Number, [draft.Id, income.Year, income.Item, income.Amount!.Value.Fen]);
            }
        }
    }

    private object?[] Values(HouseholdLine line, HouseholdRow household)
    {
        var (phone, account) = (personal.Seal(household.Phone), personal.Seal(household.Account));

        return
        [
            line.HouseholdId, line.Version, line.HouseholdNo, line.AreaCode, line.Status, line.Class, line.MainCause, household.OtherCauses, null, phone?.Cipher,
            phone?.Index, household.Bank ?? "", account?.Cipher, account?.Index, household.Cropland, household.Woodland, household.HouseArea, household.HouseGrade,
            household.SafeWater, household.Electricity, revision, .. HouseholdFacts.Fields.Values(household.Facts),
        ];
    }

    private object?[] Values(Draft draft, MemberLine member, PersonRow person)
    {
        var certificate = personal.Seal(person.DisabilityNo);

        return
        [
            member.PersonId, draft.Id, person.Name, personal.Encrypt(person.IdNumber!.Value), member.PersonKey, person.IdNumber.BirthDate, person.IdNumber.IsMale,
            person.Relation, person.Ethnicity, person.Schooling, person.Pupil, person.Health, person.Labour, person.MonthsAway, person.Insurance, certificate?.Cipher,
            certificate?.Index, person.DisabilityKind, person.DisabilityGrade, revision, .. PersonFacts.Fields.Values(person.Facts),
        ];
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
}
