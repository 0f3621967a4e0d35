using System.Globalization;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Households.Changes;

/// <summary>The Chinese name of a column and the words of its codes; a column without them is shown by its own name.</summary>
/// <param name="Label">Name as in the workbook.</param>
/// <param name="Words">Word of a stored text.</param>
/// <param name="IsHealth">Shown only to those who work with health.</param>
internal sealed record FieldWords(string Label, Func<string, string>? Words = null, bool IsHealth = false)
{
    private static readonly HashSet<string> Technical =
        ["id", "household_id", "version", "revision", "person_key", "phone_index", "account_index", "disability_index", "person_id"];

    private static readonly HashSet<string> Health = ["facts_catastrophic_insurance", "facts_commercial_insurance", "facts_medical_aid"];

    private static readonly Dictionary<string, FieldWords> Facts =
        WordsOf(HouseholdFacts.Fields).Concat(WordsOf(PersonFacts.Fields)).ToDictionary(entry => entry.Column, entry => entry.Words);

    private static readonly Dictionary<string, FieldWords> Known = new()
    {
        ["household_no"] = new("户编号"),
        ["area_code"] = new("地区代码"),
        ["status"] = new("状态", HouseholdStatus.Word),
        ["class"] = new("贫困户属性", CodeList.Class.Word),
        ["main_cause"] = new("主要致贫原因", CodeList.Cause.Word),
        ["other_causes"] = new("其他致贫原因", codes => string.Join('、', codes.Split(',').Select(CodeList.Cause.Word))),
        ["announced_on"] = new("公告日期"),
        ["phone"] = new("联系电话"),
        ["bank"] = new("开户银行"),
        ["account"] = new("银行账号"),
        ["cropland"] = new("耕地面积(亩)"),
        ["woodland"] = new("林地面积(亩)"),
        ["house_area"] = new("住房面积(平方米)"),
        ["house_grade"] = new("住房等级", CodeList.House.Word),
        ["safe_water"] = new("饮水安全"),
        ["electricity"] = new("通生活用电"),
        ["name"] = new("姓名"),
        ["id_number"] = new("身份证号"),
        ["birth_date"] = new("出生日期"),
        ["is_male"] = new("男性"),
        ["relation"] = new("与户主关系", CodeList.Relation.Word),
        ["ethnicity"] = new("民族", CodeList.Ethnicity.Word),
        ["schooling"] = new("文化程度", CodeList.Schooling.Word),
        ["pupil"] = new("在校生状况", CodeList.Pupil.Word),
        ["health"] = new("健康状况", CodeList.Health.Word, IsHealth: true),
        ["labour"] = new("劳动技能", CodeList.Labour.Word),
        ["months_away"] = new("务工时间(月)"),
        ["insurance"] = new("医疗保险", CodeList.Insurance.Word),
        ["disability_no"] = new("残疾证号", IsHealth: true),
        ["disability_kind"] = new("残疾类别", IsHealth: true),
        ["disability_grade"] = new("残疾等级", IsHealth: true),
    };

    /// <summary>The words of a column, null for one that only serves the machine.</summary>
    public static FieldWords? Of(IProperty column)
    {
        var name = column.GetColumnName();

        return Technical.Contains(name) ? null : Known.GetValueOrDefault(name) ?? Facts.GetValueOrDefault(name, new FieldWords(name));
    }

    private static IEnumerable<(string Column, FieldWords Words)> WordsOf<TFacts>(FactFields<TFacts> fields) where TFacts : new() => fields.All.Select(fact =>
        (fact.Column, new FieldWords(fact.Header, fact.Words is { } list ? codes => list.Words(codes) ?? "" : null, Health.Contains(fact.Column))));

    /// <summary>A value as it is shown; personal values are masked.</summary>
    public string? Shown(object? value, Personal personal) => value switch
    {
        null or "" => null,
        byte[] { Length: 0 } => null,
        byte[] cipher => personal.Masked(cipher),
        string text => Words is null ? text : Words(text),
        bool yes => yes ? "是" : "否",
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
