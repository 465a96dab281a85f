// Office files: bombs, entities, links to the outside, parts missing, tables in tables, sheets of a million rows.
using System.IO.Compression;
using System.Text;
using DocPipeline.Tests.Reading;

namespace DocPipeline.Tests.Faults;

internal static class NastyOffice
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public static IEnumerable<NastyFile> All(string address, bool full) => Docx(address, full).Concat(Xlsx(address, full)).Concat(Locked());

    private static IEnumerable<NastyFile> Docx(string address, bool full)
    {
        // Good ones that point outside: what they say is read, where they point nobody goes.
        yield return new("docx/ảnh ngoài.docx", With(DocxFile.Of(GoodFiles.Paragraphs(300) + "<w:p><w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" r:link=\"x1\"/></w:drawing></w:r></w:p>").Bytes(),
            "word/_rels/document.xml.rels", External("image", address + "/image.png")), 300);
        yield return new("docx/mẫu ngoài.docx", With(GoodFiles.Docx(301), "word/_rels/document.xml.rels", External("attachedTemplate", address + "/template.dotm")), 301);
        yield return new("docx/liên kết.docx", With(DocxFile.Of(GoodFiles.Paragraphs(302) + "<w:p><w:hyperlink r:id=\"x1\"><w:r><w:t>xem</w:t></w:r></w:hyperlink></w:p>").Bytes(), "word/_rels/document.xml.rels", External("hyperlink", address)), 302);
        yield return new("docx/trường ngoài.docx", DocxFile.Of(GoodFiles.Paragraphs(303) + $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDETEXT \"{address}/a.docx\" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>").Bytes(), 303);
        yield return new("docx/macro.docm", With(GoodFiles.Docx(304), "word/vbaProject.bin", new string('x', 5000)), 304);
        yield return new("docx/altChunk.docx", With(DocxFile.Of(GoodFiles.Paragraphs(305) + "<w:altChunk r:id=\"x1\"/>").Bytes(), "word/_rels/document.xml.rels", External("aFChunk", address + "/chunk.html")), 305);
        yield return new("docx/đường dẫn lên.docx", With(GoodFiles.Docx(306), "../../../../tmp/docpipeline-ra-ngoài.txt", "thoát"), 306);

        foreach (var part in (string[])["word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"])
            yield return new($"docx/thiếu {part.Replace('/', '-')}.docx", With(GoodFiles.Docx(307), part, null));
        foreach (var (name, dtd, use) in Entities(address))
        {
            yield return new($"docx/{name}.docx", With(GoodFiles.Docx(308), "word/document.xml", $"<?xml version=\"1.0\"?>{dtd}<w:document {Word}><w:body><w:p><w:r><w:t>{use}</w:t></w:r></w:p></w:body></w:document>"));
            yield return new($"docx/{name} styles.docx", With(GoodFiles.Docx(308), "word/styles.xml", $"<?xml version=\"1.0\"?>{dtd}<w:styles {Word}>{use}</w:styles>"));
            yield return new($"docx/{name} rels.docx", With(GoodFiles.Docx(308), "_rels/.rels", $"<?xml version=\"1.0\"?>{dtd}<Relationships>{use}</Relationships>"));
            yield return new($"xlsx/{name}.xlsx", With(GoodFiles.Xlsx(308), "xl/workbook.xml", $"<?xml version=\"1.0\"?>{dtd}<workbook>{use}</workbook>"));
            yield return new($"xlsx/{name} sheet.xlsx", With(GoodFiles.Xlsx(308), "xl/worksheets/sheet1.xml", $"<?xml version=\"1.0\"?>{dtd}<worksheet>{use}</worksheet>"));
            yield return new($"chữ/{name}.svg", Utf8($"<?xml version=\"1.0\"?>{dtd}<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{use}</text><image href=\"{address}/svg.png\"/></svg>"));
            yield return new($"chữ/{name}.html", Utf8($"<?xml version=\"1.0\"?>{dtd}<html><body><p>{use}</p></body></html>"));
            yield return new($"chữ/{name}.xml", Utf8($"<?xml version=\"1.0\"?>{dtd}<a>{use}</a>"));
            yield return new($"odt/{name}.odt", GoodFiles.Zip(("mimetype", Utf8("application/vnd.oasis.opendocument.text")), ("content.xml", Utf8($"<?xml version=\"1.0\"?>{dtd}<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">{use}</office:document-content>"))));
        }

        yield return new("docx/bảng lồng 500.docx", Body(Nest(500, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")));
        yield return new("docx/bảng lồng 5000.docx", Body(Nest(5_000, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")));
        yield return new("docx/sdt lồng.docx", Body(Nest(100_000, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")));
        yield return new("docx/thẻ lạ lồng.docx", Body(Nest(100_000, "<w:lạ>", "</w:lạ>")));
        yield return new("docx/đoạn lồng.docx", Body(Nest(20_000, "<w:p><w:r>", "</w:r></w:p>")));
        yield return new("docx/lồng hở.docx", Body(string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 50_000))));
        yield return new("docx/ô rộng.docx", Body("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr><w:p><w:r><w:t>vắng 5</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>có 20</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
        yield return new("docx/số âm.docx", Body("<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"-5\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"-3\"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>vắng 5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
        yield return new("docx/trước rộng.docx", Body("<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"999999999\"/></w:trPr><w:tc><w:p><w:r><w:t>vắng 5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
        yield return new("docx/kiểu vòng.docx", DocxFile.Of(DocxFile.P("Thông báo", "<w:pStyle w:val=\"a\"/>")).Styles("<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>").Bytes());
        yield return new("docx/đánh số khổng lồ.docx", DocxFile.Of(DocxFile.P("Mục", DocxFile.Numbered(1))).Numbering("<w:abstractNum w:abstractNumId=\"0\">" + DocxFile.Level(0, "upperRoman", "%1.", start: 2_000_000_000) + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>").Bytes());
        yield return new("docx/chữ số lặp.docx", DocxFile.Of(DocxFile.P("Mục", DocxFile.Numbered(1))).Numbering("<w:abstractNum w:abstractNumId=\"0\">" + DocxFile.Level(0, "lowerLetter", "%1.", start: 2_000_000_000) + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>").Bytes());
        yield return new("docx/bom.docx", GoodFiles.Zip(("[Content_Types].xml", []), ("word/document.xml", Zeros(full ? 600 : 40, $"<w:document {Word}><w:body><w:p><w:r><w:t>"))));
        yield return new("docx/bom đoạn.docx", Body(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>a</w:t></w:r></w:p>", full ? 4_000_000 : 300_000))));
        yield return new("docx/bom phần phụ.docx", GoodFiles.Zip([.. Enumerable.Range(0, 200).Select(i => ($"word/header{i}.xml", Zeros(1, "<a>")))]));
    }

    private static IEnumerable<NastyFile> Xlsx(string address, bool full)
    {
        yield return new("xlsx/liên kết ngoài.xlsx", With(GoodFiles.Xlsx(320), "xl/externalLinks/_rels/externalLink1.xml.rels", External("externalLinkPath", address + "/book.xlsx")), 320);
        yield return new("xlsx/webservice.xlsx", GoodFiles.Workbook($"<row r=\"1\"><c r=\"A1\" t=\"str\"><f>WEBSERVICE(\"{address}/ws\")</f><v>{NastyCorpus.Lines(321)[^1]}</v></c></row>"), 321);
        yield return new("xlsx/khai báo triệu dòng.xlsx", GoodFiles.Workbook($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{NastyCorpus.Lines(322)[^1]}</t></is></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), 322);
        yield return new("xlsx/gộp triệu ô.xlsx", GoodFiles.Workbook($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{NastyCorpus.Lines(323)[^1]}</t></is></c></row>", "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"), 323);
        yield return new("xlsx/dòng rỗng.xlsx", GoodFiles.Workbook(string.Concat(Enumerable.Range(1, full ? 1_000_000 : 100_000).Select(i => $"<row r=\"{i}\"/>"))));
        yield return new("xlsx/triệu ô.xlsx", GoodFiles.Workbook(string.Concat(Enumerable.Range(1, full ? 300_000 : 30_000).Select(i => $"<row r=\"{i}\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"))));
        yield return new("xlsx/chéo.xlsx", GoodFiles.Workbook(string.Concat(Enumerable.Range(1, 3_000).Select(i => $"<row r=\"{i}\"><c r=\"{Column(i)}{i}\"><v>{i}</v></c></row>"))));
        yield return new("xlsx/chuỗi chung.xlsx", GoodFiles.Workbook(
            string.Concat(Enumerable.Range(1, 2_000).Select(i => $"<row r=\"{i}\">{string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 50))}</row>")), "",
            ("xl/sharedStrings.xml", Utf8($"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{new string('a', 32_000)}</t></si></sst>"))));
        yield return new("xlsx/chuỗi triệu.xlsx", GoodFiles.Workbook("<row r=\"1\"><c t=\"s\"><v>999999999</v></c></row>", "",
            ("xl/sharedStrings.xml", Utf8("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + string.Concat(Enumerable.Repeat("<si><t>a</t></si>", full ? 2_000_000 : 200_000)) + "</sst>"))));
        yield return new("xlsx/số lạ.xlsx", GoodFiles.Workbook("<row r=\"0\"><c r=\"A0\"><v>1e308</v></c><c r=\"\"><v>NaN</v></c><c r=\"ZZZZZZ99999999999\"><v>-1e999</v></c></row><row r=\"-4\"><c r=\"1A\" s=\"4000000000\"><v>x</v></c></row>"));
        yield return new("xlsx/bom.xlsx", GoodFiles.Workbook("", "", ("xl/media/a.bin", new byte[full ? 600 << 20 : 20 << 20])));
        yield return new("xlsx/trang vòng.xlsx", With(GoodFiles.Xlsx(324), "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"workbook.xml\"/></Relationships>"));
        foreach (var part in (string[])["xl/workbook.xml", "[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
            yield return new($"xlsx/thiếu {part.Replace('/', '-')}.xlsx", With(GoodFiles.Xlsx(325), part, null));
        static string Column(int i) => i <= 26 ? $"{(char)('A' + i - 1)}" : $"{(char)('A' + ((i - 1) / 26 - 1) % 26)}{(char)('A' + (i - 1) % 26)}";
    }

    private static IEnumerable<NastyFile> Locked()
    {
        var office = File.ReadAllBytes(Repository.File("tests/Documents/bad/encrypted.docx"));
        yield return new("khóa/mật khẩu.docx", office);
        yield return new("khóa/mật khẩu.xlsx", [.. office, 0]);
        yield return new("khóa/mật khẩu.doc", [.. office, 0, 0]);
        yield return new("khóa/mật khẩu.pdf", File.ReadAllBytes(Repository.File("tests/Documents/bad/encrypted.pdf")));
        // Bit 0 of the flags of each entry says that it is locked.
        var zip = GoodFiles.Zip(("a.txt", Utf8(NastyCorpus.Notice(930))), ("b.docx", GoodFiles.Docx(931)));
        for (var at = 0; at + 10 < zip.Length; at++)
        {
            if (zip.AsSpan(at).StartsWith("PK\u0003\u0004"u8)) zip[at + 6] |= 1;
            if (zip.AsSpan(at).StartsWith("PK\u0001\u0002"u8)) zip[at + 8] |= 1;
        }

        yield return new("khóa/mật khẩu.zip", zip);
        yield return new("khóa/mật khẩu trong.docx", [.. zip, 0]);
    }

    /// <summary>Entities that grow, and entities from outside.</summary>
    private static IEnumerable<(string Name, string Dtd, string Use)> Entities(string address)
    {
        var laughs = string.Concat(Enumerable.Range(1, 12).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        yield return ("cười", $"<!DOCTYPE a [<!ENTITY l0 \"ha\">{laughs}]>", "&l12;");
        yield return ("phình", $"<!DOCTYPE a [<!ENTITY big \"{new string('x', 50_000)}\">]>", string.Concat(Enumerable.Repeat("&big;", 5_000)));
        yield return ("tệp ngoài", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;");
        yield return ("mạng ngoài", $"<!DOCTYPE a [<!ENTITY x SYSTEM \"{address}/xxe\"><!ENTITY % p SYSTEM \"{address}/p.dtd\">%p;]>", "&x;");
        yield return ("dtd ngoài", $"<!DOCTYPE a SYSTEM \"{address}/a.dtd\">", "Thông báo");
    }

    private static string External(string kind, string target) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"x1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>";

    private static byte[] Body(string xml) => DocxFile.Of(xml).Bytes();

    private static string Nest(int depth, string open, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "<w:p><w:r><w:t>Xã Lạng Khê vắng 5.</w:t></w:r></w:p>" + string.Concat(Enumerable.Repeat(close, depth));

    /// <summary>So many megabytes of one letter behind a beginning: a few kilobytes when packed.</summary>
    private static byte[] Zeros(int megabytes, string beginning)
    {
        var bytes = new byte[megabytes << 20];
        Array.Fill(bytes, (byte)'a');
        Utf8(beginning).CopyTo(bytes, 0);
        return bytes;
    }

    /// <summary>The package with a part put in, exchanged, or taken out.</summary>
    private static byte[] With(byte[] package, string part, string? content)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            if (content is not null)
            {
                using var entry = zip.CreateEntry(part).Open();
                entry.Write(Utf8(content));
            }
        }

        return stream.ToArray();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
