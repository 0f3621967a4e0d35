using ServiceDefaults.Auth;
using ServiceDefaults.Pull;

namespace Oversight.Notices;

/// <summary>The services that keep notice lists, each with its pull.</summary>
internal sealed class NoticeOwners(
    PullSignal<PullHouseholdsRows> households, PullSignal<PullMicrocreditRows> microcredit, PullSignal<PullEcologyRows> ecology,
    PullSignal<PullFundsRows> funds)
{
    private readonly Dictionary<string, Action> _pulls = new()
    {
        [Departments.Households] = households.Raise,
        [Departments.Microcredit] = microcredit.Raise,
        [Departments.Ecology] = ecology.Raise,
        [Departments.Funds] = funds.Raise,
    };

    public bool Knows(string service) => _pulls.ContainsKey(service);

    /// <summary>Asks for a pull soon.</summary>
    public void Wake(string service) => _pulls[service]();
}

internal static class NoticeOwnersSetup
{
    /// <summary>Pulls from the owners whose address is known; a host without one of them leaves it out.</summary>
    public static void AddNoticeOwners(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NoticeOwners>();
        builder.AddOwner<PullHouseholdsRows>(Departments.Households);
        builder.AddOwner<PullMicrocreditRows>(Departments.Microcredit);
        builder.AddOwner<PullEcologyRows>(Departments.Ecology);
        builder.AddOwner<PullFundsRows>(Departments.Funds);
    }

    private static void AddOwner<TPull>(this WebApplicationBuilder builder, string owner) where TPull : PullWorker<NoticeListRow, TPull>
    {
        if (ServiceAddresses.All(builder.Configuration, owner).Count > 0)
        {
            builder.Services.AddPull<NoticeListRow, TPull>();
        }
        else
        {
            builder.Services.AddSingleton<PullSignal<TPull>>();
        }
    }
}
