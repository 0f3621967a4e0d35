using Households.Register;
using Households.Rules.Language;

namespace Households.Rules.Facts;

/// <summary>The facts of the register that rules and scores may speak of. A blank in the register is unknown, never no and never zero.</summary>
internal static class RegisterFacts
{
    private static readonly Unit Mu = Unit.Named("亩")!;

    public static readonly Fact People = Household("people", "人口", FactType.Number(Unit.Person), "在册成员人数；没有成员时不明");
    public static readonly Fact Status = Household("status", "状态", Code(new CodeBook("status",
    [
        (HouseholdStatus.Registered, HouseholdStatus.Word(HouseholdStatus.Registered)), (HouseholdStatus.Announced, HouseholdStatus.Word(HouseholdStatus.Announced)),
        (HouseholdStatus.Exited, HouseholdStatus.Word(HouseholdStatus.Exited)),
    ])));
    public static readonly Fact Class = Household("class", "贫困户属性", Code("class", CodeList.Class));
    public static readonly Fact MainCause = Household("mainCause", "主要致贫原因", Code("cause", CodeList.Cause));
    public static readonly Fact OtherCauses = Household(
        "otherCauses", "其他致贫原因", MainCause.Type with { Kind = FactKind.Codes }, "主要致贫原因不明时不明");
    public static readonly Fact Cropland = Household("cropland", "耕地面积", FactType.Number(Mu));
    public static readonly Fact Woodland = Household("woodland", "林地面积", FactType.Number(Mu));
    public static readonly Fact HouseArea = Household("houseArea", "住房面积", FactType.Number(Unit.Named("平方米")));
    public static readonly Fact HouseGrade = Household("houseGrade", "住房等级", Code("house", CodeList.House));
    public static readonly Fact SafeWater = Household("safeWater", "饮水安全", FactType.YesNo);
    public static readonly Fact Electricity = Household("electricity", "通生活用电", FactType.YesNo);
    public static readonly Fact Will = Household("will", "脱贫意愿", Code("will", CodeList.Of("will")));

    public static readonly Fact IncomeYear = Income("incomeYear", "收入年度", Unit.None, "登记有收入的最近一个年度；没有时各项收入都不明");
    public static readonly Fact Wage = Income("wageIncome", "工资性收入", Unit.Yuan, "该年度有收入记录而未列此项的，为 0");
    public static readonly Fact Business = Income("businessIncome", "生产经营性收入", Unit.Yuan);
    public static readonly Fact Property = Income("propertyIncome", "财产性收入", Unit.Yuan);
    public static readonly Fact Transfer = Income("transferIncome", "转移性收入", Unit.Yuan);
    public static readonly Fact Cost = Income("productionCost", "生产经营性支出", Unit.Yuan);
    public static readonly Fact Net = Income("netIncome", "纯收入", Unit.Yuan, "工资性、经营性、财产性、转移性收入之和减生产经营性支出");
    public static readonly Fact NetPerHead = Income("netIncomePerHead", "人均纯收入", Unit.YuanPerPerson, "纯收入除以人口");
    public static readonly Fact BelowLine = new("belowLine", "低于识别标准", FactType.YesNo, FactSource.Income, "按收入年度价格的识别标准；没有该年度价格的标准时不明");

    public static readonly Fact AidReceived = Aid("aidReceived", "当年到账补助", "评价日所在年度至评价日止财政一卡通和项目劳务到账金额，退回的扣除；从未有过支付记录时不明");
    public static readonly Fact AidCounted = Aid("aidCounted", "当年计入收入的到账补助", "其中按收入项目表计入退出收入的部分；与调查收入可能重复，不得相加");
    public static readonly Fact LabourPay = Aid("projectLabourPay", "当年项目劳务报酬", "其中项目劳务报酬");

