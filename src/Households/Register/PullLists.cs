using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Pull;
using SharedKernel;

namespace Households.Register;

/// <summary>Where a reader of an internal list stands: the last revision and row that it has.</summary>
internal readonly record struct ListCursor(long Revision, Guid Id)
{
    public static ListCursor Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        var parts = text.Split(':');

        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && Guid.TryParse(parts[1], out var id)
            ? new ListCursor(revision, id)
            : throw new MalformedRequestException("after", "游标不正确", "after is no cursor of this list");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Revision}:{Id}");
}

/// <summary>A page of an internal list, with the look at it in the audit trail.</summary>
internal static class PulledPages
{
    public const int Largest = 1000;

    public static int Size(int? pageSize) => pageSize is null or (>= 1 and <= Largest)
        ? pageSize ?? Largest
        : throw new MalformedRequestException("pageSize", $"每页须为 1 到 {Largest} 行", $"pageSize must be 1 to {Largest}");

    /// <summary>The page; the cursor after its last row, none when the reader has everything.</summary>
    public static async Task<PullPage<TRow>> Page<TRow>(
        this HouseholdsDbContext db, AuditContext audit, string list, IReadOnlyList<TRow> rows, ListCursor? last, CancellationToken ct)
    {
        if (rows.Count > 0)
        {
            await using var look = await db.Database.BeginTransactionAsync(ct);
            audit.About(list).Note($"{list} pulled", new { rows = rows.Count });
            await look.CommitAsync(ct);
        }

        return new PullPage<TRow>(rows, last?.ToString());
    }
}

/// <summary>What Insight shows on a card: the head's name and no more.</summary>
internal sealed record HeadNameRow(Guid HouseholdId, string HeadName);

/// <summary>What forestry needs to hire rangers (decision 16): age, severe disability and absence, without a name or number.</summary>
internal sealed record RangerFactsRow(Guid PersonId, Guid HouseholdId, DateOnly BirthDate, bool SeverelyDisabled, int MonthsAway);

/// <summary>People who changed since a cursor; each service gets the columns that it has a purpose for.</summary>
internal static class PullPeople
{
    private const int SevereGrade = 2;

    public static async Task<IResult> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, string? after, int? pageSize, CancellationToken ct)
    {
        var (cursor, size) = (ListCursor.Parse(after), PulledPages.Size(pageSize));
        var forInsight = user.Department() == "insight";
        var people = await db.People.AsNoTracking()
            .Where(person => !forInsight || person.Relation == Person.Head)
            .Where(person => person.Revision > cursor.Revision || (person.Revision == cursor.Revision && person.Id > cursor.Id))
            .OrderBy(person => person.Revision).ThenBy(person => person.Id).Take(size).ToListAsync(ct);
        ListCursor? last = people is [.., var end] ? new ListCursor(end.Revision, end.Id) : null;

        return forInsight
            ? Results.Ok(await db.Page(audit, "people", people.ConvertAll(person => new HeadNameRow(person.HouseholdId, person.Name)), last, ct))
            : Results.Ok(await db.Page(audit, "people", people.ConvertAll(person => new RangerFactsRow(
                person.Id, person.HouseholdId, person.BirthDate, person.DisabilityGrade <= SevereGrade, person.MonthsAway ?? 0)), last, ct));
    }
}

/// <summary>The one-card account of a household, in the name of its head, and its village's name for public lists.</summary>
internal sealed record PayeeRow(Guid PayeeId, string Owner, string Name, string? IdNumber, string? Bank, string? Account, int Version, string? Village);

/// <summary>Households whose account or head changed since a cursor.</summary>
internal static class PullPayees
{
    public static async Task<PullPage<PayeeRow>> Handle(
        HouseholdsDbContext db, Personal personal, AuditContext audit, string? after, int? pageSize, CancellationToken ct)
    {
        var (cursor, size) = (ListCursor.Parse(after), PulledPages.Size(pageSize));
        var households = await db.Households.AsNoTracking().Include(household => household.Members.Where(member => member.Relation == Person.Head))
            .Where(household => household.Revision > cursor.Revision || (household.Revision == cursor.Revision && household.Id > cursor.Id))
            .OrderBy(household => household.Revision).ThenBy(household => household.Id).Take(size).ToListAsync(ct);
        ListCursor? last = households is [.., var end] ? new ListCursor(end.Revision, end.Id) : null;

        var codes = households.ConvertAll(household => household.AreaCode[..(int)AreaLevel.Village]).Distinct().ToList();
        var villages = await db.Areas.AsNoTracking().Where(area => codes.Contains(area.Code)).ToDictionaryAsync(area => area.Code, area => area.Name, ct);

        // Nobody is paid in the name of a household that has no members any more.
        return await db.Page(audit, "payees", [.. households.Where(household => household.Members.Count > 0).Select(household => Row(household, villages, personal))], last, ct);
    }

    private static PayeeRow Row(Household household, Dictionary<string, string> villages, Personal personal)
    {
        var head = household.Members.Single();

        return new PayeeRow(
            household.Id, "households", head.Name, personal.Open(head.IdNumber), household.Bank is "" ? null : household.Bank, personal.Open(household.Account),
            household.Version, villages.GetValueOrDefault(household.AreaCode[..(int)AreaLevel.Village]));
    }
}
