using Contracts.Households;
using MassTransit;
using ServiceDefaults.Auth;
using ServiceDefaults.Pull;

namespace Funds.Payees;

/// <summary>Fetches the one-card accounts of registered households.</summary>
internal sealed class PullHouseholdPayees(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullHouseholdPayees> signal, ILogger<PullHouseholdPayees> logger)
    : PullWorker<PayeeRow, PullHouseholdPayees>(scopes, account, configuration, signal, logger)
{
    protected override string Owner => Departments.Households;

    protected override string List => "payees";

    // The second edition has the names of the villages.
    protected override int Edition => 2;

    protected override Task Keep(IServiceProvider services, IReadOnlyList<PayeeRow> rows, CancellationToken ct) =>
        services.GetRequiredService<KeepPayees>().Keep(Owner, rows, ct);
}

/// <summary>Fetches the accounts of the schools' suppliers.</summary>
internal sealed class PullEducationPayees(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<PullEducationPayees> signal, ILogger<PullEducationPayees> logger)
    : PullWorker<PayeeRow, PullEducationPayees>(scopes, account, configuration, signal, logger)
{
    protected override string Owner => Departments.Education;

    protected override string List => "payees";

    protected override Task Keep(IServiceProvider services, IReadOnlyList<PayeeRow> rows, CancellationToken ct) =>
        services.GetRequiredService<KeepPayees>().Keep(Owner, rows, ct);
}

/// <summary>Wakes the pull of the owner whose payees changed; the poll finds them anyway, only later.</summary>
internal sealed class WakePayeePull(PullSignal<PullHouseholdPayees> households, PullSignal<PullEducationPayees> education) : IConsumer<PayeesChanged>
{
    public Task Consume(ConsumeContext<PayeesChanged> context)
    {
        if (context.Message.Owner == Departments.Education)
        {
            education.Raise();
        }
        else
        {
            households.Raise();
        }

        return Task.CompletedTask;
    }
}
