using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Households.Changes;

/// <summary>A household as a line of the log keeps it, read back by the model: the same objects that the tables would give.</summary>
internal sealed record StoredState(Household Household, IReadOnlyList<Income> Incomes)
{
    /// <summary>Before there was a household.</summary>
    public static StoredState Blank => new((Household)Activator.CreateInstance(typeof(Household), nonPublic: true)!, []);

    /// <summary>Reads a line.</summary>
    public static StoredState Of(HouseholdsDbContext db, RegisterChange change)
    {
        using var state = JsonDocument.Parse(change.State);
        var root = state.RootElement;
        var household = (Household)Make(db.Model.FindEntityType(typeof(Household))!, root, change.HouseholdId);
        foreach (var person in Part<Person>("members").OrderBy(person => person.Id))
        {
            household.Join(person);
        }

        household.Remember(Part<FormerMember>("former"));

        return new StoredState(household, [.. Part<Income>("incomes")]);

        IEnumerable<T> Part<T>(string name) => root.TryGetProperty(name, out var rows)
            ? rows.EnumerateArray().Select(row => (T)Make(db.Model.FindEntityType(typeof(T))!, row, change.HouseholdId)).ToList()
            : [];
    }

    /// <summary>Gives a row of the register the values of another, all but those that say which row it is and when it changed.</summary>
    public static void Copy(ITypeBase type, object from, object to)
    {
        foreach (var property in type.GetProperties().Where(property => property.GetColumnName() is not ("id" or "household_id" or "version" or "revision")))
        {
            Set(property, to, property.PropertyInfo!.GetValue(from));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            Set(complex, to, complex.PropertyInfo!.GetValue(from));
        }
    }

    private static object Make(ITypeBase type, JsonElement row, Guid householdId)
    {
        var thing = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        foreach (var property in type.GetProperties())
        {
            Set(property, thing, property.GetColumnName() is "household_id" ? householdId : Value(property, row));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            Set(complex, thing, Make(complex.ComplexType, row, householdId));
        }

        return thing;
    }

    /// <summary>Private setters are to be had only from the type that declares them.</summary>
    private static void Set(IPropertyBase property, object thing, object? value) => property.PropertyInfo!.DeclaringType!
        .GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.SetValue(thing, value);

    private static object? Value(IProperty property, JsonElement row)
    {
        if (!row.TryGetProperty(property.GetColumnName(), out var json))
        {
            // The log leaves out what is blank.
            return property.IsNullable ? null : property.ClrType == typeof(string) ? "" : property.ClrType == typeof(byte[]) ? Array.Empty<byte>() : Activator.CreateInstance(property.ClrType);
        }

        var converter = property.GetTypeMapping().Converter;
        var stored = Stored(json, converter?.ProviderClrType ?? property.ClrType);

        return converter is null ? stored : converter.ConvertFromProvider(stored);
    }

    private static object Stored(JsonElement json, Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.String => json.GetString()!,
        TypeCode.Boolean => json.ValueKind is JsonValueKind.True || (json.ValueKind is JsonValueKind.Number && json.GetInt32() != 0),
        TypeCode.Int32 => json.GetInt32(),
        TypeCode.Int64 => json.GetInt64(),
        TypeCode.Decimal => json.GetDecimal(),
        _ when type == typeof(byte[]) => Convert.FromHexString(json.GetString()!),
        _ when type == typeof(DateOnly) || type == typeof(DateOnly?) => DateOnly.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        _ when type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) => DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) || type == typeof(Guid?) => Guid.Parse(json.GetString()!),
        _ => throw new NotSupportedException($"The log does not know how to read a {type.Name}."),
    };
}

internal static class StoredStates
{
    /// <summary>The household as it was at the end of a business day, or null when it was not in the register yet.</summary>
    public static async Task<StoredState?> StateOn(this HouseholdsDbContext db, Guid householdId, DateOnly day, CancellationToken ct) =>
        await db.RegisterChanges.AsNoTracking().Where(change => change.HouseholdId == householdId && change.Day <= day)
            .OrderByDescending(change => change.Version).FirstOrDefaultAsync(ct) is { } change ? StoredState.Of(db, change) : null;

    /// <summary>The household as a version left it.</summary>
    public static async Task<StoredState> StateAt(this HouseholdsDbContext db, Guid householdId, int version, CancellationToken ct) =>
        StoredState.Of(db, await db.RegisterChanges.AsNoTracking().SingleAsync(change => change.HouseholdId == householdId && change.Version == version, ct));
}
