using System.Text;
using System.Xml;

namespace DocPipeline.Reading.Docx;

/// <summary>
/// Reads a part of a DOCX into nodes and, while reading, does away with everything that only wraps or marks: content controls, smart tags,
/// insertions and links vanish and leave their children; deletions, properties of wrappers and the second form of alternate content are left
/// out. What remains is paragraphs, runs and tables. Iterative throughout, so that no depth of nesting can exhaust the stack.
/// </summary>
internal static class WordXml
{
    /// <summary>No DTD (so no entities to expand), nothing fetched.</summary>
    public static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = false,
    };

    /// <summary>No run of letters of one kind is longer in earnest.</summary>
    private const int LongestRun = 4_000_000;

    // Each namespace in its transitional and its strict (ISO 29500-1) form.
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["http://schemas.openxmlformats.org/wordprocessingml/2006/main"] = "w:",
        ["http://purl.oclc.org/ooxml/wordprocessingml/main"] = "w:",
        ["http://schemas.openxmlformats.org/officeDocument/2006/math"] = "m:",
        ["http://purl.oclc.org/ooxml/officeDocument/math"] = "m:",
        ["http://schemas.openxmlformats.org/officeDocument/2006/relationships"] = "r:",
        ["http://purl.oclc.org/ooxml/officeDocument/relationships"] = "r:",
        ["http://schemas.openxmlformats.org/markup-compatibility/2006"] = "mc:",
        ["http://schemas.openxmlformats.org/drawingml/2006/main"] = "a:",
        ["http://purl.oclc.org/ooxml/drawingml/main"] = "a:",
    };

    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "w:body", "w:sdt", "w:sdtContent", "w:smartTag", "w:customXml", "w:ins", "w:moveTo", "w:hyperlink", "w:fldSimple",
        "w:ruby", "w:rubyBase", "w:dir", "w:bdo",
    };

    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:rubyPr", "w:rt", "w:delText", "w:delInstrText", "w:pPrChange",
        "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:sectPrChange", "w:tblPrExChange", "w:numberingChange",
    };

    /// <summary>The children of the part's root (and of the body in it), one by one, so that a long document is never whole in memory.</summary>
    public static IEnumerable<WordNode> Read(Stream part)
    {
        using var reader = XmlReader.Create(part, Settings);
        var open = new Stack<(WordNode Node, int Depth)>();
        var alternates = new Dictionary<int, bool>();
        var more = reader.Read();
        while (more)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth > 0:
                    var name = Name(reader);
                    if (IsLeftOut(reader, name, open, alternates))
                    {
                        reader.Skip();
                        continue;
                    }

                    if (IsWrapper(name)) break;
                    var node = new WordNode(name);
                    ReadAttributes(reader, node);
                    if (open.TryPeek(out var parent)) parent.Node.Add(node);
                    if (!reader.IsEmptyElement) open.Push((node, reader.Depth));
                    else if (open.Count == 0) yield return node;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open.TryPeek(out var holder) && holder.Node.HoldsText) ReadText(reader, holder.Node);
                    break;
                case XmlNodeType.EndElement when open.Count > 0 && open.Peek().Depth == reader.Depth:
                    var closed = open.Pop().Node;
                    if (open.Count == 0) yield return closed;
                    break;
            }

            more = reader.Read();
        }
    }

    private static bool IsWrapper(string name) => Wrappers.Contains(name)
        || (!name.StartsWith("w:", StringComparison.Ordinal) && name is not ("m:t" or "a:latin" or "a:majorFont" or "a:minorFont"));

    private static bool IsLeftOut(XmlReader reader, string name, Stack<(WordNode Node, int Depth)> open, Dictionary<int, bool> alternates)
    {
        switch (name)
        {
            case "mc:AlternateContent":
                alternates[reader.Depth] = false;
                return false;
            case "mc:Choice" or "mc:Fallback":
                // The same words in two forms, the newer first: the first is taken, once.
                if (alternates.GetValueOrDefault(reader.Depth - 1)) return true;
                alternates[reader.Depth - 1] = true;
                return false;
            case "w:del" or "w:moveFrom":
                // Among properties it marks a deleted paragraph mark or row and is kept; elsewhere it holds what was deleted.
                return !open.TryPeek(out var top) || top.Node.Name is not ("w:rPr" or "w:trPr");
            case "w:fldSimple":
                return Fields.IsPageNumber(Attribute(reader, "instr"));
            default:
                return LeftOut.Contains(name);
        }
    }

    private static string? Attribute(XmlReader reader, string local)
    {
        string? value = null;
        while (value is null && reader.MoveToNextAttribute())
            if (reader.LocalName == local) value = reader.Value;
        reader.MoveToElement();
        return value;
    }

    /// <summary>Piece by piece: a run of text as long as memory is known for what it is before all of it is unpacked.</summary>
    private static void ReadText(XmlReader reader, WordNode node)
    {
        if (!reader.CanReadValueChunk)
        {
            node.Append(reader.Value);
            return;
        }

        var piece = new char[1024];
        while (reader.ReadValueChunk(piece, 0, piece.Length) is > 0 and var length)
        {
            node.Append(piece.AsSpan(0, length));
            if (node.Length > LongestRun) throw new TextTooLongException();
        }
    }

    private static string Name(XmlReader reader) => reader.NameTable.Add(Prefixes.GetValueOrDefault(reader.NamespaceURI, "") + reader.LocalName);

    private static void ReadAttributes(XmlReader reader, WordNode node)
    {
        while (reader.MoveToNextAttribute())
        {
            var prefix = Prefixes.GetValueOrDefault(reader.NamespaceURI, "");
            if (prefix is "w:" or "r:" || reader.NamespaceURI.Length == 0)
                node.AddAttribute(prefix == "r:" ? "r:" + reader.LocalName : reader.LocalName, reader.Value);
        }

        reader.MoveToElement();
    }
}

/// <summary>An element of a DOCX part, named with the usual prefix ("w:p") whatever prefix and edition the file uses.</summary>
internal sealed class WordNode(string name)
{
    private static readonly List<WordNode> None = [];
    private List<WordNode>? _children;
    private List<(string Name, string Value)>? _attributes;
    private StringBuilder? _text;

    public string Name { get; } = name;

    public List<WordNode> Children => _children ?? None;

    public bool HoldsText => Name is "w:t" or "m:t" or "w:instrText";

    public string Text => _text?.ToString() ?? "";

    public void Add(WordNode child) => (_children ??= []).Add(child);

    public void AddAttribute(string name, string value) => (_attributes ??= []).Add((name, value));

    public int Length => _text?.Length ?? 0;

    public void Append(ReadOnlySpan<char> text) => (_text ??= new StringBuilder()).Append(text);

    public WordNode? Child(string childName)
    {
        foreach (var child in Children)
            if (child.Name == childName) return child;
        return null;
    }

    public string? Attribute(string attributeName)
    {
        if (_attributes is null) return null;
        foreach (var (key, value) in _attributes)
            if (key == attributeName) return value;
        return null;
    }

    /// <summary>The val of a child such as w:pStyle; null where child or val is missing.</summary>
    public string? Value(string childName) => Child(childName)?.Attribute("val");

    /// <summary>A property that is there or not; null where it is not said, so that the style decides.</summary>
    public bool? Flag(string childName) => Child(childName) is { } child ? child.Attribute("val") is not ("0" or "false" or "off") : null;

    /// <summary>A whole number in the val of a child; null where there is none.</summary>
    public int? Number(string childName) => int.TryParse(Value(childName), out var number) ? number : null;
}
