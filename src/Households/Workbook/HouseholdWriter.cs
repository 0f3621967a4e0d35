using Contracts.Households;
using Households.Changes;
using Households.Register;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;

namespace Households.Workbook;

/// <summary>Writes the households of a checked file: each sheet is read once more and streams into its table, then the register's news go to the outbox.</summary>
internal sealed class HouseholdWriter(HouseholdsDbContext db, Personal personal)
{
    private const int FirstVersion = 1;

    public async Task Write(ImportSession session, Drafts drafts, IncomeItems items, CancellationToken ct)
    {
        var revision = await db.NextRevision(ct);
        var lines = new List<HouseholdLine>();
        await WriteHouseholds(session, drafts, revision, lines, ct);
        await WritePeople(session, drafts, revision, ct);
        await WriteIncomes(session, drafts, items, ct);
        if (lines.Count > 0)
        {
            await db.Log(lines.Select(line => KeyValuePair.Create(line.HouseholdId, RegisterLog.Created)), ct);
            await Tell(lines, revision, ct);
        }
    }

    private async Task WriteHouseholds(
        ImportSession session, Drafts drafts, long revision, List<HouseholdLine> lines, CancellationToken ct)
    {
        await using var rows = await BulkInsert.Into(db, "households",
        [
            "id", "version", "household_no", "area_code", "status", "class", "main_cause", "other_causes", "announced_on", "phone", "phone_index", "bank",
            "account", "account_index", "cropland", "woodland", "house_area", "house_grade", "safe_water", "electricity", "revision", .. HouseholdFacts.Fields.Columns,
        ], ct);
        foreach (var row in session.Rows(RegisterWorkbook.Households, count: false))
        {
            if (drafts.Good(row.Text("户编号")) is not { } draft)
            {
                continue;
            }

            var household = HouseholdRow.Read(row);
            var line = RegisterNews.Line(
                draft.Id, FirstVersion, draft.No, household.AreaCode, HouseholdStatus.Registered, household.Class is "" ? "none" : household.Class,
                household.MainCause, null, draft.Members, []);
            var (phone, account) = (personal.Seal(household.Phone), personal.Seal(household.Account));
            lines.Add(line);
            rows.Add([
                line.HouseholdId, line.Version, line.HouseholdNo, line.AreaCode, line.Status, line.Class, line.MainCause, household.OtherCauses, null,
                phone?.Cipher, phone?.Index, household.Bank ?? "", account?.Cipher, account?.Index, household.Cropland, household.Woodland, household.HouseArea,
                household.HouseGrade, household.SafeWater, household.Electricity, revision, .. HouseholdFacts.Fields.Values(household.Facts)]);
        }

        await rows.Complete(ct);
    }

    private async Task WritePeople(ImportSession session, Drafts drafts, long revision, CancellationToken ct)
    {
        await using var rows = await BulkInsert.Into(db, "people",
        [
            "id", "household_id", "name", "id_number", "person_key", "birth_date", "is_male", "relation", "ethnicity", "schooling", "pupil", "health", "labour",
            "months_away", "insurance", "disability_no", "disability_index", "disability_kind", "disability_grade", "revision",
            .. PersonFacts.Fields.Columns,
        ], ct);
        foreach (var row in session.Rows(RegisterWorkbook.People, count: false))
        {
            if (drafts.Good(row.Text("户编号")) is not { } draft)
            {
                continue;
            }

            var person = PersonRow.Read(row);
            var member = draft.NextMember();
            var certificate = personal.Seal(person.DisabilityNo);
            rows.Add([
                member.PersonId, draft.Id, person.Name, personal.Encrypt(person.IdNumber!.Value), member.PersonKey, person.IdNumber.BirthDate,
                person.IdNumber.IsMale, person.Relation, person.Ethnicity, person.Schooling, person.Pupil, person.Health, person.Labour, person.MonthsAway,
                person.Insurance, certificate?.Cipher, certificate?.Index, person.DisabilityKind, person.DisabilityGrade, revision,
                .. PersonFacts.Fields.Values(person.Facts)]);
        }

        await rows.Complete(ct);
    }

    private async Task WriteIncomes(ImportSession session, Drafts drafts, IncomeItems items, CancellationToken ct)
    {
        await using var rows = await BulkInsert.Into(db, "incomes", ["household_id", "year", "item", "amount_fen"], ct);
        foreach (var row in session.Rows(RegisterWorkbook.Incomes, count: false))
        {
            if (drafts.Good(row.Text("户编号")) is { } draft)
            {
                var income = IncomeRow.Read(row, items);
                rows.Add(draft.Id, income.Year, income.Item, income.Amount!.Value.Fen);
            }
        }

        await rows.Complete(ct);
    }

    private async Task Tell(IEnumerable<HouseholdLine> lines, long revision, CancellationToken ct)
    {
        foreach (var some in lines.Chunk(RegisterNews.MostLines))
        {
            db.Announce(new HouseholdsChanged(some));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        db.Announce(new PayeesChanged("households", revision));
        await db.SaveChangesAsync(ct);
    }
}
