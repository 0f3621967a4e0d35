using System.IO.Compression;
using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>The zip of a workbook: its parts as guarded XML readers, and the relations between them.</summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const int MaxDepth = 64;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private long _unpacked;

    public WorkbookPackage(Stream stream, WorkbookLimits limits)
    {
        Limits = limits;
        _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (_archive.Entries.Count > limits.MaxParts)
        {
            throw UnreadableWorkbookException.TooLarge("部件数量", "number of parts");
        }

        foreach (var entry in _archive.Entries)
        {
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public WorkbookLimits Limits { get; }

    public bool Has(string part) => _parts.ContainsKey(part);

    public XmlReader? Open(string part)
    {
        if (!_parts.TryGetValue(part, out var entry))
        {
            return null;
        }

        var guarded = new GuardedStream(entry.Open(), entry.CompressedLength, Limits, count => _unpacked += count);
        return XmlReader.Create(guarded, new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            MaxCharactersInDocument = Limits.MaxUncompressedBytes,
            NameTable = new BoundedNameTable(),
        });
    }

    /// <summary>Advances and refuses a document so deep that its open elements alone would fill the memory.</summary>
    public static bool Read(XmlReader reader) =>
        reader.Read() && (reader.Depth <= MaxDepth ? true : throw UnreadableWorkbookException.TooLarge("嵌套层数", "depth"));

    /// <summary>The targets of a part's relations by id, with the last word of each relation's type.</summary>
    public Dictionary<string, (string Kind, string Part)> Relations(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var reader = Open($"{folder}_rels/{part[folder.Length..]}.rels");
        while (reader is not null && Read(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
            {
                var type = reader.GetAttribute("Type") ?? "";
                relations[id] = (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
            }

            Refuse(relations.Count);
        }

        return relations;
    }

    public void Refuse(int count)
    {
        if (count > Limits.MaxParts)
        {
            throw UnreadableWorkbookException.TooLarge("部件数量", "number of parts");
        }
    }

    public void Dispose() => _archive.Dispose();

    private static string Resolve(string folder, string target)
    {
        var segments = new List<string>();
        foreach (var segment in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
