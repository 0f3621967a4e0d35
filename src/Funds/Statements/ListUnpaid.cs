using System.Linq.Expressions;
using System.Security.Claims;
using Contracts;
using Funds.Batches;
using Funds.Holds;
using Funds.Payments;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Funds.Statements;

/// <summary>Days from request to account, in general and for single items.</summary>
internal sealed record Deadlines(int Days, IReadOnlyDictionary<string, int> Items)
{
    public DateOnly DueOn(string item, DateOnly requestedOn) => requestedOn.AddDays(Items.GetValueOrDefault(item, Days));

    /// <summary>Whether the last day has passed, as the database sees it.</summary>
    public Expression<Func<Payment, bool>> Overdue(DateOnly today)
    {
        var payment = Expression.Parameter(typeof(Payment), "payment");
        var item = Expression.Property(payment, nameof(Payment.Item));
        var latest = Items.Aggregate(
            (Expression)Expression.Constant(today.AddDays(-Days)),
            (rest, entry) => Expression.Condition(Expression.Equal(item, Expression.Constant(entry.Key)), Expression.Constant(today.AddDays(-entry.Value)), rest));

        return Expression.Lambda<Func<Payment, bool>>(Expression.LessThan(Expression.Property(payment, nameof(Payment.RequestedOn)), latest), payment);
    }
}

/// <param name="DueOn">Last day in time.</param>
/// <param name="DaysWaiting">Days since it was requested.</param>
/// <param name="DaysOverdue">Days after the last one in time; 0 while in time.</param>
internal sealed record UnpaidView(PaymentView Payment, string? HoldReason, DateOnly DueOn, int DaysWaiting, int DaysOverdue);

/// <summary>What is neither paid nor cancelled, the longest waiting first, with its deadline.</summary>
internal static class ListUnpaid
{
    private static readonly WorkbookColumn[] Columns =
    [
        new("付款编号", 38), "部门", new("项目", 18), "时期", new("户编号", 18), new("地区代码", 16), "金额", "状态", new("暂缓原因", 40), "申请日期", "应付日期", "等待天数", "逾期天数",
    ];

    public static async Task<PageOf<UnpaidView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, PaymentRules rules, BusinessClock clock, [AsParameters] Paging paging, [AsParameters] StatementFilter filter,
        bool? overdue, CancellationToken ct)
    {
        var deadlines = await Of(filter, user, rules, ct);
        var page = await Unpaid(filter, user, db, deadlines, overdue, clock.Today).ToPage(paging, ct);

        return new PageOf<UnpaidView>([.. page.Items.Select(payment => View(payment, deadlines, clock.Today))], page.Total);
    }

    public static async Task<IResult> Export(
        ClaimsPrincipal user, FundsDbContext db, PaymentRules rules, BusinessClock clock, AuditContext audit, [AsParameters] StatementFilter filter,
        bool? overdue, CancellationToken ct)
    {
        var deadlines = await Of(filter, user, rules, ct);
        var today = clock.Today;

        return await db.Export(
            "unpaid", "未到账", Columns, Unpaid(filter, user, db, deadlines, overdue, today), payment => Row(View(payment, deadlines, today)), audit, filter.AreaCode, ct);
    }

    private static async Task<Deadlines> Of(StatementFilter filter, ClaimsPrincipal user, PaymentRules rules, CancellationToken ct) =>
        (await rules.Of<Deadlines>(FundsParameters.DeadlineDays, filter.AreaCode ?? FreezeBatch.OnlyArea(user), ct)).Value;

    private static IQueryable<PaymentView> Unpaid(
        StatementFilter filter, ClaimsPrincipal user, FundsDbContext db, Deadlines deadlines, bool? overdue, DateOnly today)
    {
        var unpaid = filter.Of(db, user).Where(payment => payment.State != PaymentState.Paid && payment.State != PaymentState.Cancelled);
        unpaid = overdue is true ? unpaid.Where(deadlines.Overdue(today)) : unpaid;

        return unpaid.OrderBy(payment => payment.RequestedOn).ThenBy(payment => payment.Id).Views(db);
    }

    private static UnpaidView View(PaymentView payment, Deadlines deadlines, DateOnly today)
    {
        var due = deadlines.DueOn(payment.Item, payment.RequestedOn);

        return new UnpaidView(
            payment, HoldCodes.Explain(payment.HoldCode, payment.HoldNote), due, today.DayNumber - payment.RequestedOn.DayNumber, Math.Max(0, today.DayNumber - due.DayNumber));
    }

    private static WorkbookCell[] Row(UnpaidView unpaid) => unpaid.Payment is var payment
        ?
        [
            payment.Id.ToString(), payment.Service, Items.Label(payment.Item), payment.Period, payment.HouseholdNo, payment.AreaCode, payment.Amount.Amount,
            payment.State.Label(), unpaid.HoldReason, payment.RequestedOn, unpaid.DueOn, unpaid.DaysWaiting, unpaid.DaysOverdue,
        ]
        : [];
}
