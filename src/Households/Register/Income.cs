using SharedKernel;

namespace Households.Register;

/// <summary>What a household earned or spent under one item in a year, as the register's workbook gives it.</summary>
internal sealed class Income
{
    /// <summary>The household.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>Year.</summary>
    public int Year { get; init; }

    /// <summary>Code of an item in force (parameter <c>income-items</c>).</summary>
    public string Item { get; init; } = "";

    /// <summary>Yuan, never below zero.</summary>
    public Money Amount { get; set; }
}
