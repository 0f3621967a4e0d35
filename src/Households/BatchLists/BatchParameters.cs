using ServiceDefaults.Parameters;

namespace Households.BatchLists;

internal static class BatchParameters
{
    public const string NoticeDays = "notice-days-batch-list";

    public static IEnumerable<ParameterDefault> All => [new(NoticeDays, "7", "systems A17 gives no number, so the days of a village's notice (decisions 8)")];
}
