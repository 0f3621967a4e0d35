using System.Globalization;

namespace AppHost.Local.Servers;

/// <summary>A line of /etc/passwd.</summary>
internal sealed record UnixUser(string Name, uint Uid, uint Gid)
{
    public static UnixUser? Find(string name) =>
        File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length > 3 && fields[0] == name)
            .Select(fields => new UnixUser(
                name, uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture)))
            .FirstOrDefault();
}
