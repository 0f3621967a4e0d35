using System.Globalization;
using ServiceDefaults.Errors;

namespace Households.Register;

/// <summary>Reads a fact out of a text that came by itself and not in a workbook's cell; what cannot be read is a 400 of its place.</summary>
internal static class FactText
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；'];

    public static object Code(string place, string text, CodeList list) =>
        list.Find(text) ?? throw new MalformedRequestException(place, "不在代码表中", "is not in the list of codes");

    public static object Codes(string place, string text, CodeList list, int most)
    {
        var codes = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => (string)Code(place, word, list)).Distinct().ToList();

        return codes.Count <= most ? string.Join(',', codes) : throw new MalformedRequestException(place, $"至多填写 {most} 项", $"at most {most} words");
    }

    public static object Text(string place, string text, int longest) =>
        text.Length <= longest ? text : throw new MalformedRequestException(place, $"超过 {longest} 个字", $"at most {longest} characters");

    public static object Number(string place, string text, decimal least, decimal most, int decimals) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most && decimal.Round(number, decimals) == number
            ? number
            : throw new MalformedRequestException(
                place, string.Create(CultureInfo.InvariantCulture, $"须为 {least} 到 {most} 之间的数字，至多 {decimals} 位小数"),
                string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most} with at most {decimals} decimals"));

    public static object YesNo(string place, string text) => text switch
    {
        "是" or "有" or "1" or "yes" or "true" => true,
        "否" or "无" or "0" or "no" or "false" => false,
        _ => throw new MalformedRequestException(place, "须为“是”或“否”", "must be yes or no"),
    };
}
