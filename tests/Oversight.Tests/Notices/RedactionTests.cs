using Oversight.Notices;

namespace Oversight.Tests.Notices;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("身份证 990101198001010011")]
    [InlineData("身份证９９０１０１１９８００１０１００１１")]
    [InlineData("990101 19800101 001X")]
    [InlineData("990101800101001")]
    [InlineData("电话 138-0013-8000")]
    [InlineData("电话 0712—12345678")]
    [InlineData("账号 6228 4800 0000 0000")]
    [InlineData("因病致贫")]
    [InlineData("二级残疾，需护理")]
    [InlineData("确诊hiv")]
    public void What_a_notice_must_not_show_is_left_out(string reason) => Assert.Equal("", Redact(reason).Reason);

    [Theory]
    [InlineData("五保户，人均纯收入低于识别标准")]
    [InlineData("贷款 50000.00 元，期限 12 个月")]
    [InlineData("林地 334.125 亩，补偿 4343.63 元")]
    [InlineData("2014年5月13日评议通过，赞成 25 票")]
    public void An_honest_reason_stays(string reason) => Assert.Equal(reason, Redact(reason).Reason);

    [Fact]
    public void A_number_in_place_of_a_name_is_left_out_too() =>
        Assert.Equal("（姓名从略）", Redaction.Of(new NoticeListRow(Guid.NewGuid(), Guid.NewGuid(), "990101198001010011", "示范村", "")).Name);

    [Theory]
    [InlineData("示例甲", "示**")]
    [InlineData("示", "*")]
    [InlineData("𠮷示例", "𠮷**")]
    public void A_masked_name_keeps_its_first_character(string name, string masked) => Assert.Equal(masked, Redaction.Masked(name));

    private static RowText Redact(string reason) => Redaction.Of(new NoticeListRow(Guid.NewGuid(), Guid.NewGuid(), "示例甲", "示范村", reason));
}
