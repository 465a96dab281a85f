using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;

namespace DocPipeline.Reading.Docx;

/// <summary>
/// The parts of a DOCX and how they refer to one another (ECMA-376 part 2). Read by hand rather than through an SDK, because real
/// files have broken links and wrong names that Word forgives, and because unpacked bytes must be counted.
/// External relationships are not kept, so none can be followed.
/// </summary>
internal sealed class DocxPackage : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly UnpackedBudget _budget;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidDataException">The bytes are no whole ZIP file.</exception>
    public DocxPackage(ReadOnlyMemory<byte> content, long maxUnpackedBytes)
    {
        _budget = new UnpackedBudget(maxUnpackedBytes);
        var bytes = MemoryMarshal.TryGetArray(content, out var array) ? array : new ArraySegment<byte>(content.ToArray());
        _zip = new ZipArchive(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), ZipArchiveMode.Read);
        foreach (var entry in _zip.Entries) _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        MainPart = Relations("").Where(r => r.Is("officeDocument")).Select(r => r.Target).FirstOrDefault(_entries.ContainsKey)
            ?? (_entries.ContainsKey("word/document.xml") ? "word/document.xml" : null);
        MainRelations = MainPart is null ? [] : Relations(MainPart);
    }

    /// <summary>Name of the part that holds the body; null where there is none.</summary>
    public string? MainPart { get; }

    /// <summary>What the body's part refers to inside the file.</summary>
    public IReadOnlyList<Relation> MainRelations { get; }

    /// <summary>Whether pictures are packed in the file.</summary>
    public bool HasPictures => _entries.Keys.Any(n => n.Contains("/media/", StringComparison.OrdinalIgnoreCase));

    public bool Has(string part) => _entries.ContainsKey(part);

    public Stream Open(string part) => new CountedStream(_entries[part].Open(), _budget);

    /// <summary>The part of the given kind, by relationship, or by its usual name where relationships are lost.</summary>
    public string? Part(string kind) =>
        MainRelations.Where(r => r.Is(kind)).Select(r => r.Target).FirstOrDefault(_entries.ContainsKey)
        ?? (_entries.ContainsKey($"word/{kind}.xml") ? $"word/{kind}.xml" : null);

    /// <summary>All parts of the given kind, in the order of their names, so that header1 comes before header2.</summary>
    public IEnumerable<string> Parts(string kind) =>
        MainRelations.Where(r => r.Is(kind)).Select(r => r.Target).Where(_entries.ContainsKey).Distinct().Order(StringComparer.Ordinal);

    public void Dispose() => _zip.Dispose();

    private List<Relation> Relations(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var name = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        var relations = new List<Relation>();
        if (!Has(name)) return relations;
        try
        {
            using var stream = Open(name);
            using var reader = XmlReader.Create(stream, WordXml.Settings);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship") continue;
                if (reader.GetAttribute("TargetMode") == "External") continue;
                if (reader.GetAttribute("Target") is not { } target || reader.GetAttribute("Type") is not { } type) continue;
                relations.Add(new Relation(reader.GetAttribute("Id") ?? "", type, Resolve(folder, target)));
            }
        }
        catch (XmlException)
        {
            // What was read until here stands; parts are also found by their usual names.
        }

        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var segments = new List<string>();
        var path = target.StartsWith('/') ? target : folder + target;
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}

/// <summary>A reference from one part to another.</summary>
internal sealed record Relation(string Id, string Type, string Target)
{
    /// <summary>Whether it is of the kind, whichever edition of the standard (transitional, strict) names it.</summary>
    public bool Is(string kind) => Type.EndsWith("/" + kind, StringComparison.Ordinal);
}