    public static readonly Fact SurveyedOn = Survey("surveyedOn", "调查日期", FactType.Date);
    public static readonly Fact SurveyedPerHead = Survey("surveyedIncomePerHead", "调查人均纯收入", FactType.Number(Unit.YuanPerPerson));
    public static readonly Fact Food = Survey("foodSecure", "不愁吃", FactType.YesNo);
    public static readonly Fact Clothing = Survey("clothingSecure", "不愁穿", FactType.YesNo);
    public static readonly Fact Education = Survey("educationSecure", "义务教育有保障", FactType.YesNo);
    public static readonly Fact Medical = Survey("medicalSecure", "基本医疗有保障", FactType.YesNo);
    public static readonly Fact Housing = Survey("housingSecure", "住房安全有保障", FactType.YesNo);
    public static readonly Fact Water = Survey("waterSecure", "饮水安全有保障", FactType.YesNo);

    public static readonly Fact Vehicle = Finding("ownsVehicle", "有非生产性用途车辆");
    public static readonly Fact CommercialHouse = Finding("ownsCommercialHouse", "有商品房");
    public static readonly Fact StatePaid = Finding("hasStatePaidMember", "有财政供养人员");
    public static readonly Fact VillageCadre = Finding("hasVillageCadre", "有村委会干部");
    public static readonly Fact RunsShop = Finding("runsShopOrTransport", "有商铺运输经营");

    public static readonly Fact Relation = Member("relation", "与户主关系", Code("relation", CodeList.Relation));
    public static readonly Fact Sex = Member("sex", "性别", Code(new CodeBook("sex", [("male", "男"), ("female", "女")])));
    public static readonly Fact Age = Member("age", "年龄", FactType.Number(Unit.Named("岁")), "评价日的周岁");
    public static readonly Fact Schooling = Member("schooling", "文化程度", Code("schooling", CodeList.Schooling));
    public static readonly Fact Pupil = Member("pupil", "在校生状况", Code("pupil", CodeList.Pupil));
    public static readonly Fact Health = Member("health", "健康状况", Code("health", CodeList.Health));
    public static readonly Fact Labour = Member("labour", "劳动技能", Code("labour", CodeList.Labour));
    public static readonly Fact MonthsAway = Member("monthsAway", "务工时间", FactType.Number(Unit.Named("月")));
    public static readonly Fact Insurance = Member("insurance", "医疗保险", Code("insurance", CodeList.Insurance));
    public static readonly Fact Disabled = Member("hasDisabilityCertificate", "持残疾证", FactType.YesNo, "无证且健康状况不明时不明");
    public static readonly Fact DisabilityGrade = Member("disabilityGrade", "残疾等级", FactType.Number(Unit.None), "1 级最重；无证时不明，请先写“持残疾证 且”");

    public static FactCatalogue Catalogue { get; } = new(
    [
        People, Status, Class, MainCause, OtherCauses, Cropland, Woodland, HouseArea, HouseGrade, SafeWater, Electricity, Will,
        IncomeYear, Wage, Business, Property, Transfer, Cost, Net, NetPerHead, BelowLine, AidReceived, AidCounted, LabourPay,
        SurveyedOn, SurveyedPerHead, Food, Clothing, Education, Medical, Housing, Water,
        Vehicle, CommercialHouse, StatePaid, VillageCadre, RunsShop,
        Relation, Sex, Age, Schooling, Pupil, Health, Labour, MonthsAway, Insurance, Disabled, DisabilityGrade,
    ]);

    private static Fact Household(string name, string chinese, FactType type, string note = "") => new(name, chinese, type, FactSource.Household, note);

    private static Fact Member(string name, string chinese, FactType type, string note = "") => new(name, chinese, type, FactSource.Member, note);

    private static Fact Income(string name, string chinese, Unit unit, string note = "") => new(name, chinese, FactType.Number(unit), FactSource.Income, note);

    private static Fact Aid(string name, string chinese, string note) => new(name, chinese, FactType.Number(Unit.Yuan), FactSource.Aid, note);

    private static Fact Survey(string name, string chinese, FactType type) => new(name, chinese, type, FactSource.Survey, "最近一次入户调查；没有调查时不明");

    private static Fact Finding(string name, string chinese) => new(name, chinese, FactType.YesNo, FactSource.Finding, "最近一次比对或核查的结果；没有时不明");

    private static FactType Code(string name, CodeList list) => Code(CodeBook.Of(name, list));

    private static FactType Code(CodeBook codes) => new(FactKind.Code, Codes: codes);
}
