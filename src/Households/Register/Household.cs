using Contracts.Households;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Register;

/// <summary>People who live and spend together (decision 5), with what the register knows of them.</summary>
internal sealed partial class Household : Aggregate
{
    private readonly List<Person> _members = [];

    private Household()
    {
    }

    /// <summary>户编号, unique.</summary>
    public string HouseholdNo { get; private init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; private set; } = "";

    /// <summary>One of <see cref="HouseholdStatus"/>.</summary>
    public string Status { get; private set; } = HouseholdStatus.Registered;

    /// <summary>Code of list <c>class</c>; a wish until the household is announced.</summary>
    public string Class { get; private set; } = "none";

    /// <summary>Code of list <c>cause</c>, or empty.</summary>
    public string MainCause { get; private set; } = "";

    /// <summary>Codes of list <c>cause</c>, with commas between.</summary>
    public string OtherCauses { get; private set; } = "";

    /// <summary>Business day of the announcement.</summary>
    public DateOnly? AnnouncedOn { get; private set; }

    /// <summary>Phone number, encrypted.</summary>
    public byte[]? Phone { get; private set; }

    /// <summary>Keyed hash of the phone number, for search.</summary>
    public string? PhoneIndex { get; private set; }

    /// <summary>Bank of the one-card account.</summary>
    public string Bank { get; private set; } = "";

    /// <summary>One-card account, encrypted.</summary>
    public byte[]? Account { get; private set; }

    /// <summary>Keyed hash of the account.</summary>
    public string? AccountIndex { get; private set; }

    /// <summary>Cropland in mu.</summary>
    public decimal? Cropland { get; private set; }

    /// <summary>Woodland in mu.</summary>
    public decimal? Woodland { get; private set; }

    /// <summary>Living space in square metres.</summary>
    public decimal? HouseArea { get; private set; }

    /// <summary>Code of list <c>house</c>, or empty.</summary>
    public string HouseGrade { get; private set; } = "";

    /// <summary>Safe drinking water.</summary>
    public bool? SafeWater { get; private set; }

    /// <summary>Electricity for living.</summary>
    public bool? Electricity { get; private set; }

    /// <summary>Further facts.</summary>
    public HouseholdFacts Facts { get; private set; } = new();

    /// <summary>Revision of the list <c>payees</c> in which this row last changed.</summary>
    public long Revision { get; private set; }

    /// <summary>Living members.</summary>
    public IReadOnlyList<Person> Members => _members;

    /// <summary>The county announced the household: it is filed (建档立卡) from this day.</summary>
    /// <param name="class">The class that was decided.</param>
    /// <param name="on">Business day.</param>
    public void Announce(string @class, DateOnly on)
    {
        if (Status is not HouseholdStatus.Registered)
        {
            throw new RuleViolationException("household-not-registered", "该户不在登记状态，不能公告", "Only a registered household can be announced");
        }

        (Status, Class, AnnouncedOn) = (HouseholdStatus.Announced, @class, on);
    }

    /// <summary>The household came out of poverty; its class and the day of its filing stay as they were.</summary>
    public void ComeOut() => Status = Status is HouseholdStatus.Announced ? HouseholdStatus.Exited : throw new RuleViolationException(
        "household-not-filed", $"户 {HouseholdNo} 不是在册贫困户，不能退出", $"Household {HouseholdNo} is not filed");

    /// <summary>The household fell back and is filed again.</summary>
    public void FallBack() => Status = Status is HouseholdStatus.Exited ? HouseholdStatus.Announced : throw new RuleViolationException(
        "household-not-exited", $"户 {HouseholdNo} 不在已退出状态", $"Household {HouseholdNo} is not out of poverty");

    /// <summary>Takes new values; the class of an announced household was decided, and an account changes only with a second person.</summary>
    public IReadOnlyList<FieldChange> Update(HouseholdUpdate update, long revision)
    {
        var changes = new FieldChanges();
        MayTake(update);
        Class = changes.Text("贫困户属性", Class, update.Class, CodeList.Class);
        MainCause = changes.Text("主要致贫原因", MainCause, update.MainCause, CodeList.Cause);
        OtherCauses = changes.Text("其他致贫原因", OtherCauses, update.OtherCauses, CodeList.Cause);
        Cropland = changes.Value("耕地面积(亩)", Cropland, update.Cropland);
        Woodland = changes.Value("林地面积(亩)", Woodland, update.Woodland);
        HouseArea = changes.Value("住房面积(平方米)", HouseArea, update.HouseArea);
        HouseGrade = changes.Text("住房等级", HouseGrade, update.HouseGrade, CodeList.House);
        SafeWater = changes.Value("饮水安全", SafeWater, update.SafeWater);
        Electricity = changes.Value("通生活用电", Electricity, update.Electricity);
        Facts = HouseholdFacts.Fields.Take(Facts, update.Facts, changes);
        if (update.Phone is { } phone && phone.Index != PhoneIndex)
        {
            changes.Add("联系电话", Phone is null ? null : "***", phone.Masked);
            (Phone, PhoneIndex) = (phone.Cipher, phone.Index);
        }

        if (update.Account is { } account && AccountIndex is null)
        {
            changes.Add("银行账号", null, account.Masked);
            (Bank, Account, AccountIndex, Revision) = (update.Bank, account.Cipher, account.Index, revision);
        }

        return changes.All;
    }

    /// <summary>The code of the rule that forbids the update, or null.</summary>
    public string? RuleAgainst(HouseholdUpdate update) => update.Class is not "" && update.Class != Class && Status is not HouseholdStatus.Registered ? "class-decided"
        : AccountIndex is not null && ((update.Account is { } account && account.Index != AccountIndex) || (update.Bank is not "" && update.Bank != Bank))
            ? "account-change-needs-approval"
        : update is { MainCause: "", OtherCauses: "" } ? null
        : PovertyCauses.RuleAgainst(update.MainCause is "" ? MainCause : update.MainCause, update.OtherCauses is "" ? OtherCauses : update.OtherCauses);

    private void MayTake(HouseholdUpdate update)
    {
        if (RuleAgainst(update) is { } code)
        {
            throw new RuleViolationException(code, "该户的属性、致贫原因或账号不能这样修改", "The class, causes or account of this household cannot be changed this way");
        }
    }

    /// <summary>A member takes new values; those of the head show in the list of payees.</summary>
    public IReadOnlyList<FieldChange> UpdateMember(Person member, PersonUpdate update, long revision)
    {
        var changes = member.Update(update, revision);
        Revision = member.IsHead && changes.Count > 0 ? revision : Revision;

        return changes;
    }

    /// <summary>The household as the other services hear of it.</summary>
    public HouseholdLine ToLine() => RegisterNews.Line(
        Id, Version, HouseholdNo, AreaCode, Status, Class, MainCause, AnnouncedOn,
        [.. _members.Select(member => new MemberLine(member.Id, member.PersonKey, member.IsHead))], [.. _former.Select(former => former.ToLine())],
        HouseGrade);
}

/// <summary>Where a household stands in the register.</summary>
internal static class HouseholdStatus
{
    /// <summary>In the register, not (yet) filed.</summary>
    public const string Registered = "registered";

    /// <summary>Filed: found, reviewed, posted, approved and announced.</summary>
    public const string Announced = "announced";

    /// <summary>Came out of poverty.</summary>
    public const string Exited = "exited";

    /// <summary>No longer there, or entered by mistake.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The Chinese word.</summary>
    public static string Word(string status) => status switch
    {
        Registered => "已登记",
        Announced => "已建档立卡",
        Exited => "已退出",
        Cancelled => "已注销",
        _ => status,
    };
}
