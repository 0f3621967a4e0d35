namespace Oversight.Notices;

/// <summary>Chinese names of the kinds, for the public pages.</summary>
internal static class NoticeKinds
{
    public static string Label(string kind) => kind switch
    {
        "identification-group" => "识别对象村民小组公示",
        "identification-village" => "识别对象村级公示",
        "identification-township" => "识别对象乡镇公示",
        "identification-county" => "贫困户县级公告",
        "monitoring" => "监测对象公示",
        "monitoring-clearance" => "监测对象风险消除公示",
        "payment-list" => "补贴资金发放公示",
        "batch-households" => "帮扶对象批次名单公示",
        "exit" => "贫困户退出公示",
        _ when kind.StartsWith("loan", StringComparison.Ordinal) => "小额信贷公示",
        _ when kind.StartsWith("ranger", StringComparison.Ordinal) => "生态护林员公示",
        _ when kind.Contains("forest", StringComparison.Ordinal) => "林业补偿公示",
        _ => "公示",
    };
}
