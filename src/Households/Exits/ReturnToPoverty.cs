using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using Households.Changes;
using Households.Monitoring;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Exits;

internal sealed record AskForReturnRequest([property: Required(ErrorMessage = "请填写返贫原因"), MaxLength(500, ErrorMessage = "原因不超过 500 字")] string Reason);

internal sealed record DecideReturnRequest(string? Decision, [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

/// <summary>
/// A household that came out falls back (返贫): it is watched as unstable, its last home check lies below the poverty line itself, one person of the
/// county asks and another files it again.
/// </summary>
internal static class ReturnToPoverty
{
    public static async Task<ExitAnswer> Ask(
        Guid id, AskForReturnRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var exit = await db.ExitInScope(id, user, ct);
        exit.AskForReturn(deeds.By(user, request.Reason));
        await Watched(db, exit, parameters, clock.Today, ct);
        audit.About(id.ToString(), exit.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.ExitAnswer(id, ct);
    }

    public static async Task<ExitAnswer> Decide(
        Guid id, DecideReturnRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var approve = Decision.Approves(request.Decision);
        if (!approve && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason");
        }

        var exit = await db.ExitInScope(id, user, ct);
        var deed = deeds.By(user, request.Reason);
        exit.DecideReturn(approve, deed);
        audit.About(id.ToString(), exit.AreaCode).Because(request.Reason);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (approve)
        {
            var watched = await Watched(db, exit, parameters, clock.Today, ct);
            watched.Withdraw(byCounty: true, deed with { Reason = "返贫，重新纳入建档立卡" });
            var household = await db.Households.Include(household => household.Members).SingleAsync(household => household.Id == exit.HouseholdId, ct);
            household.FallBack();
            db.Source = ChangeSource.Exit(exit.CampaignId);
            await db.SaveChangesAsync(ct);
            db.Tell([household]);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return await db.ExitAnswer(id, ct);
    }

    private static async Task<MonitoringCase> Watched(HouseholdsDbContext db, Exit exit, ParameterStore parameters, DateOnly today, CancellationToken ct)
    {
        var watched = await db.MonitoringCases.FirstOrDefaultAsync(
            @case => @case.HouseholdId == exit.HouseholdId && MonitoringLifecycle.Watched.Contains(@case.State), ct)
            ?? throw new RuleViolationException("household-not-monitored", $"户 {exit.HouseholdNo} 未纳入监测，不能认定返贫", $"Household {exit.HouseholdNo} is not watched");
        var lines = await parameters.Rule<PovertyLineTable>(IdentificationParameters.PovertyLine, exit.AreaCode, today, ct);
        var line = lines.Value.For(today.Year, today.Year - 1);
        if (watched.NetIncome is not { } net || !line.IsBelow(net, watched.People))
        {
            throw new RuleViolationException(
                "income-not-below-line", $"人均纯收入 {watched.NetPerHead} 元不低于识别标准 {line.Line} 元", $"Net income per head {watched.NetPerHead} is not below the line {line.Line}");
        }

        return watched;
    }
}
