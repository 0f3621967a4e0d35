namespace AppHost.Demonstration;

/// <summary>
/// What a village of the demonstration holds. Two key villages have 2,900 people together, 1,450 of them announced (the guide of
/// 50 %); the others have 16,934, of them 846 announced (5 % is 846.7). Some villages lie above their guide, no group above its target.
/// </summary>
internal sealed record VillagePlan(
    int Number, string Name, bool Key, int Groups, int People, int Households,
    int AnnouncedPeople, int AnnouncedHouseholds, int ExtremePovertyHouseholds, int Representatives, int Present)
{
    public const string County = "990101";
    public const string Township = "990101001";

    public static IReadOnlyList<VillagePlan> All { get; } =
    [
        new(1, "松坪村", true, 7, 1520, 199 + 215, 770, 215, 12, 45, 36),
        new(2, "石梁村", true, 7, 1380, 186 + 190, 680, 190, 10, 42, 34),
        new(3, "竹溪村", false, 5, 960, 242 + 14, 48, 14, 2, 30, 24),
        new(4, "柏木村", false, 12, 2812, 708 + 41, 140, 41, 4, 60, 47),
        new(5, "云岭村", false, 11, 2744, 691 + 41, 137, 41, 4, 58, 44),
        new(6, "青石村", false, 11, 2690, 677 + 40, 134, 40, 4, 57, 45),
        new(7, "长冲村", false, 11, 2655, 669 + 39, 133, 39, 4, 56, 41),
        new(8, "白岩村", false, 11, 2604, 656 + 38, 130, 38, 4, 55, 43),
        new(9, "南坳村", false, 11, 2469, 621 + 37, 124, 37, 4, 52, 40),
    ];

    public string Code => $"{Township}{Number:000}";

    public int MinimumLivingHouseholds => AnnouncedHouseholds - ExtremePovertyHouseholds;

    public int OtherHouseholds => Households - AnnouncedHouseholds;

    public int OtherPeople => People - AnnouncedPeople;
}
