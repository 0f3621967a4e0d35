using ServiceDefaults.Persistence;

namespace Households.Campaigns;

/// <summary>A meeting or ballot of a village and its votes on the surveyed households.</summary>
internal sealed class VillageReview : Aggregate
{
    private readonly List<ReviewVote> _votes = [];

    private VillageReview()
    {
    }

    public Guid CampaignId { get; private init; }

    public string VillageCode { get; private init; } = "";

    /// <summary>The group whose meeting it was; none for a meeting of the village.</summary>
    public string? GroupCode { get; private init; }

    /// <summary>Which review of the procedure, the first is 1.</summary>
    public int Round { get; private init; }

    public DateOnly HeldOn { get; private init; }

    public int RepresentativesTotal { get; private init; }

    public int RepresentativesPresent { get; private init; }

    public string RecordedBy { get; private init; } = "";

    public Guid QuorumParameterId { get; private init; }

    public IReadOnlyList<ReviewVote> Votes => _votes;

    /// <summary>Takes the minutes of a meeting with a quorum.</summary>
    public static VillageReview Hold(
        Guid campaignId, CampaignVillage village, Minutes minutes, ReviewRound round, Rule<QuorumRule> quorum, string recordedBy)
    {
        quorum.Value.Check(minutes.Present, minutes.Total, village.Population);
        var review = new VillageReview
        {
            CampaignId = campaignId,
            VillageCode = village.AreaCode,
            GroupCode = minutes.GroupCode,
            Round = minutes.Round,
            HeldOn = minutes.HeldOn,
            RepresentativesTotal = minutes.Total,
            RepresentativesPresent = minutes.Present,
            RecordedBy = recordedBy,
            QuorumParameterId = quorum.ParameterId,
        };
        review._votes.AddRange(minutes.Votes.Select(vote =>
            new ReviewVote(vote.ApplicationId, vote.For, vote.Against, round.Passes(vote.For, minutes.Present))));

        return review;
    }
}

/// <summary>Minutes of a meeting.</summary>
internal sealed record Minutes(int Round, string? GroupCode, DateOnly HeldOn, int Total, int Present, IReadOnlyList<(Guid ApplicationId, int For, int Against)> Votes);

/// <summary>The vote on one household.</summary>
internal sealed class ReviewVote
{
    private ReviewVote()
    {
    }

    public ReviewVote(Guid applicationId, int votesFor, int against, bool passed) => (ApplicationId, VotesFor, VotesAgainst, Passed) = (applicationId, votesFor, against, passed);

    public Guid ReviewId { get; private init; }

    public Guid ApplicationId { get; private init; }

    public int VotesFor { get; private init; }

    public int VotesAgainst { get; private init; }

    public bool Passed { get; private init; }
}
