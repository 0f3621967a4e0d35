using SharedKernel;

namespace Insight.Totals;

/// <summary>Households and people of an area and what they were granted; money by the year of its period, all years without one.</summary>
internal sealed record TotalsResponse(
    int Households, int People, HouseholdCount Announced, IReadOnlyList<CodeCount> ByClass, IReadOnlyList<CodeCount> ByCause, IReadOnlyList<ItemTotal> Items);

/// <summary>Households and their people.</summary>
internal sealed record HouseholdCount(int Households, int People);

/// <summary>Announced households of one class or main cause.</summary>
internal sealed record CodeCount(string Code, string Name, int Households, int People);

/// <summary>
/// One item: each household once; of a benefit to the family all its people, of a personal benefit the person.
/// Granted is always the sum of the other four amounts.
/// </summary>
internal sealed record ItemTotal(
    string Service, string Item, string ItemName, int Households, int People, int Benefits, Money Granted, Money Paid, Money Pending, Money Returned, Money Cancelled);
