using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Changes.Kinds;

/// <summary>The households that a change touches, and what the kinds of change have in common.</summary>
internal sealed class ChangeScene(
    HouseholdsDbContext db, Personal personal, IdNumberAreas areas, IncomeItems items, DateOnly today, long revision, IReadOnlyList<Household> households,
    List<Income> incomes)
{
    private readonly List<Household> _households = [.. households];

    public HouseholdsDbContext Db => db;

    public Personal Personal => personal;

    public DateOnly Today => today;

    /// <summary>Items of income in force where the household lives.</summary>
    public IncomeItems Items => items;

    /// <summary>Revision of the lists that other services pull; 0 while the change is only looked at.</summary>
    public long Revision => revision;

    /// <summary>Every household that is touched, those that the change makes too.</summary>
    public IReadOnlyList<Household> Households => _households;

    public Household Of(Guid id) => _households.Find(household => household.Id == id) ?? throw ProblemException.NotFound();

    public IEnumerable<Income> IncomesOf(Guid householdId) => incomes.Where(income => income.HouseholdId == householdId);

    public StoredState StateOf(Household household) => new(household, [.. IncomesOf(household.Id)]);

    public void Add(Household household)
    {
        _households.Add(household);
        db.Add(household);
    }

    public void SetIncome(Guid householdId, int year, string item, Money amount)
    {
        if (incomes.Find(income => income.HouseholdId == householdId && income.Year == year && income.Item == item) is { } known)
        {
            known.Amount = amount;

            return;
        }

        incomes.Add(db.Add(new Income { HouseholdId = householdId, Year = year, Item = item, Amount = amount }).Entity);
    }

    public void RemoveIncome(Income income)
    {
        incomes.Remove(income);
        db.Remove(income);
    }

    /// <summary>The valid ID number (lenient) that a text is, or null.</summary>
    public IdNumber? IdNumberOf(string text) => IdNumber.Validate(text, areas.Register, IdNumberMode.Lenient, today).Number;

    /// <summary>A day of an event: not after today.</summary>
    public void MustHaveHappened(DateOnly on)
    {
        if (on > today)
        {
            throw new MalformedRequestException("on", "日期不能晚于今天", "The day cannot be after today");
        }
    }

    /// <summary>The code of a word of a list; blank stays blank.</summary>
    public static string Code(string field, string? word, CodeList list) => string.IsNullOrWhiteSpace(word) ? ""
        : list.Find(word.Trim()) ?? throw new MalformedRequestException(field, "不在代码表中", "is not in the list of codes");

    /// <summary>The code of a relation other than the head's.</summary>
    public static string Relation(string field, string? word) => Code(field, word, CodeList.Relation) switch
    {
        "" => throw new MalformedRequestException(field, "请填写与户主关系", "The relation to the head is missing"),
        Person.Head => throw new MalformedRequestException(field, "一户只有一个户主", "A household has one head"),
        var relation => relation,
    };

    /// <summary>What the members are to the head after the change.</summary>
    public static void Relate(Household household, IReadOnlyList<MemberRelation>? relations, long revision)
    {
        foreach (var (line, index) in (relations ?? []).Select((line, index) => (line, index)))
        {
            var (member, relation) = (household.Member(line.PersonId), Relation($"relations[{index}].relation", line.Relation));
            if (member.IsHead)
            {
                throw new RuleViolationException("head-missing", $"户 {household.HouseholdNo} 不能没有户主", $"Household {household.HouseholdNo} needs a head");
            }

            (member.Relation, member.Revision) = (relation, revision);
        }
    }

    /// <summary>A member leaves; another one becomes head where the head leaves, and a household that nobody is left of is closed.</summary>
    public void Depart(Household household, Guid personId, string reason, DateOnly on, Guid? newHeadId)
    {
        var successor = Successor(household, personId, newHeadId);
        household.Leave(personId, reason, on);
        Settle(household, successor);
    }

    /// <summary>A member of one household becomes one of another.</summary>
    public void Pass(Household from, Household to, Guid personId, string relation, DateOnly on, Guid? newHeadId)
    {
        var successor = Successor(from, personId, newHeadId);
        to.Receive(from, personId, relation, on, revision);
        Settle(from, successor);
    }

    /// <summary>The new person, or a refusal: the number is wrong, or the person is in the register.</summary>
    public async Task<Person> Newcomer(Household household, NewMember member, CancellationToken ct)
    {
        var check = IdNumber.Validate(member.IdNumber, areas.Register, IdNumberMode.Lenient, today);
        if (check.Number is not { } number)
        {
            throw new MalformedRequestException("member.idNumber", $"身份证号有误（{check.Reason}）", $"no ID number: {check.Reason}");
        }

        var key = personal.KeyOf(number);
        if (await db.People.AnyAsync(person => person.PersonKey == key, ct))
        {
            throw new RuleViolationException("person-exists", "此人已在登记册中", "The person is in the register");
        }

        if (await db.FormerMembers.AnyAsync(former => former.PersonKey == key && former.Reason == LeavingReason.Died, ct))
        {
            throw new RuleViolationException("person-died", "此人已登记死亡", "The person is registered as dead");
        }

        return new Person
        {
            HouseholdId = household.Id,
            Name = member.Name.Trim(),
            IdNumber = personal.Encrypt(number.Value)!,
            PersonKey = key,
            BirthDate = number.BirthDate,
            IsMale = number.IsMale,
            Relation = Relation("member.relation", member.Relation),
            Ethnicity = Code("member.ethnicity", member.Ethnicity, CodeList.Ethnicity),
            Schooling = Code("member.schooling", member.Schooling, CodeList.Schooling),
            Pupil = Code("member.pupil", member.Pupil, CodeList.Pupil),
            Health = Code("member.health", member.Health, CodeList.Health),
            Labour = Code("member.labour", member.Labour, CodeList.Labour),
            MonthsAway = member.MonthsAway,
            Insurance = Code("member.insurance", member.Insurance, CodeList.Insurance),
            Revision = revision,
        };
    }

    /// <summary>The group's area code, if the register knows the village and, where it knows groups, the group.</summary>
    public async Task MustBeAGroup(string field, string areaCode, CancellationToken ct)
    {
        var village = areaCode.Length is 14 ? areaCode[..12] : "";
        var known = await db.Areas.Where(area => area.Code.StartsWith(village)).ToDictionaryAsync(area => area.Code, area => area.ValidTo == null, ct);
        if (village is "" || !areaCode.All(char.IsAsciiDigit) || !known.ContainsKey(village) || (known.Keys.Any(code => code.Length is 14) && !known.ContainsKey(areaCode)))
        {
            throw new MalformedRequestException(field, "须为登记册中 14 位的组代码", "must be the 14 digits of a known group");
        }

        if (!known[village] || !known.GetValueOrDefault(areaCode, true))
        {
            throw new MalformedRequestException(field, "该地区已撤销", "the area is closed");
        }
    }

    private static Guid? Successor(Household household, Guid personId, Guid? newHeadId)
    {
        if (!household.Member(personId).IsHead || household.Members.Count == 1)
        {
            return null;
        }

        return newHeadId is { } head && head != personId ? household.Member(head).Id : throw new RuleViolationException(
            "head-needed", $"户主离开户 {household.HouseholdNo}，须指定新户主", $"The head leaves household {household.HouseholdNo}; name another");
    }

    private void Settle(Household household, Guid? newHeadId)
    {
        if (newHeadId is { } head)
        {
            household.ChangeHead(head, "other", revision);
        }

        if (household.Members.Count == 0)
        {
            household.Cancel();
        }
    }
}
