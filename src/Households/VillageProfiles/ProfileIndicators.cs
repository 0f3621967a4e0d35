using System.Text.Json;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.VillageProfiles;

/// <summary>What a village's profile tells.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Chinese name, as in the workbook.</param>
/// <param name="Unit">Unit in Chinese.</param>
/// <param name="Least">Smallest figure that is taken.</param>
/// <param name="Most">Largest figure that is taken.</param>
/// <param name="Decimals">Decimals that are taken.</param>
/// <param name="Weight">
/// For a rate or an average: the indicator that it is weighted by when villages are put together. Without one the figures of the villages are added.
/// </param>
internal sealed record ProfileIndicator(string Code, string Name, string Unit, decimal Least = 0, decimal Most = 10_000_000, int Decimals = 0, string? Weight = null);

/// <summary>Indicators that the platform ships with; a county adds its own by the dated parameter.</summary>
internal static class ProfileIndicators
{
    public const string Code = "village-profile-indicators";

    public static IEnumerable<ParameterDefault> All => [new(Code, JsonSerializer.Serialize(Default, PlatformJson.Options), "村情档案指标（B07）")];

    private static readonly ProfileIndicator[] Default =
    [
        new("groups", "村民小组数", "个", Most: 99), new("households", "总户数", "户"), new("people", "总人口", "人"), new("labour", "劳动力人数", "人"),
        new("working-away", "外出务工人数", "人"), new("cropland", "耕地面积", "亩", Decimals: 2), new("paddy", "水田面积", "亩", Decimals: 2),
        new("dry-land", "旱地面积", "亩", Decimals: 2), new("forest", "林地面积", "亩", Decimals: 2),
        new("income-per-head", "人均纯收入", "元", Most: 1_000_000, Decimals: 2, Weight: "people"), new("collective-income", "村集体经济收入", "元", Most: 1_000_000_000, Decimals: 2),
        new("paved-road", "硬化道路里程", "公里", Most: 10_000, Decimals: 2), new("groups-with-road", "通硬化路的组数", "个", Most: 99),
        Rate("tap-water-rate", "自来水入户率"), Rate("power-rate", "通电率"), Rate("television-rate", "广播电视入户率"), Rate("internet-rate", "宽带入户率"),
        new("clinics", "卫生室数", "个", Most: 99), new("schools", "学校数", "个", Most: 99), new("co-operatives", "合作社数", "个", Most: 999),
    ];

    public static Task<IReadOnlyList<ProfileIndicator>> ProfileIndicatorsOf(this ParameterStore parameters, string areaCode, DateOnly day, CancellationToken ct) =>
        parameters.Json<IReadOnlyList<ProfileIndicator>>(Code, areaCode, day, ct);

    private static ProfileIndicator Rate(string code, string name) => new(code, name, "%", Most: 100, Decimals: 2, Weight: "households");
}
