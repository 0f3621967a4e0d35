using System.Text.RegularExpressions;
using Households.Register;
using ServiceDefaults.Imports;
using SharedKernel;

namespace Households.Workbook;

/// <summary>A row of sheet 户 as it was read; null and empty stand for blank cells.</summary>
internal sealed partial record HouseholdRow(
    string? No, string? Village, int? Group, string? HeadName, IdNumber? Head, string? Phone, string? Bank, string? Account, string Class,
    string MainCause, string OtherCauses, decimal? Cropland, decimal? Woodland, decimal? HouseArea, string HouseGrade, bool? SafeWater, bool? Electricity, HouseholdFacts Facts)
{
    /// <summary>Group's area code, 14 digits.</summary>
    public string AreaCode => $"{Village}{Group:00}";

    /// <summary>Reads the row; what is wrong becomes errors of the row.</summary>
    public static HouseholdRow Read(ImportRow row)
    {
        var (main, others) = (row.Code("主要致贫原因", CodeList.Cause), row.Codes("其他致贫原因", CodeList.Cause, CodeList.Cause.Codes.Count()));
        if (PovertyCauses.RuleAgainst(main, others) is { } rule)
        {
            row.Error("其他致贫原因", rule, PovertyCauses.Sentence(rule));
        }

        return new HouseholdRow(
            HouseholdNo(row),
            Matching(row, row.Required("村代码"), "村代码", VillageCode(), "area-malformed", "须为 12 位数字"),
            row.Required("组") is null ? null : row.Whole("组", 1, 99),
            row.Required("户主姓名", 60),
            row.IdNumber("户主身份证号"),
            Matching(row, row.Text("联系电话"), "联系电话", PhoneNumber(), "phone-malformed", "须为 7 至 15 位数字"),
            row.Text("开户银行", 60),
            Matching(row, row.Text("银行账号"), "银行账号", AccountNumber(), "account-malformed", "须为 8 至 32 位数字，且单元格为文本格式"),
            row.Code("贫困户属性", CodeList.Class),
            main,
            others,
            row.Decimal("耕地面积(亩)", 0, 100_000, 3),
            row.Decimal("林地面积(亩)", 0, 100_000, 3),
            row.Decimal("住房面积(平方米)", 0, 100_000, 2),
            row.Code("住房等级", CodeList.House),
            row.YesNo("饮水安全"),
            row.YesNo("通生活用电"),
        HouseholdFacts.Fields.Read(row));
    }

    /// <summary>户编号 goes into addresses, so it holds letters, digits and hyphens alone.</summary>
    public static string? HouseholdNo(ImportRow row) =>
        Matching(row, row.Required("户编号"), "户编号", Number(), "household-no-malformed", "须为 1 至 40 位字母、数字或连字符，且单元格为文本格式");

    private static string? Matching(ImportRow row, string? text, string column, Regex form, string code, string words)
    {
        if (text is null || form.IsMatch(text))
        {
            return text;
        }

        row.Error(column, code, column + words);

        return null;
    }

    [GeneratedRegex("^[0-9A-Za-z-]{1,40}$")]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex VillageCode();

    [GeneratedRegex("^[+]?[0-9][0-9-]{5,13}[0-9]$")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex("^[0-9]{8,32}$")]
    private static partial Regex AccountNumber();
}

/// <summary>A row of sheet 人.</summary>
internal sealed record PersonRow(
    string? HouseholdNo, string? Name, IdNumber? IdNumber, string Relation, string Ethnicity, string Schooling, string Pupil, string Health, string Labour,
    int? MonthsAway, string Insurance, string? DisabilityNo, PersonFacts Facts)
{
    /// <summary>The kind in the certificate's number, 1 to 7.</summary>
    public int? DisabilityKind => DisabilityNo is { } number ? CertificateNumber.Kind(number) : null;

    /// <summary>The grade in the certificate's number, 1 heaviest.</summary>
    public int? DisabilityGrade => DisabilityNo is { } number ? CertificateNumber.Grade(number) : null;

    /// <summary>Reads the row; what is wrong becomes errors of the row.</summary>
    public static PersonRow Read(ImportRow row)
    {
        var number = row.IdNumber("身份证号");

        return new PersonRow(
            HouseholdRow.HouseholdNo(row),
            row.Required("姓名", 60),
            number,
            row.Required("与户主关系") is { } relation ? row.CodeOf(relation, "与户主关系", CodeList.Relation) : "",
            row.Code("民族", CodeList.Ethnicity),
            row.Code("文化程度", CodeList.Schooling),
            row.Code("在校生状况", CodeList.Pupil),
            row.Code("健康状况", CodeList.Health),
            row.Code("劳动技能", CodeList.Labour),
            row.Whole("务工时间(月)", 0, 12),
            row.Code("医疗保险", CodeList.Insurance),
            Certificate(row, number),
            PersonFacts.Fields.Read(row));
    }

    private static string? Certificate(ImportRow row, IdNumber? number)
    {
        if (row.Text(CertificateNumber.Header)?.ToUpperInvariant() is not { } text)
        {
            return null;
        }

        if (CertificateNumber.RuleAgainst(text, number, row.IdNumberOf) is { } rule)
        {
            row.Error(CertificateNumber.Header, rule.Code, rule.Chinese);
        }

        return text;
    }
}
