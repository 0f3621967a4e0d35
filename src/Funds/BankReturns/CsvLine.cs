using System.Text;

namespace Funds.BankReturns;

/// <summary>Splits one line of CSV; a quoted field may hold commas and doubled quotes, not line ends.</summary>
internal static class CsvLine
{
    public static List<string> Split(string line)
    {
        if (!line.Contains('"'))
        {
            return [.. line.Split(',')];
        }

        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    field.Append(line[++i]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(line[i]);
                    break;
            }
        }

        fields.Add(field.ToString());

        return fields;
    }
}
