using System.Security.Cryptography;
using System.Text;
using Contracts;
using Funds.Batches;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.BankLayouts;

/// <param name="Lines">The file line by line, without the line ends.</param>
/// <param name="Bytes">Length of each line in the layout's encoding, as banks count fixed widths.</param>
internal sealed record LayoutPreview(IReadOnlyList<string> Lines, IReadOnlyList<int> Bytes);

/// <summary>What a file of a layout looks like, with two invented payments: for whoever writes or checks the parameter. Keeps nothing.</summary>
internal static class PreviewLayout
{
    public static LayoutPreview Handle(BankLayout layout, BusinessClock clock)
    {
        try
        {
            layout.MustBeWhole();
        }
        catch (RuleViolationException malformed)
        {
            throw new MalformedRequestException((string)malformed.Details["member"]!, malformed.Chinese, malformed.English);
        }

        var encoding = layout.Characters();
        var rows = string.Concat((layout.Titles ? [layout.Titles()] : Array.Empty<string>()).Concat(Rows(clock.Today).Select(row => layout.Write(row, encoding))));
        var hash = Convert.ToHexStringLower(SHA256.HashData(encoding.GetBytes(rows)));
        var batch = Batch.Freeze(Items.PublicForest, "2016", "", "", DateTimeOffset.UnixEpoch);
        batch.Fill(2, Money.Yuan(1234.56m) + Money.Yuan(13m), [], Guid.Empty);
        string[] frame = [.. new[] { layout.Header, layout.Trailer }.Select(template => template is null ? "" : BankFrame.Fill(template, layout, batch, clock.Today, hash))];
        List<string> lines = [.. new[] { frame[0] }.Concat(rows.Split(layout.End)).Append(frame[1]).Where(line => line.Length > 0)];

        return new LayoutPreview(lines, lines.ConvertAll(encoding.GetByteCount));
    }

    private static IEnumerable<BankRow> Rows(DateOnly on)
    {
        var summary = $"{Items.Label(Items.PublicForest)} 2016";
        yield return new BankRow(1, Guid.Empty, "张三", "990101198001010019", "示范县信用社", "4111111111111111", Money.Yuan(1234.56m), summary, Items.Label(Items.PublicForest), "2016", on);
        yield return new BankRow(2, Guid.Empty, "李四", "990101198001010019", "示范县信用社", "1234567890", Money.Yuan(13m), summary, Items.Label(Items.PublicForest), "2016", on);
    }
}
