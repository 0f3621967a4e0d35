using Households.Applications;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Households.Campaigns.Samples;

/// <summary>
/// Where the procedure asks for samples, a level approves only applications of a list whose drawn part was looked at, and none that was refuted.
/// An application that came back and was surveyed again counts as new: it is on the list of the next sample.
/// </summary>
internal static class SampleCheck
{
    public static async Task MustBeSampled(
        this HouseholdsDbContext db, ApprovalLevel level, Campaign campaign, IReadOnlyList<Application> applications, CancellationToken ct)
    {
        if (!campaign.Procedure.Samples)
        {
            return;
        }

        var ids = applications.Select(application => application.Id).ToList();
        var surveys = await db.Applications.Where(application => ids.Contains(application.Id))
            .Select(application => new SampleCandidate(application.Id, application.Surveys.Count))
            .ToDictionaryAsync(candidate => candidate.ApplicationId, candidate => candidate.Survey, ct);
        var entries = await db.Set<SampledApplication>().AsNoTracking()
            .Where(entry => ids.Contains(entry.ApplicationId) && db.Set<AuditSample>().Any(sample => sample.Id == entry.SampleId && sample.Level == level))
            .ToListAsync(ct);
        var drawnFrom = entries.Where(entry => entry.Survey == surveys[entry.ApplicationId]).ToLookup(entry => entry.ApplicationId);
        var open = await Open([.. entries.Select(entry => entry.SampleId).Distinct()], db, ct);
        foreach (var application in applications)
        {
            var samples = drawnFrom[application.Id].ToList();
            if (samples.Count == 0 || samples.Exists(sample => open.Contains(sample.SampleId)))
            {
                throw Refused(application, "sample-due", "须先抽查并记录全部抽查结果", "the drawn sample of its list must be looked at first");
            }

            if (samples.Exists(sample => sample.Confirmed is false))
            {
                throw Refused(application, "sample-refuted", "抽查结果不符，只能退回", "the sample found otherwise; it can only be returned");
            }
        }
    }

    /// <summary>Samples of which some drawn household was not looked at yet.</summary>
    private static async Task<HashSet<Guid>> Open(IReadOnlyCollection<Guid> samples, HouseholdsDbContext db, CancellationToken ct) =>
        await db.Set<SampledApplication>().Where(entry => samples.Contains(entry.SampleId) && entry.Drawn && entry.Confirmed == null)
            .Select(entry => entry.SampleId).Distinct().ToHashSetAsync(ct);

    private static RuleViolationException Refused(Application application, string code, string chinese, string english) =>
        new(code, $"户 {application.HouseholdNo}：{chinese}", $"Household {application.HouseholdNo}: {english}") { Details = { ["applicationId"] = application.Id } };
}
