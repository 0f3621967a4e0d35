namespace ServiceDefaults.Workbooks;

/// <summary>The bytes are no workbook that can be read: not a zip, not a spreadsheet, cut, damaged, or beyond the limits. Answered with 422.</summary>
public sealed class UnreadableWorkbookException(string message, string english, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The stable problem code.</summary>
    public const string Code = "workbook-unreadable";

    /// <summary>The same sentence for callers that ask for English; <see cref="Exception.Message"/> is Chinese.</summary>
    public string English { get; } = english;

    internal static UnreadableWorkbookException NoWorkbook(Exception? inner = null) =>
        new("文件不是 Excel 工作簿(.xlsx)", "The file is not an Excel workbook (.xlsx).", inner);

    internal static UnreadableWorkbookException Damaged(Exception? inner = null) =>
        new("工作簿已损坏,无法读取", "The workbook is damaged and cannot be read.", inner);

    internal static UnreadableWorkbookException TooLarge(string limit, string english) =>
        new($"工作簿超出限制:{limit}", $"The workbook is beyond a limit: {english}.");

    // What zip, inflate and XML reading throw on bytes that are not what they claim to be; anything else is our own fault and stays visible.
    internal static bool IsDamage(Exception error) => error is InvalidDataException or System.Xml.XmlException or IOException
        or NotSupportedException or FormatException or ArgumentException or OverflowException;
}
