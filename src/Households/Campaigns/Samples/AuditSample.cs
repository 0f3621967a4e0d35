using Households.Applications;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Campaigns.Samples;

/// <summary>
/// Applications that a level looks at again before it approves a list. The system draws them: the order follows from campaign, level, area and
/// the list itself, so nobody chooses, nobody can draw again until it suits, and anybody can draw the same again.
/// </summary>
internal sealed class AuditSample : Aggregate
{
    private readonly List<SampledApplication> _list = [];

    private AuditSample()
    {
    }

    public Guid CampaignId { get; private init; }

    public ApprovalLevel Level { get; private init; }

    /// <summary>Area whose list it is.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>What the order follows from, 64 hex digits.</summary>
    public string Seed { get; private init; } = "";

    public decimal Percent { get; private init; }

    public Guid PercentParameterId { get; private init; }

    public string DrawnBy { get; private init; } = "";

    public DateOnly DrawnOn { get; private init; }

    /// <summary>The whole list in the order of the draw; the first are the drawn ones.</summary>
    public IReadOnlyList<SampledApplication> List => _list;

    public static AuditSample Draw(
        Guid campaignId, ApprovalLevel level, string areaCode, IReadOnlyCollection<SampleCandidate> list, Rule<decimal> percent, string drawnBy, DateOnly on)
    {
        if (list.Count == 0)
        {
            throw new RuleViolationException("sample-empty", "没有待审核的申请，无法抽样", "No application waits for this level, so there is nothing to draw from");
        }

        var seed = SeedOf(campaignId, level, areaCode, list.Select(candidate => candidate.ApplicationId));
        var surveys = list.ToDictionary(candidate => candidate.ApplicationId, candidate => candidate.Survey);
        var drawn = (int)Math.Ceiling(list.Count * percent.Value / 100m);
        var sample = new AuditSample
        {
            CampaignId = campaignId,
            Level = level,
            AreaCode = areaCode,
            Seed = seed,
            Percent = percent.Value,
            PercentParameterId = percent.ParameterId,
            DrawnBy = drawnBy,
            DrawnOn = on,
        };
        sample._list.AddRange(DrawOrder.Of(seed, surveys.Keys).Select((id, place) => new SampledApplication(sample.Id, id, surveys[id], place + 1, place < drawn)));

        return sample;
    }

    /// <summary>Whether drawing again from the stored list gives the stored order and number.</summary>
    public bool CanBeDrawnAgain()
    {
        var list = _list.ConvertAll(entry => entry.ApplicationId);

        return Seed == SeedOf(CampaignId, Level, AreaCode, list)
            && DrawOrder.Of(Seed, list).SequenceEqual(_list.OrderBy(entry => entry.Place).Select(entry => entry.ApplicationId))
            && _list.Count(entry => entry.Drawn) == (int)Math.Ceiling(list.Count * Percent / 100m);
    }

    /// <summary>What the second look found. A finding stays; an application that was refuted is returned, not looked at until it fits.</summary>
    public void Find(Guid applicationId, bool confirmed, Deed deed)
    {
        var entry = _list.Find(entry => entry.ApplicationId == applicationId && entry.Drawn)
            ?? throw new RuleViolationException("not-in-sample", "该申请未被抽中", "The application was not drawn");
        entry.Find(confirmed, deed);
    }

    private static string SeedOf(Guid campaignId, ApprovalLevel level, string areaCode, IEnumerable<Guid> list) =>
        DrawOrder.Hash($"{campaignId}/{level}/{areaCode}/{string.Join(',', list.Order())}");
}

/// <summary>An application that waits for a level, with the number of its surveys.</summary>
internal sealed record SampleCandidate(Guid ApplicationId, int Survey);

/// <summary>One application of the list a sample was drawn from.</summary>
internal sealed class SampledApplication
{
    private SampledApplication()
    {
    }

    public SampledApplication(Guid sampleId, Guid applicationId, int survey, int place, bool drawn) =>
        (SampleId, ApplicationId, Survey, Place, Drawn) = (sampleId, applicationId, survey, place, drawn);

    public Guid SampleId { get; private init; }

    public Guid ApplicationId { get; private init; }

    /// <summary>Number of the application's last survey when the sample was drawn; after another survey it must be drawn from again.</summary>
    public int Survey { get; private init; }

    /// <summary>Place in the draw, from 1.</summary>
    public int Place { get; private init; }

    public bool Drawn { get; private init; }

    /// <summary>Whether the second look agreed; null until it was made.</summary>
    public bool? Confirmed { get; private set; }

    public string? FoundBy { get; private set; }

    public DateOnly? FoundOn { get; private set; }

    public string? Reason { get; private set; }

    public void Find(bool confirmed, Deed deed)
    {
        if (Confirmed is not null)
        {
            throw new RuleViolationException("sample-found", "该户的抽查结果已记录", "The finding on this household is already recorded");
        }

        (Confirmed, FoundBy, FoundOn, Reason) = (confirmed, deed.By, deed.On, deed.Reason);
    }
}
