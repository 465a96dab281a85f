// PDF files: trees in circles, a million pages claimed, filters upon filters, tables of objects that lie, fonts that are not there, links outside.
using System.Globalization;
using System.Text;
using DocPipeline.Tests.Reading;

namespace DocPipeline.Tests.Faults;

internal static class NastyPdf
{
    private const string Words = "Thong bao: xa Lang Khe co 20 cong chuc, vang 5, deu co ly do.";

    private static RawPdf Good => RawPdf.Of(RawPdf.Say(Words));

    public static IEnumerable<NastyFile> All(string address, bool full) => Trees(full).Concat(Streams(full)).Concat(Tables()).Concat(Outside(address)).Concat(Pictures())
        .Select((f, i) => f with { Content = [.. f.Content, .. Encoding.ASCII.GetBytes($"%{i}\n")] });

    private static IEnumerable<NastyFile> Trees(bool full)
    {
        yield return File("cây vòng", Good.Object(2, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"));
        yield return File("cây vòng dài", Good.Object(2, "<< /Type /Pages /Kids [6 0 R] /Count 1 >>").Object(6, "<< /Type /Pages /Kids [7 0 R] /Count 1 /Parent 2 0 R >>").Object(7, "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 /Parent 6 0 R >>"));
        yield return File("cha vòng", Good.Object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>"));
        yield return File("triệu trang khai", Good.Object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>"));
        yield return File("trang âm", Good.Object(2, "<< /Type /Pages /Kids [3 0 R] /Count -1 >>"));
        yield return File("trang quá số", Good.Object(2, "<< /Type /Pages /Kids [3 0 R] /Count 99999999999999999999 >>"));
        yield return File("một trang nghìn lần", Good.Object(2, $"<< /Type /Pages /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", 2_000))}] /Count 2000 >>"));
        yield return File("không trang", Good.Object(2, "<< /Type /Pages /Kids [] /Count 0 >>"));
        yield return File("gốc là trang", Good.Object(1, "<< /Type /Catalog /Pages 3 0 R >>"));
        yield return File("gốc thiếu", Good.Object(1, "<< /Type /Catalog >>"));
        yield return File("mục lục vòng", Good.Object(1, "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>").Object(6, "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>").Object(7, "<< /Title (a) /Parent 6 0 R /Next 7 0 R /First 7 0 R >>"));
        yield return File("vật vòng", Good.Object(4, "4 0 R"));
        yield return File("vật vòng hai", Good.Object(4, "6 0 R").Object(6, "4 0 R"));
        yield return File("dài vòng", Good.Object(4, "<< /Length 4 0 R >>\nstream\nBT ET\nendstream"));
        yield return File("dài ở vật", Good.Object(4, $"<< /Length 6 0 R >>\nstream\n{RawPdf.Say(Words)}\nendstream").Object(6, "999999999"));
        yield return File("mẫu vòng", Good.Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>")
            .Stream(4, "", "/X Do"u8.ToArray()).Stream(6, "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X 6 0 R >> >>", "/X Do /X Do"u8.ToArray()));
        yield return File("mẫu nhân đôi", Doubling(full ? 30 : 8));
        yield return File("mảng sâu", Good.Object(6, new string('[', 100_000)));
        yield return File("từ điển sâu", Good.Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /X " + string.Concat(Enumerable.Repeat("<</A ", 100_000))));
        yield return File("mảng sâu trong trang", RawPdf.Of(new string('[', 200_000)));
        yield return File("lưu sâu", RawPdf.Of(string.Concat(Enumerable.Repeat("q ", 500_000)) + RawPdf.Say(Words)));
        yield return File("cây sâu", Deep(20_000));
    }

    private static IEnumerable<NastyFile> Streams(bool full)
    {
        yield return File("lọc chồng", Good.Stream(4, $"/Filter [{string.Concat(Enumerable.Repeat("/FlateDecode ", 40))}]", Enumerable.Range(0, 40).Aggregate(Encoding.ASCII.GetBytes(RawPdf.Say(Words)), (b, _) => RawPdf.Deflate(b))));
        yield return File("lọc nghìn", Good.Stream(4, $"/Filter [{string.Concat(Enumerable.Repeat("/ASCIIHexDecode ", 5_000))}]", "00"u8.ToArray()));
        yield return File("bom", Good.Stream(4, "/Filter /FlateDecode", RawPdf.Deflate(new byte[(full ? 900 : 60) << 20])));
        yield return File("bom hai lớp", Good.Stream(4, "/Filter [/FlateDecode /FlateDecode]", RawPdf.Deflate(RawPdf.Deflate(new byte[(full ? 900 : 60) << 20]))));
        yield return File("bom chữ", Good.Stream(4, "/Filter /FlateDecode", RawPdf.Deflate(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{RawPdf.Say(Words)}\n", full ? 100_000 : 5_000))))));
        yield return File("bom đường", Good.Stream(4, "/Filter /FlateDecode", RawPdf.Deflate(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0 0 m 10 10 l S\n", full ? 2_000_000 : 100_000))))));
        yield return File("lọc lạ", Good.Stream(4, "/Filter /KhongCo", [1, 2, 3]));
        yield return File("lọc sai", Good.Stream(4, "/Filter /FlateDecode", [1, 2, 3]));
        yield return File("lzw sai", Good.Stream(4, "/Filter /LZWDecode", [.. Enumerable.Repeat((byte)0xFF, 5000)]));
        yield return File("runlength", Good.Stream(4, "/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode]", [.. Enumerable.Repeat((byte)0x81, 4000)]));
        yield return File("predictor", Good.Stream(4, "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 2000000000 /BitsPerComponent 32 >>", RawPdf.Deflate([1, 2, 3, 4])));
        yield return File("dài quá", Good.Stream(4, "", Encoding.ASCII.GetBytes(RawPdf.Say(Words)), 1_000_000));
        yield return File("dài âm", Good.Stream(4, "", Encoding.ASCII.GetBytes(RawPdf.Say(Words)), -5));
        yield return File("số lớn", RawPdf.Of("1e308 99999999999999999999999 -0.0000000000000000001 cm " + RawPdf.Say(Words)));
        yield return File("cỡ khổng lồ", Good.Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e30 1e30] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"));
        yield return File("cỡ không", Good.Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 0] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"));
        yield return File("cỡ thiếu", Good.Object(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"));
        yield return File("ảnh trong chữ", RawPdf.Of("BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID " + new string('x', 10_000)));
    }

    private static IEnumerable<NastyFile> Tables()
    {
        yield return new("pdf/bảng lệch.pdf", Good.Bytes(shift: 7));
        yield return new("pdf/bảng ngoài.pdf", Good.Bytes(shift: 900_000_000));
        yield return new("pdf/không bảng.pdf", Good.Bytes(withTable: false));
        yield return new("pdf/bảng vòng.pdf", Good.Bytes("/Prev 9 /XRefStm 9"));
        var circle = Good.Bytes("/Prev 0000000001");
        var start = Encoding.Latin1.GetString(circle).LastIndexOf("xref\n0 ", StringComparison.Ordinal);
        yield return new("pdf/bảng tự trỏ.pdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(circle).Replace("/Prev 0000000001", $"/Prev {start:D10}", StringComparison.Ordinal)));
        yield return new("pdf/bảng khổng lồ.pdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Good.Bytes()).Replace("xref\n0 6", "xref\n0 2000000000", StringComparison.Ordinal)));
        yield return new("pdf/size khổng lồ.pdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Good.Bytes()).Replace("/Size 6", "/Size 2147483647", StringComparison.Ordinal)));
        yield return new("pdf/dòng vật vòng.pdf", Good.Stream(6, "/Type /ObjStm /N 1 /First 4 /Extends 6 0 R", "4 0 << >>"u8.ToArray()).Bytes());
        yield return new("pdf/dòng vật triệu.pdf", Good.Stream(6, "/Type /ObjStm /N 1000000000 /First 4", "4 0 << >>"u8.ToArray()).Bytes());
        yield return new("pdf/chỉ đầu.pdf", "%PDF-1.7\n"u8.ToArray());
        yield return new("pdf/đầu muộn.pdf", [.. new byte[900], .. Good.Bytes()]);
        yield return new("pdf/đuôi rác.pdf", [.. Good.Bytes(), .. Enumerable.Repeat((byte)'x', 200_000)]);
        yield return new("pdf/toàn obj.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n" + string.Concat(Enumerable.Range(1, 60_000).Select(i => $"{i} 0 obj\n"))));
        yield return new("pdf/toàn xref.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n" + string.Concat(Enumerable.Repeat("startxref\n9\n%%EOF\n", 30_000))));
        yield return new("pdf/khóa giả.pdf", Good.Bytes("/Encrypt << /Filter /Standard /V 4 /R 4 /O (x) /U (y) /P -1 >>"));
        yield return new("pdf/khóa lạ.pdf", Good.Bytes("/Encrypt << /Filter /KhongCo /V 99 >>"));
    }

    private static IEnumerable<NastyFile> Outside(string address)
    {
        var lines = NastyCorpus.Lines(340);
        yield return new("pdf/liên kết.pdf", PdfFile.Vietnamese().Lines(72, 80, lines).Bytes(), 340);
        yield return File("hành động", Good.Object(1, $"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({address}/open) >> /AA << /WC << /S /JavaScript /JS (app.launchURL\\('{address}/js'\\)) >> >> >>"));
        yield return File("phóng", Good.Object(1, "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/touch) /P (/tmp/docpipeline-phóng) >> >>"));
        yield return File("tệp ngoài", Good.Object(4, $"<< /Length 0 /F << /FS /URL /F ({address}/stream) >> >>\nstream\n\nendstream"));
        yield return File("phông ngoài", Good.Object(5, $"<< /Type /Font /Subtype /TrueType /BaseFont /Không#20Có /FontDescriptor << /Type /FontDescriptor /FontFile2 << /F ({address}/font) >> >> >>"));
        yield return File("phông thiếu", Good.Object(5, "<< /Type /Font /Subtype /TrueType /BaseFont /KhongCo >>"));
        yield return File("phông mất", Good.Object(5, "null"));
        yield return File("phông vòng", Good.Object(5, "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] >>"));
        yield return File("phông hỏng", Good.Object(5, "<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor << /FontFile2 6 0 R >> >>").Stream(6, "", [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 7))]));
        yield return File("bảng chữ khổng lồ", Good.Object(5, "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>")
            .Stream(6, "", "/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange endcmap"u8.ToArray()));
        yield return File("chữ rộng", Good.Object(5, "<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 2000000000 /Widths [1 2 3] >>"));
        yield return File("type3 vòng", Good.Object(5, "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 4 0 R >> /Encoding << /Differences [0 /a] >> /FirstChar 0 /LastChar 255 /Widths [] /Resources << /Font << /F1 5 0 R >> >> >>"));
    }

    private static IEnumerable<NastyFile> Pictures()
    {
        var scan = System.IO.File.ReadAllBytes(Repository.File("tests/Documents/bad/image-only.pdf"));
        yield return new("pdf/chỉ ảnh.pdf", scan);
        foreach (var (name, size) in ((string, string)[])[("ảnh khổng lồ", "/Width 2000000000 /Height 2000000000"), ("ảnh âm", "/Width -1 /Height -1"), ("ảnh không", "/Width 0 /Height 0")])
            yield return File(name, Picture($"/Type /XObject /Subtype /Image {size} /BitsPerComponent 8 /ColorSpace /DeviceGray", new byte[100]));
        yield return File("jpx", Picture("/Type /XObject /Subtype /Image /Width 100 /Height 100 /Filter /JPXDecode", new byte[100]));
        yield return File("jbig2", Picture("/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode", new byte[100]));
        yield return File("ảnh dối", Picture("/Type /XObject /Subtype /Image /Width 1000 /Height 1000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode", [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xFF, 0xFF, 0xFF, 3, 1, 0x11, 0]));
        // Pictures by themselves, whose heads claim what no memory holds.
        yield return new("ảnh/png khổng lồ.png", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
        yield return new("ảnh/png không.png", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
        yield return new("ảnh/gif khổng lồ.gif", [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0]);
        yield return new("ảnh/bmp khổng lồ.bmp", [.. "BM"u8, 54, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 1, 0, 24, 0, .. new byte[24]]);
        yield return new("ảnh/tiff vòng.tif", [.. "II"u8, 42, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0]);
        yield return new("ảnh/tiff hỏng.tif", [.. "MM"u8, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[50]]);
        yield return new("ảnh/jpeg cụt.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8]);
        yield return new("ảnh/webp hỏng.webp", [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WEBPVP8 "u8, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[40]]);
    }

    private static RawPdf Picture(string dictionary, byte[] content) => Good
        .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>")
        .Stream(4, "", "q 595 0 0 842 0 0 cm /X Do Q"u8.ToArray()).Stream(6, dictionary, content);

    /// <summary>Forms that each paint the next twice: so many steps are two to the power of it.</summary>
    private static RawPdf Doubling(int steps)
    {
        var pdf = Good.Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 10 0 R >> >> >>").Stream(4, "", "/X Do"u8.ToArray());
        for (var i = 0; i < steps; i++)
            pdf.Stream(10 + i, $"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /Font << /F1 5 0 R >> /XObject << /X {11 + i} 0 R >> >>", "/X Do /X Do"u8.ToArray());
        return pdf.Stream(10 + steps, "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /Font << /F1 5 0 R >> >>", Encoding.ASCII.GetBytes(RawPdf.Say("a")));
    }

    /// <summary>A page below so many nodes of the tree, each the only child of the one above.</summary>
    private static RawPdf Deep(int nodes)
    {
        var pdf = Good.Object(2, "<< /Type /Pages /Kids [10 0 R] /Count 1 >>");
        for (var i = 0; i < nodes; i++) pdf.Object(10 + i, $"<< /Type /Pages /Kids [{(i == nodes - 1 ? "3" : (11 + i).ToString(CultureInfo.InvariantCulture))} 0 R] /Count 1 /Parent {(i == 0 ? 2 : 9 + i)} 0 R >>");
        return pdf;
    }

    private static NastyFile File(string name, RawPdf pdf) => new($"pdf/{name}.pdf", pdf.Bytes());
}
