using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Monitoring;

/// <summary>Township and county decide on one case, on its way in or out of the watch.</summary>
internal static class DecideCase
{
    public static async Task<CaseAnswer> AtTownship(
        Guid id, DecideRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var @case = await Find(id, request, user, db, audit, ct);
        @case.DecideAtTownship(request.Decision == "approve", deeds.By(user, request.Reason));
        await db.SaveChangesAsync(ct);

        return await db.CaseAnswer(id, ct);
    }

    public static async Task<CaseAnswer> AtCounty(
        Guid id, DecideRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, ParameterStore parameters, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var @case = await Find(id, request, user, db, audit, ct);
        var months = await parameters.Rule<int>(MonitoringParameters.StableMonths, @case.AreaCode, clock.Today, ct);
        var basis = new Basis("monitoring-decision", [new UsedParameter(MonitoringParameters.DecisionDays, @case.DecisionDaysParameterId), months.Used], new
        {
            @case.OpenedOn,
            @case.DecideBy,
            overdue = @case.MonitoredOn is null && clock.Today > @case.DecideBy,
            @case.Kind,
        });
        @case.DecideAtCounty(request.Decision == "approve", clock.Today.AddMonths(months.Value), deeds.By(user, request.Reason, basis: basis));
        await db.SaveChangesAsync(ct);

        return await db.CaseAnswer(id, ct);
    }

    private static async Task<MonitoringCase> Find(
        Guid id, DecideRequest request, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        if (request.Decision is "return" && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason");
        }

        var @case = await db.CaseInScope(id, user, ct);
        audit.About(id.ToString(), @case.AreaCode).Because(request.Reason);

        return @case;
    }
}
