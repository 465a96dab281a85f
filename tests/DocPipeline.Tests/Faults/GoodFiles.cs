// The good files: every format that is read, with what makes such files hard and is no fault of theirs.
using System.IO.Compression;
using System.Text;
using DocPipeline.Tests.Reading;

namespace DocPipeline.Tests.Faults;

internal static class GoodFiles
{
    private static readonly string[] Unicode = ["utf-8", "utf-8-bom", "utf-16le-bom", "utf-16be-bom", "utf-32le-bom", "utf-16le", "utf-16be"];
    private static readonly string[] Old = ["tcvn3", "vni", "viscii", "vps", "windows-1258", "viqr"];

    public static IEnumerable<NastyFile> All()
    {
        for (var i = 0; i < 8; i++) yield return new($"tốt/thông báo {i}.txt", Encoding.UTF8.GetBytes(NastyCorpus.Notice(i)), i);
        for (var i = 10; i < 16; i++) yield return new($"tốt/trang {i}.html", Encoding.UTF8.GetBytes(Page(i)), i);
        for (var i = 20; i < 26; i++) yield return new($"tốt/văn bản {i}.docx", Docx(i), i);
        for (var i = 30; i < 33; i++) yield return new($"tốt/in {i}.pdf", PdfFile.Vietnamese().Lines(72, 80, NastyCorpus.Lines(i)).Bytes(), i);
        for (var i = 40; i < 44; i++) yield return new($"tốt/bảng {i}.xlsx", Xlsx(i), i);
        for (var i = 50; i < 54; i++) yield return new($"tốt/thư {i}.eml", Mail(i), i);
        yield return new("tốt/gói.zip", Zip(("a.txt", Encoding.UTF8.GetBytes(NastyCorpus.Notice(60))), ("b/c.docx", Docx(61)), ("trong.zip", Zip(("d.html", Encoding.UTF8.GetBytes(Page(62)))))), 60, 61, 62);
        yield return new("tốt/quét.pdf", Scan.Pdf([Scan.Picture(PdfFile.Vietnamese().Lines(72, 80, NastyCorpus.Lines(70)), resolution: 200)]), 70);
        yield return new("tốt/ảnh.png", Scan.Picture(PdfFile.Vietnamese().Lines(72, 80, NastyCorpus.Lines(71)), "-png", 200), 71);
        yield return new("tốt/cũ.rtf", Rtf(75), 75);
        var n = 80;
        foreach (var encoding in Unicode.Concat(Old))
        {
            yield return new($"tốt/mã {encoding}.txt", Encode(encoding, NastyCorpus.Notice(n)), n++);
            if (encoding is not ("utf-32le-bom" or "utf-16le" or "utf-16be" or "viqr")) yield return new($"tốt/mã {encoding}.html", Encode(encoding, Page(n)), n++);
        }
    }

    /// <summary>A notice as a page.</summary>
    public static string Page(int n, string head = "", string before = "", string behind = "") =>
        $"<html><head><title>Thông báo</title>{head}</head><body>{before}{string.Concat(NastyCorpus.Lines(n).Select(l => $"<p>{l}</p>\n"))}{behind}</body></html>";

    /// <summary>A notice as a Word file.</summary>
    public static byte[] Docx(int n) => DocxFile.Of(Paragraphs(n)).Bytes();

    public static string Paragraphs(int n) => string.Concat(NastyCorpus.Lines(n).Select(l => DocxFile.P(l)));

    /// <summary>A notice as a sheet, a line a row.</summary>
    public static byte[] Xlsx(int n) => Workbook(string.Concat(NastyCorpus.Lines(n).Select((l, i) => $"<row r=\"{i + 1}\"><c r=\"A{i + 1}\" t=\"inlineStr\"><is><t>{l}</t></is></c></row>")));

    /// <summary>A workbook of one sheet, by its rows as XML.</summary>
    public static byte[] Workbook(string rows, string more = "", params (string Name, byte[] Content)[] parts)
    {
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var shared = parts.Any(p => p.Name == "xl/sharedStrings.xml");
        return Zip([
            ("[Content_Types].xml", Utf8($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>{(shared ? "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>" : "")}</Types>")),
            ("_rels/.rels", Utf8($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", Utf8($"<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Điểm danh\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Utf8($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/>{(shared ? $"<Relationship Id=\"t\" Type=\"{relations}/sharedStrings\" Target=\"sharedStrings.xml\"/>" : "")}</Relationships>")),
            ("xl/worksheets/sheet1.xml", Utf8($"<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{more}</worksheet>")),
            .. parts,
        ]);
    }

    /// <summary>A notice as a mail.</summary>
    public static byte[] Mail(int n) => Utf8(
        $"From: a@example.vn\r\nTo: b@example.vn\r\nDate: Wed, 24 Feb 2021 16:30:00 +0700\r\nSubject: Thong bao {n}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(Utf8(NastyCorpus.Notice(n)), Base64FormattingOptions.InsertLineBreaks) + "\r\n");

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Encode(string encoding, string text) => encoding switch
    {
        "viqr" => Encoding.ASCII.GetBytes(Extraction.Tests.Vietnamese.LegacyWriter.Viqr(text)),
        "tcvn3" or "vni" or "viscii" or "vps" or "windows-1258" => Extraction.Tests.Vietnamese.LegacyWriter.Write(encoding, Known(encoding, text)),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Utf8(text)],
        "utf-16le-bom" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be-bom" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-32le-bom" => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(text)],
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
        _ => Utf8(text),
    };

    /// <summary>TCVN3 has no capitals with marks of their own; its writers use another font, which text has not.</summary>
    private static string Known(string encoding, string text) => encoding == "tcvn3" ? text.ToLowerInvariant() : text;

    private static byte[] Rtf(int n)
    {
        var text = new StringBuilder("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n");
        foreach (var line in NastyCorpus.Lines(n))
        {
            foreach (var c in line) _ = c < 0x80 ? text.Append(c) : text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c}?");
            text.Append("\\par\n");
        }

        return Encoding.ASCII.GetBytes(text.Append('}').ToString());
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
