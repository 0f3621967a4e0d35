using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Workbooks;

namespace Households.Tests.Workbook;

public sealed class WrongCellsTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>, IAsyncLifetime
{
    private static int s_next = 100;

    public Task InitializeAsync() => county.LoadAreas();

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string, int, int, string, string, string> WrongCells => new()
    {
        { "户", 0, 0, "", "户编号", "required" },
        { "户", 0, 0, "A/1", "户编号", "household-no-malformed" },
        { "户", 0, 1, "990101001099", "村代码", "area-unknown" },
        { "户", 0, 1, "12", "村代码", "area-malformed" },
        { "户", 0, 2, "7", "组", "group-unknown" },
        { "户", 0, 4, "111111190101101512", "户主身份证号", "id-area-unknown" },
        { "户", 0, 5, "12", "联系电话", "phone-malformed" },
        { "户", 0, 7, "6.2E+18", "银行账号", "account-malformed" },
        { "户", 0, 8, "富裕户", "贫困户属性", "unknown-word" },
        { "户", 0, 10, "因病、因懒", "其他致贫原因", "unknown-word" },
        { "户", 0, 10, "因学、缺技术、缺资金", "其他致贫原因", "too-many-causes" },
        { "户", 0, 10, "因病", "其他致贫原因", "cause-repeated" },
        { "户", 0, 11, "很多", "耕地面积(亩)", "not-a-number" },
        { "户", 0, 11, "-1", "耕地面积(亩)", "out-of-range" },
        { "户", 0, 15, "也许", "饮水安全", "unknown-word" },
        { "户", 0, 17, "天路", "入户路类型", "unknown-word" },
        { "户", 0, 18, "501", "离主干路距离(公里)", "out-of-range" },
        { "户", 0, 20, "柴草、煤炭、清洁能源、其他", "主要燃料", "too-many-words" },
        { "户", 0, 23, "去年", "建房年份", "not-a-number" },
        { "人", 0, 1, "别人", "姓名", "head-name-mismatch" },
        { "人", 0, 2, "990101190102301519", "身份证号", "id-birth-date" },
        { "人", 1, 2, "99010119", "身份证号", "id-length" },
        { "人", 1, 3, "户主", "与户主关系", "second-head" },
        { "人", 1, 4, "地球族", "民族", "unknown-word" },
        { "人", 1, 9, "13", "务工时间(月)", "out-of-range" },
        { "人", 1, 11, "43", "残疾证号", "disability-no-malformed" },
        { "人", 1, 11, "99010119530411202843", "残疾证号", "disability-no-mismatch" },
        { "人", 1, 12, "隐士", "政治面貌", "unknown-word" },
        { "人", 1, 22, "13", "公益性岗位月数", "out-of-range" },
        { "收入", 0, 1, "", "年度", "required" },
        { "收入", 0, 2, "彩票", "项目", "unknown-word" },
        { "收入", 0, 3, "-5", "金额", "out-of-range" },
    };

    [Theory]
    [MemberData(nameof(WrongCells))]
    public async Task A_wrong_cell_is_told_by_sheet_row_column_and_code(string sheet, int row, int column, string value, string name, string code)
    {
        // Each case brings its own two households, so that all of them may meet in one service.
        var first = Interlocked.Add(ref s_next, 2);
        var register = SomeRegister.Of(2, first);
        var rows = sheet switch { "户" => register.Households, "人" => register.People, _ => register.Incomes };
        rows[row] = [.. rows[row], .. new WorkbookCell[Math.Max(0, column + 1 - rows[row].Length)]];
        rows[row][column] = value;

        var import = await county.Import(register);

        Assert.Contains((sheet, row + 2, name, code), import.Errors.Select(error => (error.Sheet, error.Row, error.Column, error.Code)));
        Assert.Equal([SomeRegister.No(first + 1)], await Numbers(first));
    }

    private Task<List<string>> Numbers(int first)
    {
        string[] numbers = [SomeRegister.No(first), SomeRegister.No(first + 1)];

        return county.Service.Read((HouseholdsDbContext db) => db.Households.Where(household => numbers.Contains(household.HouseholdNo))
            .Select(household => household.HouseholdNo).ToListAsync());
    }
}
