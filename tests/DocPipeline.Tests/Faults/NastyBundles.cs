// Archives and mails: bombs in layers, files laid over one another, sizes that lie, ways out, parts a thousand deep.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DocPipeline.Tests.Faults;

internal static class NastyBundles
{
    public static IEnumerable<NastyFile> All(string address, bool full) => Archives(full).Concat(Mails(address)).Concat(Pages(address));

    private static IEnumerable<NastyFile> Archives(bool full)
    {
        var zeros = new byte[(full ? 600 : 30) << 20];
        yield return new("nén/bom.zip", GoodFiles.Zip(("bom.txt", zeros)));
        var layer = GoodFiles.Zip(("0.txt", new byte[8 << 20]));
        for (var i = 0; i < 3; i++) layer = GoodFiles.Zip([.. Enumerable.Range(0, full ? 16 : 4).Select(n => ($"{i}-{n}.zip", layer))]);
        yield return new("nén/bom lồng.zip", layer);
        var deep = GoodFiles.Zip(("a.txt", Utf8("a")));
        for (var i = 0; i < 60; i++) deep = GoodFiles.Zip(("sâu.zip", deep));
        yield return new("nén/lồng 60.zip", deep);
        yield return new("nén/chồng nhau.zip", Overlapping(full ? 2_000 : 400, (full ? 8 : 1) << 20));
        yield return new("nén/tự chứa.zip", Overlapping(50, 1 << 16, "tự.zip"));
        yield return new("nén/rất nhiều.zip", GoodFiles.Zip([.. Enumerable.Range(0, full ? 20_000 : 300).Select(i => ($"{i}.bin", (byte[])[0, 1, 2, (byte)i, (byte)(i >> 8), 0]))]));
        yield return new("nén/lối ra.zip", GoodFiles.Zip(("../../../tmp/docpipeline-lối-ra.txt", Utf8(NastyCorpus.Notice(400))), ("/etc/cron.d/x", Utf8(NastyCorpus.Notice(401))), ("C:\\x\\y.txt", Utf8(NastyCorpus.Notice(402)))), 400, 401, 402);
        yield return new("nén/trùng tên.zip", GoodFiles.Zip(("a.txt", Utf8(NastyCorpus.Notice(403))), ("a.txt", Utf8(NastyCorpus.Notice(404)))), 403, 404);
        yield return new("nén/tên lạ.zip", GoodFiles.Zip(("a\nb\u0001.txt", Utf8(NastyCorpus.Notice(405))), ("a!/b.txt", Utf8(NastyCorpus.Notice(406))), ("\u202E.txt", Utf8(NastyCorpus.Notice(407)))), 405, 406, 407);
        yield return new("nén/rỗng.zip", GoodFiles.Zip());
        yield return new("nén/thư mục.zip", GoodFiles.Zip(("a/", []), ("a/b/", [])));
        yield return new("nén/tốt và hỏng.zip", GoodFiles.Zip(("tốt.txt", Utf8(NastyCorpus.Notice(408))), ("hỏng.docx", GoodFiles.Docx(940)[..400]), ("rỗng.txt", [])), 408);

        foreach (var (name, field, value) in ((string, int, uint)[])[("khai to", 24, 0x7FFF_FFFF), ("khai bé", 24, 1), ("nén khai to", 20, 0x7FFF_FFFF), ("crc sai", 16, 0xDEAD_BEEF), ("nơi sai", 42, 0x7FFF_FFF0)])
            yield return new($"nén/{name}.zip", Changed(GoodFiles.Zip(("a.txt", Utf8(NastyCorpus.Notice(941)))), field, value));
        foreach (var method in (byte[])[9, 12, 14, 95, 98, 99])
        {
            var zip = GoodFiles.Zip(("a.txt", Utf8(NastyCorpus.Notice(942))));
            zip[8] = method;
            zip[Encoding.Latin1.GetString(zip).IndexOf("PK\u0001\u0002", StringComparison.Ordinal) + 10] = method;
            yield return new($"nén/cách {method}.zip", zip);
        }

        using var gzip = new MemoryStream();
        using (var packing = new GZipStream(gzip, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(zeros);
        yield return new("nén/bom.gz", gzip.ToArray());
        yield return new("nén/giả.rar", [.. "Rar!\u001a\u0007\u0001\0"u8, .. new byte[100]]);
        yield return new("nén/giả.7z", [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, .. new byte[100]]);
        yield return new("nén/chỉ đuôi.zip", [.. "PK\u0005\u0006"u8, .. new byte[18]]);
        yield return new("nén/chỉ đầu.zip", [.. "PK\u0003\u0004"u8]);
        yield return new("nén/đuôi dối.zip", [.. "PK\u0005\u0006"u8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0]);
    }

    private static IEnumerable<NastyFile> Mails(string address)
    {
        const string head = "From: a@example.vn\r\nTo: b@example.vn\r\nSubject: Thong bao\r\nMIME-Version: 1.0\r\n";
        yield return new("thư/lồng 1000.eml", Utf8(head + string.Concat(Enumerable.Range(0, 1000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")) + "Content-Type: text/plain\r\n\r\nhet"));
        yield return new("thư/thư trong thư 500.eml", Utf8(string.Concat(Enumerable.Repeat(head + "Content-Type: message/rfc822\r\n\r\n", 500)) + head + "\r\nhet"));
        yield return new("thư/một ranh giới.eml", Utf8(head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n", 2_000))));
        yield return new("thư/vạn phần.eml", Utf8(head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"--b\r\nContent-Type: application/octet-stream; name={i}.bin\r\n\r\n\u0001\u0002{i}\r\n")) + "--b--"));
        yield return new("thư/không ranh giới.eml", Utf8(head + "Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nhet"));
        yield return new("thư/base64 sai.eml", Utf8(head + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!****" + new string('=', 1000)));
        yield return new("thư/mã lạ.eml", Utf8(head + "Content-Type: text/plain; charset=x-khong-co\r\nContent-Transfer-Encoding: x-la\r\n\r\nThong bao"));
        yield return new("thư/tiêu đề dài.eml", Utf8("From: a@example.vn\r\nTo: b@example.vn\r\nSubject: " + new string('a', 500_000) + "\r\n" + string.Concat(Enumerable.Repeat("Received: x\r\n", 20_000)) + "\r\nhet"));
        yield return new("thư/từ mã sâu.eml", Utf8(head + "X: " + string.Concat(Enumerable.Repeat("=?utf-8?B?", 50_000)) + "\r\n\r\nhet"));
        yield return new("thư/ngoặc địa chỉ.eml", Utf8("From: " + new string('(', 100_000) + "\r\nTo: " + new string('<', 100_000) + "\r\nCc: " + string.Concat(Enumerable.Repeat("a:b,", 50_000)) + "\r\nSubject: a\r\nDate: x\r\n\r\nhet"));
        yield return new("thư/nhóm lồng.eml", Utf8("From: " + string.Concat(Enumerable.Repeat("a:", 50_000)) + "\r\nTo: b@c\r\nSubject: a\r\n\r\nhet"));
        yield return new("thư/tnef hỏng.eml", Utf8(head + "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAAAAAAAAAA"));
        yield return new("thư/chỉ đầu.eml", Utf8(head));
        yield return new("thư/thân ngoài.eml", Utf8(head + $"Content-Type: message/external-body; access-type=URL; URL=\"{address}/external\"\r\n\r\nContent-Type: text/plain\r\n\r\n"));
        yield return new("thư/ảnh ngoài.eml", Utf8(head + "Content-Type: text/html; charset=utf-8\r\n\r\n" + GoodFiles.Page(410, behind: $"<img src=\"{address}/pixel.gif\"><iframe src=\"{address}/f\"></iframe>")), 410);
        yield return new("thư/đính kèm.eml", Utf8(head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nGui kem.\r\n--b\r\nContent-Type: application/octet-stream; name=\"../../../tmp/x.docx\"\r\nContent-Disposition: attachment; filename=\"../../../tmp/x.docx\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(GoodFiles.Docx(411), Base64FormattingOptions.InsertLineBreaks) + "\r\n--b\r\nContent-Type: application/zip; name=a.zip\r\nContent-Disposition: attachment; filename=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(GoodFiles.Zip(("b.txt", Utf8(NastyCorpus.Notice(412)))), Base64FormattingOptions.InsertLineBreaks) + "\r\n--b--\r\n"), 411, 412);
    }

    private static IEnumerable<NastyFile> Pages(string address)
    {
        (string Head, string Before)[] asking =
        [
            ($"<meta http-equiv=refresh content='0;url={address}/refresh'>", ""),
            ($"<script src='{address}/a.js'></script><script>location='{address}/js';fetch('{address}/fetch')</script>", ""),
            ($"<link rel=stylesheet href='{address}/a.css'><style>@import url({address}/b.css);body{{background:url({address}/bg.png)}}</style>", ""),
            ($"<base href='{address}/'>", "<img src=a.png srcset='b.png 2x'><video src=v.mp4 poster=p.png></video><audio src=a.mp3></audio>"),
            ("", $"<iframe src='{address}/frame'></iframe><object data='{address}/object'></object><embed src='{address}/embed'>"),
            ("", $"<svg><image href='{address}/svg'/><use href='{address}/use#a'/></svg><picture><source srcset='{address}/pic'></picture>"),
            ($"<link rel=preload as=image href='{address}/preload'><link rel=dns-prefetch href='{address}'><link rel=manifest href='{address}/m.json'>", ""),
            ("", $"<form action='{address}/form'><input type=image src='{address}/input.png' autofocus onfocus='this.form.submit()'></form>"),
        ];
        for (var i = 0; i < asking.Length; i++) yield return new($"trang/hỏi {i}.html", Utf8(GoodFiles.Page(420 + i, asking[i].Head, asking[i].Before)), 420 + i);
    }

    /// <summary>Many names for one packed file: a few kilobytes that unpack to as much as there are names for.</summary>
    private static byte[] Overlapping(int names, int size, string called = "a.txt")
    {
        var one = GoodFiles.Zip((called, new byte[size]));
        var directory = Encoding.Latin1.GetString(one).IndexOf("PK\u0001\u0002", StringComparison.Ordinal);
        var end = Encoding.Latin1.GetString(one).IndexOf("PK\u0005\u0006", StringComparison.Ordinal);
        var entry = one[directory..end];
        var last = (byte[])one[end..].Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(8), (ushort)names);
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(10), (ushort)names);
        BinaryPrimitives.WriteUInt32LittleEndian(last.AsSpan(12), (uint)(entry.Length * names));
        return [.. one[..directory], .. Enumerable.Repeat(entry, names).SelectMany(e => e), .. last];
    }

    /// <summary>A number of the directory changed, by its place in the entry.</summary>
    private static byte[] Changed(byte[] zip, int field, uint value)
    {
        var directory = Encoding.Latin1.GetString(zip).IndexOf("PK\u0001\u0002", StringComparison.Ordinal);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(directory + field), value);
        return zip;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
