using Households.Changes;
using ServiceDefaults.Errors;

namespace Households.Register;

/// <summary>What happens to a household after it is in the register; each verb is part of an approved change request.</summary>
internal sealed partial class Household
{
    private readonly List<FormerMember> _former = [];

    /// <summary>Who has left and has not come back.</summary>
    public IReadOnlyList<FormerMember> FormerMembers => _former;

    /// <summary>The head; a household with members has exactly one.</summary>
    public Person? HeadOfHousehold => _members.SingleOrDefault(member => member.IsHead);

    /// <summary>A person joins the household, or comes back to it.</summary>
    public void Join(Person person)
    {
        _former.RemoveAll(former => former.PersonId == person.Id);
        // The context may have put a new person in already.
        if (!_members.Contains(person))
        {
            _members.Add(person);
        }
    }

    /// <summary>A member leaves and stays in the file as a former one.</summary>
    public Person Leave(Guid personId, string reason, DateOnly on)
    {
        var person = Member(personId);
        _members.Remove(person);
        _former.Add(new FormerMember
        {
            HouseholdId = Id,
            PersonId = person.Id,
            Name = person.Name,
            PersonKey = person.PersonKey,
            BirthDate = person.BirthDate,
            Certificate = person.DisabilityIndex,
            Relation = person.Relation,
            Reason = reason,
            On = on,
        });

        return person;
    }

    /// <summary>A person comes over from another household of the register and keeps the id.</summary>
    public void Receive(Household from, Guid personId, string relation, DateOnly on, long revision)
    {
        var person = from.Leave(personId, LeavingReason.OtherHousehold, on);
        (person.Relation, person.Revision) = (relation, revision);
        Join(person);
    }

    /// <summary>Goes to another household without having left this one: the change that brought the person here is undone.</summary>
    public Person HandBack(Guid personId)
    {
        var person = Member(personId);
        _members.Remove(person);

        return person;
    }

    /// <summary>Who had left at an earlier time is again all who have left, besides those who were never members.</summary>
    public void Restore(IReadOnlyList<FormerMember> earlier)
    {
        _former.RemoveAll(former => former.Reason is not LeavingReason.Mistake && earlier.All(known => known.PersonId != former.PersonId));
        _former.AddRange(earlier.Where(known => _former.TrueForAll(former => former.PersonId != known.PersonId)));
    }

    /// <summary>Puts former members in place who were read out of the log.</summary>
    public void Remember(IEnumerable<FormerMember> former) => _former.AddRange(former);

    /// <summary>The member of an id.</summary>
    public Person Member(Guid personId) => _members.Find(member => member.Id == personId)
        ?? throw new RuleViolationException("person-not-a-member", $"此人不是户 {HouseholdNo} 的成员", $"The person is no member of household {HouseholdNo}");

    /// <summary>The household lives in another group, village or township now.</summary>
    public void MoveTo(string areaCode) => AreaCode = areaCode;

    /// <summary>Another member speaks for the household and is paid in its name.</summary>
    public void ChangeHead(Guid personId, string relationOfFormerHead, long revision)
    {
        var (before, after) = (HeadOfHousehold, Member(personId));
        if (before is not null)
        {
            (before.Relation, before.Revision) = (relationOfFormerHead, revision);
        }

        (after.Relation, after.Revision, Revision) = (Person.Head, revision, revision);
    }

    /// <summary>Nobody lives here any more; the file stays.</summary>
    public void Cancel() => Status = HouseholdStatus.Cancelled;

    /// <summary>The class and causes that were decided anew.</summary>
    public void Classify(string @class, string mainCause, string otherCauses) => (Class, MainCause, OtherCauses) = (@class, mainCause, otherCauses);

    /// <summary>Land, house and facts as they were found to be.</summary>
    public void Correct(HouseholdCondition now) => (Cropland, Woodland, HouseArea, HouseGrade, SafeWater, Electricity, Facts) =
        (now.Cropland, now.Woodland, now.HouseArea, now.HouseGrade, now.SafeWater, now.Electricity, now.Facts);

    /// <summary>A member is told anew in the lists that other services pull; a head in that of payees too.</summary>
    public void TouchMember(Guid personId, long revision)
    {
        var member = Member(personId);
        member.Revision = revision;
        Revision = member.IsHead ? revision : Revision;
    }

    /// <summary>Another telephone number.</summary>
    public void ChangePhone(SealedText phone) => (Phone, PhoneIndex) = (phone.Cipher, phone.Index);

    /// <summary>Another one-card account; Funds hears of it by the list of payees.</summary>
    public void ChangeAccount(string bank, SealedText account, long revision) =>
        (Bank, Account, AccountIndex, Revision) = (bank, account.Cipher, account.Index, revision);

    /// <summary>Head or account may be another: the row shows again in the list of payees.</summary>
    public void TouchPayee(long revision) => Revision = revision;

    /// <summary>Takes over land of another household, to the last square metre.</summary>
    public void TakeLand(Household from, decimal? cropland, decimal? woodland)
    {
        (Cropland, from.Cropland) = (Sum(Cropland, cropland), Sum(from.Cropland, -cropland));
        (Woodland, from.Woodland) = (Sum(Woodland, woodland), Sum(from.Woodland, -woodland));

        static decimal? Sum(decimal? present, decimal? more) => more is null ? present : (present ?? 0) + more;
    }

    /// <summary>Some members set up a household of their own, filed as the one they come from.</summary>
    public Household SplitOff(string householdNo, string areaCode, SealedText? phone, string bank, SealedText? account, long revision) => new()
    {
        HouseholdNo = householdNo,
        AreaCode = areaCode,
        Status = Status,
        Class = Class,
        MainCause = MainCause,
        OtherCauses = OtherCauses,
        AnnouncedOn = AnnouncedOn,
        Phone = phone?.Cipher,
        PhoneIndex = phone?.Index,
        Bank = bank,
        Account = account?.Cipher,
        AccountIndex = account?.Index,
        HouseGrade = HouseGrade,
        SafeWater = SafeWater,
        Electricity = Electricity,
        Revision = revision,
    };
}
