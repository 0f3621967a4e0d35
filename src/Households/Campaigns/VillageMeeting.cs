using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Errors;

namespace Households.Campaigns;

/// <summary>Minutes of a village's meeting on cases of the watch or of an exit.</summary>
internal sealed record VillageMeetingRequest(
    [property: Required(ErrorMessage = "请填写村代码"), RegularExpression(@"\d{12}", ErrorMessage = "村代码为 12 位数字")] string VillageCode,
    [property: Required(ErrorMessage = "请填写会议日期")] DateOnly? HeldOn,
    [property: Range(1, 1_000_000, ErrorMessage = "村人口须为正数")] int? Population,
    [property: Range(1, 100_000, ErrorMessage = "代表总数须为正数")] int RepresentativesTotal,
    [property: Range(0, 100_000, ErrorMessage = "到会人数不能为负数")] int RepresentativesPresent,
    [property: Required(ErrorMessage = "请填写表决结果"), MinLength(1, ErrorMessage = "请填写表决结果"), MaxLength(500, ErrorMessage = "一次最多 500 户")]
    IReadOnlyList<CaseVote> Votes)
{
    /// <summary>Refuses minutes that cannot be: a meeting to come, more votes than voices, a case voted on twice.</summary>
    public void Check(DateOnly today)
    {
        if (HeldOn > today)
        {
            throw new MalformedRequestException("heldOn", "会议日期不能晚于今天", "The meeting cannot be in the future");
        }

        if (RepresentativesPresent > RepresentativesTotal)
        {
            throw new MalformedRequestException("representativesPresent", "到会人数不能超过代表总数", "More are present than there are representatives");
        }

        var seen = new HashSet<Guid>();
        for (var i = 0; i < Votes.Count; i++)
        {
            if (!seen.Add(Votes[i].CaseId))
            {
                throw new MalformedRequestException($"votes[{i}].caseId", "同一户重复表决", "The case is voted on twice");
            }

            if (Votes[i].For + Votes[i].Against > RepresentativesPresent)
            {
                throw new MalformedRequestException($"votes[{i}]", "赞成与反对票之和不能超过到会人数", "More votes than representatives present");
            }
        }
    }

    public Minutes Minutes => new(1, null, HeldOn!.Value, RepresentativesTotal, RepresentativesPresent, [.. Votes.Select(vote => (vote.CaseId, vote.For, vote.Against))]);
}

/// <summary>The vote on one case.</summary>
internal sealed record CaseVote(
    Guid CaseId, [property: Range(0, 100_000, ErrorMessage = "票数不能为负数")] int For, [property: Range(0, 100_000, ErrorMessage = "票数不能为负数")] int Against);
