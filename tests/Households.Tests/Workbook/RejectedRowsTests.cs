using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Workbook;

public sealed class RejectedRowsTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    [Fact]
    public async Task Rejected_rows_that_are_corrected_and_sent_again_complete_the_register()
    {
        await county.LoadAreas();
        var register = SomeRegister.Of(3, first: 700);
        register.People[2][3] = "朋友";
        register.Households[0][9] = "不知道";
        var first = await county.Import(register);
        var rejected = await county.Officer.GetByteArrayAsync($"{HouseholdsFixture.Imports}/{first.Id}/rejected.xlsx");

        var second = await county.Officer.Import(HouseholdsFixture.Imports, await Corrected(rejected, ("朋友", "户主"), ("不知道", "因病")));

        Assert.Equal((12, 4, 8), (first.Rows, first.Accepted, first.Rejected));
        Assert.Equal((ImportState.Done, 8, 8, 0), (second.State, second.Rows, second.Accepted, second.Rejected));
        Assert.Empty(second.Errors);
        var whole = await county.Import(SomeRegister.Of(3, first: 700), ("mode", "update"));
        Assert.Equal((ImportState.Done, 12, 0), (whole.State, whole.Accepted, whole.Rejected));
        Assert.Empty(whole.Changes);
    }

    /// <summary>The workbook as a clerk saves it: some words replaced, the column of reasons left where it is.</summary>
    private static async Task<byte[]> Corrected(byte[] file, params (string Wrong, string Right)[] words)
    {
        using var workbook = WorkbookReader.Open(new MemoryStream(file));
        var sheets = workbook.SheetNames.Select(name => (Name: name, Rows: workbook.ReadRows(name)
            .Select(row => Enumerable.Range(0, row.ColumnCount).Select(column => words.Aggregate(row[column], (text, word) => text == word.Wrong ? word.Right : text)).ToArray()).ToList()));

        return await ImportClient.Workbook([.. sheets.Select(sheet =>
            new SomeSheet(sheet.Name, sheet.Rows[0], [.. sheet.Rows.Skip(1).Select(row => row.Select(text => (WorkbookCell)text).ToArray())]))]);
    }
}
