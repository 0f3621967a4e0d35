using System.ComponentModel.DataAnnotations;
using Households.Rules.Language;

namespace Households.Triage;

/// <summary>A household is for relief when every condition holds, and for development when one does not (A14).</summary>
internal sealed record TriageDefinition(IReadOnlyList<TriageCondition> Relief);

/// <summary>One condition of relief, such as low means, no labour or no prospects.</summary>
/// <param name="Code">Short and unique in its rule, such as labour.</param>
/// <param name="Label">What a village meeting reads, such as 家庭无劳动力.</param>
/// <param name="Expression">The condition under which it holds.</param>
internal sealed record TriageCondition(
    [property: Required(ErrorMessage = "请填写编号"), RegularExpression("[A-Za-z0-9-]{1,20}", ErrorMessage = "编号为 1 至 20 位字母、数字")] string Code,
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Label,
    [property: Required(ErrorMessage = "请填写条件"), MaxLength(RuleLimits.Length, ErrorMessage = "条件过长")] string Expression);
