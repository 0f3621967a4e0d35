using Households.Notices;

namespace Households.Applications;

internal static class ApplicationsSetup
{
    public static IServiceCollection AddIdentification(this IServiceCollection services) =>
        services.AddScoped<Deeds>().AddScoped<NoticeBoard>().AddScoped<ApprovalDesk>();
}
