using System.Security.Claims;
using Households.Applications;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Campaigns.Samples;

internal sealed record SampleLine(
    Guid Id, ApprovalLevel Level, string AreaCode, DateOnly DrawnOn, string DrawnBy, decimal Percent, int Listed, int Drawn, int Confirmed, int Refuted);

internal sealed record SampleAnswer(
    Guid Id, Guid CampaignId, ApprovalLevel Level, string AreaCode, DateOnly DrawnOn, string DrawnBy, decimal Percent, Guid PercentParameterId, string Seed,
    bool CanBeDrawnAgain, int Listed, IReadOnlyList<DrawnApplication> Drawn);

internal sealed record DrawnApplication(
    int Place, Guid ApplicationId, string HouseholdNo, string AreaCode, bool? Confirmed, string? FoundBy, DateOnly? FoundOn, string? Reason);

/// <summary>The samples of a campaign, and one with the applications to look at.</summary>
internal static class ReadSamples
{
    public static Task<PageOf<SampleLine>> All(
        Guid id, [AsParameters] Paging paging, string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Set<AuditSample>().AsNoTracking().Where(sample => sample.CampaignId == id).InArea(user, areaCode, sample => sample.AreaCode)
            .OrderBy(sample => sample.Id)
            .Select(sample => new SampleLine(
                sample.Id, sample.Level, sample.AreaCode, sample.DrawnOn, sample.DrawnBy, sample.Percent, sample.List.Count, sample.List.Count(entry => entry.Drawn),
                sample.List.Count(entry => entry.Confirmed == true), sample.List.Count(entry => entry.Confirmed == false)))
            .ToPage(paging, ct);

    public static async Task<SampleAnswer> One(Guid id, Guid sampleId, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        await db.Answer(await db.SampleInScope(id, sampleId, user, ct), ct);

    /// <summary>The sample with its whole list, or 404 outside the caller's area.</summary>
    public static async Task<AuditSample> SampleInScope(this HouseholdsDbContext db, Guid campaignId, Guid sampleId, ClaimsPrincipal user, CancellationToken ct) =>
        await db.Set<AuditSample>().Include(sample => sample.List).InScope(user, sample => sample.AreaCode)
            .FirstOrDefaultAsync(sample => sample.Id == sampleId && sample.CampaignId == campaignId, ct)
        ?? throw ProblemException.NotFound();

    public static async Task<SampleAnswer> Answer(this HouseholdsDbContext db, AuditSample sample, CancellationToken ct)
    {
        var drawn = sample.List.Where(entry => entry.Drawn).OrderBy(entry => entry.Place).ToList();
        var ids = drawn.ConvertAll(entry => entry.ApplicationId);
        var known = await db.Applications.Where(application => ids.Contains(application.Id))
            .ToDictionaryAsync(application => application.Id, application => (application.HouseholdNo, application.AreaCode), ct);

        return new SampleAnswer(
            sample.Id, sample.CampaignId, sample.Level, sample.AreaCode, sample.DrawnOn, sample.DrawnBy, sample.Percent, sample.PercentParameterId, sample.Seed,
            sample.CanBeDrawnAgain(), sample.List.Count,
            drawn.ConvertAll(entry => new DrawnApplication(
                entry.Place, entry.ApplicationId, known[entry.ApplicationId].HouseholdNo, known[entry.ApplicationId].AreaCode, entry.Confirmed, entry.FoundBy,
                entry.FoundOn, entry.Reason)));
    }
}
