using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Households.Changes;

/// <summary>
/// The statement that writes lines of the log. It is made from the model, so that a column which is added to the register stands in the log without
/// another word, and it reads the tables themselves, so that the log cannot say anything else than they do.
/// </summary>
internal static class StateSql
{
    // SQLite takes at most 127 arguments in a call, PostgreSQL 100.
    private const int MostPairs = 50;

    /// <summary>Tables of the register besides that of the household, each with a column <c>household_id</c>.</summary>
    public static readonly (string Name, Type Entity)[] Parts = [("members", typeof(Person)), ("incomes", typeof(Income)), ("former", typeof(FormerMember))];

    /// <summary>Takes JSON of <c>{id, act}</c>, day, moment, actor, reason and source.</summary>
    public static string Append(HouseholdsDbContext db)
    {
        var (acts, state) = db.IsSqlite
            ? ("(select value ->> 'id' as id, value ->> 'act' as act from json_each({0})) a", Sqlite(db.Model))
            : ("json_to_recordset({0}::json) as a(id uuid, act text)", Postgres(db.Model));

        return $$"""
            insert into household_changes (household_id, version, day, at, actor, act, reason, source, state)
            select h.id, h.version, {1}, {2}, {3}, a.act, {4}, {5}, {{state}} from {{acts}} join households h on h.id = a.id
            """;
    }

    /// <summary>Columns of a table of the register, those of complex properties too; a part does not repeat its household.</summary>
    public static IEnumerable<IProperty> Columns(IEntityType type) =>
        type.GetFlattenedProperties().Where(property => property.GetColumnName() is not "household_id");

    private static string Postgres(IModel model)
    {
        var household = Columns(model.FindEntityType(typeof(Household))!).Select(column => Pair(column, "h"));
        var parts = Parts.Select(part => model.FindEntityType(part.Entity)!).Zip(Parts, (type, part) =>
            $"""
            '"{part.Name}":[' || (select string_agg({Row(Columns(type).Select(column => Pair(column, "p")))}, ',')
             from {type.GetTableName()} p where p.household_id = h.id) || ']'
            """);

        return Row(household.Concat(parts));

        static string Pair(IProperty property, string table)
        {
            var column = $"{table}.\"{property.GetColumnName()}\"";
            var value = property.ClrType == typeof(byte[]) ? $"'\"' || encode({column}, 'hex') || '\"'"
                : IsText(property) ? $"to_json(nullif({column}, ''))"
                : IsPlain(property) ? column
                : $"to_json({column})";

            return $"'\"{property.GetColumnName()}\":' || {value}";
        }

        // Joining texts leaves out what is null, and takes less than half the time of a row made to JSON and rid of its nulls. Braces are doubled: the
        // statement has places for values.
        static string Row(IEnumerable<string> pairs) =>
            $"'{{{{' || concat_ws(',', {string.Join(", ", pairs.Chunk(MostPairs).Select(some => $"nullif(concat_ws(',', {string.Join(", ", some)}), '')"))}) || '}}}}'";
    }

    private static string Sqlite(IModel model)
    {
        var household = Columns(model.FindEntityType(typeof(Household))!).Select(column => Pair(column, "h"));
        var parts = Parts.Select(part => model.FindEntityType(part.Entity)!).Zip(Parts, (type, part) =>
            $"""
            '{part.Name}', json((select nullif(json_group_array(json({Row(Columns(type).Select(column => Pair(column, "p")))})), '[]')
             from {type.GetTableName()} p where p.household_id = h.id))
            """);

        return Row(household.Concat(parts));

        static string Pair(IProperty property, string table)
        {
            var column = $"{table}.\"{property.GetColumnName()}\"";
            var value = property.ClrType == typeof(byte[]) ? $"hex({column})" : column;

            return $"'{property.GetColumnName()}', nullif({value}, '')";
        }

        // A merge leaves out what is null.
        static string Row(IEnumerable<string> pairs) =>
            pairs.Chunk(MostPairs).Aggregate("json_object()", (row, some) => $"json_patch({row}, json_object({string.Join(", ", some)}))");
    }

    /// <summary>Whether the value as text is its JSON.</summary>
    private static bool IsPlain(IProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is var type && (type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(bool));

    private static bool IsText(IProperty property) => (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string);
}
