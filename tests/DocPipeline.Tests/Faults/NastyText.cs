// Text and web pages that are too deep, too long, in no known encoding or in several; none of them needs to give a record.
using System.Text;

namespace DocPipeline.Tests.Faults;

internal static class NastyText
{
    public static IEnumerable<NastyFile> All(bool full)
    {
        var depth = full ? 100_000 : 20_000;
        yield return new("chữ/rỗng.txt", []);
        yield return new("chữ/rỗng.docx", []);
        yield return new("chữ/cách.txt", Utf8(new string(' ', 5000)));
        yield return new("chữ/bom.txt", [0xEF, 0xBB, 0xBF]);
        yield return new("chữ/bom16.txt", [0xFF, 0xFE]);
        yield return new("chữ/bom và cách.txt", [0xFF, 0xFE, 0x20, 0, 0x20, 0, 0x0A, 0]);
        yield return new("chữ/một byte.txt", [(byte)'a']);
        yield return new("chữ/nul.txt", new byte[10_000]);
        yield return new("chữ/không rộng.txt", Utf8(string.Concat(Enumerable.Repeat("\u200B\u200D\uFEFF\u2060\u00AD", 2000))));
        yield return new("chữ/điều khiển.txt", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i % 32))]);
        yield return new("chữ/mọi byte.txt", [.. Enumerable.Range(0, 65_536).Select(i => (byte)i)]);
        yield return new("chữ/utf-16 lẻ.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(NastyCorpus.Notice(910)), 0x41]);
        yield return new("chữ/nửa đôi.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Thông báo "), 0x00, 0xD8, 0x20, 0, 0x00, 0xDC, 0x00, 0xDC]);
        yield return new("chữ/utf-8 sai.txt", [.. Utf8("Thông báo "), 0xED, 0xA0, 0x80, 0xC0, 0x80, 0xF8, 0x88, 0xFF, 0xFE, .. Utf8(" hết")]);
        yield return new("chữ/dấu chồng.txt", Utf8("Thông báo a" + new string('\u0301', 50_000) + " hết"));
        yield return new("chữ/zalgo.html", Utf8("<p>" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"x{(char)(0x300 + i % 100)}{(char)(0x300 + i % 77)}")) + "</p>"));
        yield return new("chữ/phải sang trái.txt", Utf8("\u202Eoáb gnôht\u202C \u2067אבג\u2069 مرحبا " + NastyCorpus.Notice(911)));
        yield return new("chữ/một dòng.txt", Utf8(string.Concat(Enumerable.Repeat("xã Lạng Khê có 20 công chức, vắng 5; ", 8_000))));
        yield return new("chữ/một từ.txt", Utf8(new string('a', 1_000_000)));
        yield return new("chữ/toàn số.txt", Utf8(string.Concat(Enumerable.Repeat("1234567890", 50_000))));
        yield return new("chữ/toàn ngày.txt", Utf8(string.Concat(Enumerable.Repeat("24/2/2021 ", 20_000))));
        yield return new("chữ/toàn ngoặc.txt", Utf8(new string('(', 200_000)));
        yield return new("chữ/toàn gạch.txt", Utf8(new string('|', 200_000)));
        yield return new("chữ/toàn dòng.txt", Utf8(new string('\n', 300_000) + "hết"));
        yield return new("chữ/toàn tab.txt", Utf8(string.Concat(Enumerable.Repeat("a\tb\tc\n", 50_000))));
        yield return new("chữ/khung.txt", Utf8(string.Concat(Enumerable.Repeat("+---+---+\n| a | b |\n", 10_000))));
        yield return new("chữ/mục.txt", Utf8(string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i}. Mục\n"))));
        yield return new("chữ/ngoặc sâu.json", Utf8(new string('[', depth) + new string(']', depth)));
        yield return new("chữ/ngoặc sâu.txt", Utf8(string.Concat(Enumerable.Repeat("{\"a\":", depth))));
        foreach (var tag in (string[])["div", "span", "b", "a", "table><tr><td", "ul><li", "p", "font", "svg", "math", "template", "select", "button", "x-y", "blockquote", "form", "frameset", "noscript", "h1", "ruby><rt", "object", "dl><dd"])
            yield return new($"chữ/sâu {tag.Replace('>', '-').Replace('<', '-')}.html", Utf8("<html><body>" + string.Concat(Enumerable.Repeat($"<{tag}>", depth)) + NastyCorpus.Notice(912)));
        yield return new("chữ/sâu đóng.html", Utf8("<html><body>" + string.Concat(Enumerable.Repeat("</div></p>", depth)) + NastyCorpus.Notice(913)));
        yield return new("chữ/thuộc tính.html", Utf8("<html><body><p " + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}='{i}' ")) + ">" + NastyCorpus.Notice(914)));
        yield return new("chữ/thẻ hở.html", Utf8("<html><body><p" + new string('<', depth)));
        yield return new("chữ/chú thích hở.html", Utf8("<html><!--" + new string('-', depth) + NastyCorpus.Notice(915)));
        yield return new("chữ/chữ đậm lẫn.html", Utf8("<html><body>" + string.Concat(Enumerable.Repeat("<b><i><p>a</b>", 3_000))));
        yield return new("chữ/bảng rộng.html", Utf8("<table><tr>" + string.Concat(Enumerable.Repeat("<td>1</td>", 30_000)) + "</tr></table>"));
        yield return new("chữ/ô khổng lồ.html", Utf8("<table><tr><td colspan=1000 rowspan=65534>Xã Lạng Khê</td><td colspan=99999999 rowspan=99999999>vắng 5</td></tr></table><p>" + NastyCorpus.Notice(916)));
        yield return new("chữ/ô chồng.html", Utf8("<table>" + string.Concat(Enumerable.Repeat("<tr>" + string.Concat(Enumerable.Repeat("<td colspan=1000 rowspan=60000>a</td>", 20)) + "</tr>", 200)) + "</table>"));
        yield return new("chữ/thực thể.html", Utf8("<p>" + string.Concat(Enumerable.Repeat("&NotEqualTilde;&#x10FFFF;&#xD800;&#0;&bogus;", 5_000))));
        yield return new("chữ/khai báo sai.html", Utf8("<meta charset=utf-7><p>+ADw-script+AD4- Thông báo"));
        yield return new("chữ/khai báo lạ.html", Utf8("<meta charset=x-không-có><p>Thông báo"));
        yield return new("chữ/khai báo utf-16.html", Utf8("<meta charset=utf-16><p>Thông báo kiểm tra xã Lạng Khê"));
        yield return new("chữ/viqr giả.txt", Utf8(string.Concat(Enumerable.Repeat("a^'?~.(+dd ", 20_000))));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in (string[])["shift_jis", "gb18030", "big5", "euc-kr", "iso-2022-jp", "koi8-r", "windows-1251", "iso-8859-1", "ibm437", "utf-7-like"])
        {
            var bytes = encoding == "utf-7-like" ? Utf8("+ADw-p+AD4-Thong bao") : Encoding.GetEncoding(encoding).GetBytes("検査の結果 检查结果 проверка kết quả kiểm tra, 20 người, vắng 5. ");
            yield return new($"mã/{encoding}.txt", [.. Enumerable.Repeat(bytes, 20).SelectMany(b => b)]);
            yield return new($"mã/{encoding}.html", [.. Utf8($"<html><meta charset={encoding}><body><p>"), .. Enumerable.Repeat(bytes, 20).SelectMany(b => b)]);
        }

        string[] kinds = ["utf-8", "tcvn3", "vni", "viscii", "windows-1258", "utf-16le-bom"];
        foreach (var first in kinds)
            foreach (var second in kinds.Where(k => k != first))
                yield return new($"mã/{first} và {second}.txt", [.. GoodFiles.Encode(first, NastyCorpus.Notice(920)), (byte)'\n', .. GoodFiles.Encode(second, NastyCorpus.Notice(921))]);
        foreach (var encoding in (string[])["utf-32be", "utf-32le", "utf-16le", "utf-16be"])
            yield return new($"mã/{encoding} trần.html", Encoding.GetEncoding(encoding).GetBytes(GoodFiles.Page(922)));
        if (!full) yield break;
        yield return new("lớn/50 MB.txt", Utf8(string.Concat(Enumerable.Range(0, 500_000).Select(i => $"Sáng 24/2/2021, đoàn kiểm tra xã Lạng Khê: có {i} công chức, vắng 5.\n\n"))));
        yield return new("lớn/50 MB một dòng.txt", Utf8(string.Concat(Enumerable.Range(0, 500_000).Select(i => $"Sáng 24/2/2021, đoàn kiểm tra xã Lạng Khê: có {i} công chức, vắng 5. "))));
        yield return new("lớn/50 MB.html", Utf8("<html><body>" + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"<p>Sáng 24/2/2021, xã Lạng Khê có {i} công chức, vắng 5.</p>\n"))));
        yield return new("lớn/90 MB.bin", [.. Enumerable.Range(0, 90 << 20).Select(i => (byte)(i * 31 ^ i >> 8))]);
        yield return new("lớn/101 MB.txt", [.. Enumerable.Repeat((byte)'a', 101 << 20)]);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
