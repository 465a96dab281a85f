using System.IO.Compression;
using System.Text;

namespace DocPipeline.Tests.Reading;

/// <summary>Writes small DOCX files for tests: a ZIP with the parts given as XML, so that each test shows the markup it is about.</summary>
internal sealed class DocxFile
{
    public const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Xml)> _parts = [];
    private readonly StringBuilder _relations = new();
    private readonly string _namespace;

    private DocxFile(string body, string wordNamespace)
    {
        _namespace = wordNamespace;
        Add("word/document.xml", Root("document", $"<w:body>{body}</w:body>"));
    }

    public static DocxFile Of(string body, string wordNamespace = Transitional) => new(body, wordNamespace);

    public static string P(string text, string properties = "", string run = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr>{R(text, run)}</w:p>";

    public static string R(string text, string properties = "") =>
        $"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    public static string Cell(string content, string properties = "") =>
        $"<w:tc><w:tcPr>{properties}</w:tcPr>{(content.StartsWith('<') ? content : P(content))}</w:tc>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    public static string Numbered(int list, int level = 0) => $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>";

    public static string Level(int level, string format, string text, string more = "", int start = 1) =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>";

    public DocxFile Styles(string xml) => Part("styles", "styles.xml", Root("styles", xml));

    public DocxFile Numbering(string xml) => Part("numbering", "numbering.xml", Root("numbering", xml));

    public DocxFile Footnotes(string xml) => Part("footnotes", "footnotes.xml", Root("footnotes", xml));

    public DocxFile Header(int number, string xml) => Part("header", $"header{number}.xml", Root("hdr", xml));

    public DocxFile Footer(int number, string xml) => Part("footer", $"footer{number}.xml", Root("ftr", xml));

    public DocxFile Theme(string minorFont) => Part("theme", "theme/theme1.xml",
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:fontScheme name=\"x\">"
        + $"<a:minorFont><a:latin typeface=\"{minorFont}\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>");

    public DocxFile Part(string kind, string name, string xml)
    {
        _relations.Append($"<Relationship Id=\"r{_parts.Count}\" Type=\"{Relations}/{kind}\" Target=\"{name}\"/>");
        return Add("word/" + name, xml);
    }

    public DocxFile Add(string name, string xml)
    {
        _parts.Add((name, xml));
        return this;
    }

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Write(zip, "_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{Relations}/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Write(zip, "word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{_relations}</Relationships>");
            foreach (var (name, xml) in _parts) Write(zip, name, xml);
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(xml);
    }

    private string Root(string name, string content) =>
        $"<w:{name} xmlns:w=\"{_namespace}\" xmlns:r=\"{Relations}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + $"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">{content}</w:{name}>";
}
