using System.Text.Json;
using Contracts;
using Households.Register;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Aid;

/// <summary>Which income item each aid item is (P11); what the table does not name is no income.</summary>
internal static class AidParameters
{
    public const string IncomeItems = "aid-income-items";

    private static readonly Dictionary<string, string> Table = new()
    {
        [Items.ProjectLabour] = "a1",
        [Items.ForestWorks] = "a1",
        [Items.RangerPay] = "a2",
        [Items.PublicPost] = "a3",
        [Items.ScenicStall] = "b4",
        [Items.LandLease] = "c2",
        [Items.CroplandToForest] = "d5a",
        [Items.PublicForest] = "d5b",
        [Items.BoardingSubsidy] = "d6d",
        [Items.MealSubsidy] = "d6d",
        [Items.PremiumSubsidy] = "d7a",
        [Items.RelocationSubsidy] = "d7b",
        [Items.HouseRepair] = "d7b",
        [Items.StartUpMoney] = "d7e",
        [Items.LoanSubsidy] = "d7f",
    };

    public static IEnumerable<ParameterDefault> All { get; } = [new(IncomeItems, JsonSerializer.Serialize(Table, PlatformJson.Options), "P11; decisions 6")];
}

/// <summary>The table in force with the income items that it names.</summary>
internal sealed class AidItems(IReadOnlyDictionary<string, string> table, IncomeItems incomes)
{
    /// <summary>The income item that an aid item is, or null.</summary>
    public IncomeItem? Of(string item) => table.TryGetValue(item, out var code) ? incomes.Find(code) : null;

    /// <summary>Whether it counts for exit (decision 6).</summary>
    public bool Counts(string item) => Of(item) is { CountsForExit: true };
}

internal static class AidItemsInForce
{
    /// <summary>What holds in an area on a day, with the versions that say so.</summary>
    public static async Task<(AidItems Items, IncomeItems Incomes, Guid IncomeVersion)> AidItems(
        this ParameterStore parameters, string areaCode, DateOnly day, CancellationToken ct)
    {
        var table = await parameters.Json<Dictionary<string, string>>(AidParameters.IncomeItems, areaCode, day, ct);
        var (incomes, version) = await parameters.IncomeItems(areaCode, day, ct);

        return (new AidItems(table, incomes), incomes, version);
    }
}
