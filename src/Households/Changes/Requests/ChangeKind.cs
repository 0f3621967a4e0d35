using Households.Changes.Kinds;

namespace Households.Changes.Requests;

/// <summary>A kind of change: its code in addresses and answers, its Chinese name and the record that holds what is asked for.</summary>
internal sealed record ChangeKind(string Code, string Label, Type Proposal)
{
    public static readonly IReadOnlyList<ChangeKind> All =
    [
        new("birth", "出生（新增成员）", typeof(Birth)),
        new("death", "死亡", typeof(Death)),
        new("marriage-in", "婚入", typeof(MarriageIn)),
        new("marriage-out", "婚出", typeof(MarriageOut)),
        new("move", "县内迁移", typeof(Move)),
        new("move-out", "迁出", typeof(MoveOut)),
        new("head-change", "变更户主", typeof(HeadChange)),
        new("split", "分户", typeof(Split)),
        new("merge", "合户", typeof(Merge)),
        new("class", "变更贫困户属性", typeof(ClassChange)),
        new("income", "收入更正", typeof(IncomeCorrection)),
        new("correction", "信息更正", typeof(Correction)),
        new("removal", "删除重复或误登成员", typeof(Removal)),
        new("contact", "变更联系电话", typeof(ContactChange)),
        new("account", "变更银行账号", typeof(AccountChange)),
        new("reversal", "撤销已办变更", typeof(Reversal)),
    ];

    public static ChangeKind Of(string code) => All.Single(kind => kind.Code == code);

    public static ChangeKind Of(Type proposal) => All.Single(kind => kind.Proposal == proposal);
}
