using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Households.Workbook;

/// <summary>A row of a file that was found right, as its table takes it.</summary>
/// <param name="Draft">Its household.</param>
/// <param name="Key">Household number or person key by which the register may know it already, or empty.</param>
/// <param name="Number">Excel's number of the row.</param>
/// <param name="Values">Values in the order of the table's columns.</param>
internal sealed record NewRow(Draft Draft, string Key, int Number, object?[] Values);

internal static class NewRows
{
    private const int Piece = 2_000;
    private const int PiecesAhead = 3;

    /// <summary>The rows in pieces. The next ones are read, checked and encrypted on another core while the database takes those before.</summary>
    public static async IAsyncEnumerable<NewRow[]> InPieces(this IEnumerable<NewRow> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        var pieces = Channel.CreateBounded<NewRow[]>(PiecesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(() => Read(rows, pieces.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(ct))
            {
                yield return piece;
            }
        }
        finally
        {
            // Whoever leaves early must not leave somebody reading the file.
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task Read(IEnumerable<NewRow> rows, ChannelWriter<NewRow[]> pieces, CancellationToken ct)
    {
        try
        {
            foreach (var piece in rows.Chunk(Piece))
            {
                await pieces.WriteAsync(piece, ct);
            }

            pieces.Complete();
        }
        catch (Exception error)
        {
            // The reader of the pieces meets it where it stands.
            pieces.Complete(error);
        }
    }
}
