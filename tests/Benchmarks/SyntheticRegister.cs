using System.Diagnostics;
using Npgsql;

namespace Benchmarks;

/// <summary>
/// A register of any size that PostgreSQL makes itself: four people a household, mixed values, two fifths of it in one township. Columns that a
/// benchmark does not need get an empty value of their type.
/// </summary>
internal static class SyntheticRegister
{
    /// <summary>Township of two fifths of the households.</summary>
    public const string Large = "990101001";

    /// <summary>Village of one in a hundred.</summary>
    public const string Small = "990101002001";

    private const string Id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
    private const string Household = "('00000000-0000-7000-8000-' || lpad(to_hex(n / 4), 12, '0'))::uuid";

    /// <summary>Stands for an encrypted number.</summary>
    private const string Sealed = "sha256(n::text::bytea)";

    private static readonly Dictionary<string, string> Households = new()
    {
        ["id"] = Id,
        ["version"] = "1",
        ["household_no"] = "'990101' || lpad(n::text, 12, '0')",
        ["status"] = "'announced'",
        ["class"] = "'general'",
        ["area_code"] = $"case when n % 5 < 2 then '{Large}' || lpad((n % 40)::text, 3, '0') when n % 100 = 4 then '{Small}' else '990101003' || lpad((n % 60)::text, 3, '0') end || '01'",
        ["main_cause"] = "(array['illness','no-land','disaster','no-skill'])[1 + n % 4]",
        ["cropland"] = "n % 13 * 0.7",
        ["woodland"] = "n % 7",
        ["house_area"] = "30 + n % 190",
        ["house_grade"] = "(array['A','B','C','D'])[1 + n % 4]",
        ["safe_water"] = "n % 9 > 0",
        ["electricity"] = "true",
        ["phone_index"] = "md5(n::text)",
        ["phone"] = Sealed,
        ["account"] = Sealed,
    };

    private static readonly Dictionary<string, string> People = new()
    {
        ["id"] = Id,
        ["household_id"] = Household,
        // Surnames as common as the most common are, one person in a hundred thousand with a rare one, and given names of one or two of 600 characters.
        ["name"] = """
            case when n % 100000 = 777 then '欧阳' else (array['王','李','张','刘','陈','杨','赵','黄','周','吴','徐','孙','胡','朱','高','林','何','郭','马','罗'])[1 + n % 97 * 31 % 97 % 40 % 20] end
            || chr(24000 + (n * 31 + n / 977) % 600) || case when n % 5 = 0 then '' else chr(24000 + (n * 17 + n / 331) % 600) end
            """,
        ["id_number"] = Sealed,
        ["person_key"] = "md5(n::text)",
        ["birth_date"] = "date '1930-01-01' + n * 7 % 30000",
        ["is_male"] = "n % 2 = 0",
        ["relation"] = "(array['head','spouse','son','daughter'])[1 + n % 4]",
        ["schooling"] = "'junior'",
        ["pupil"] = "case when n % 4 > 1 and n % 3 = 0 then 'primary' else 'no' end",
        ["health"] = "(array['healthy','healthy','chronic','severe','healthy','disabled'])[1 + n % 6]",
        ["labour"] = "(array['ordinary','skilled','none','lost','ordinary'])[1 + n % 5]",
        ["months_away"] = "n % 12",
        ["insurance"] = "case when n % 97 = 0 then 'employee' else 'enrolled' end",
    };

    private static readonly Dictionary<string, string> Incomes = new()
    {
        ["household_id"] = Id,
        ["year"] = "2013",
        ["item"] = "'wage'",
        ["amount_fen"] = "n % 40 * 100000",
    };

    /// <summary>Fills the tables of a running service.</summary>
    /// <param name="connection">Its database.</param>
    /// <param name="households">How many.</param>
    /// <param name="number">The encrypted number that each person and household gets, where a benchmark opens them.</param>
    public static async Task Fill(string connection, int households, byte[]? number = null)
    {
        await using var postgres = new NpgsqlConnection(connection + ";Command Timeout=0");
        await postgres.OpenAsync();
        await Insert(postgres, "households", Households, households, number);
        await Insert(postgres, "people", People, households * 4, number);
        await Insert(postgres, "incomes", Incomes, households, number);
        await using var analyze = new NpgsqlCommand("vacuum analyze", postgres);
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>Seconds to read the columns that rules use, row by row, and to do nothing with them.</summary>
    public static async Task<double> BareRead(string connection, string areaCode)
    {
        await using var postgres = new NpgsqlConnection(connection);
        await postgres.OpenAsync();
        var time = Stopwatch.StartNew();
        foreach (var query in new[]
        {
            $"select id, household_no, area_code, status, class, main_cause, other_causes, cropland, woodland, house_area, house_grade, safe_water, electricity from households where area_code like '{areaCode}%'",
            $"select p.household_id, relation, is_male, birth_date, schooling, pupil, health, labour, months_away, insurance, disability_grade from people p join households h on h.id = p.household_id where area_code like '{areaCode}%'",
            $"select i.household_id, year, item, amount_fen from incomes i join households h on h.id = i.household_id where area_code like '{areaCode}%'",
        })
        {
            await using var command = new NpgsqlCommand(query, postgres);
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    rows.GetValue(column);
                }
            }
        }

        return time.Elapsed.TotalSeconds;
    }

    private static async Task Insert(NpgsqlConnection postgres, string table, Dictionary<string, string> values, int rows, byte[]? number)
    {
        var columns = values.ToDictionary(
            column => column.Key, column => number is null ? column.Value : column.Value.Replace(Sealed, $"'\\x{Convert.ToHexString(number)}'::bytea", StringComparison.Ordinal));
        await using (var needed = new NpgsqlCommand(
            $"select column_name, data_type from information_schema.columns where table_name = '{table}' and is_nullable = 'NO' and column_default is null and is_identity = 'NO'",
            postgres))
        await using (var reader = await needed.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                columns.TryAdd(reader.GetString(0), reader.GetString(1) switch
                {
                    "boolean" => "false",
                    "bytea" => "''::bytea",
                    "date" => "date '2014-01-01'",
                    "ARRAY" => "'{}'",
                    "character varying" or "text" => "''",
                    _ => "0",
                });
            }
        }

        await using var insert = new NpgsqlCommand(
            $"insert into {table} ({string.Join(", ", columns.Keys.Select(column => $"\"{column}\""))}) select {string.Join(", ", columns.Values)} from generate_series(0, {rows - 1}) n",
            postgres);
        await insert.ExecuteNonQueryAsync();
    }
}
