using Contracts.Oversight;

namespace Oversight.Tests;

internal static class Some
{
    public const string County = "990101";
    public const string Village = "990101001001";

    /// <summary>A notice of a number of rows, asked for by the register.</summary>
    public static PostNotice Notice(int rows = 2, int days = 7, string areaCode = Village, string kind = "identification-village", string title = "示范村初选名单公示", string service = "households") =>
        new(Guid.CreateVersion7(), service, kind, areaCode, title, days, [.. Enumerable.Range(0, rows).Select(_ => Guid.CreateVersion7())]);
}
