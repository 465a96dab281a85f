// Archives and mails taken apart: each file a document of its own, within limits, and no way out.
using System.IO.Compression;
using System.Text;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class DocumentBundleTests
{
    private static readonly byte[] Docx = DocxFile.Of(DocxFile.P("Báo cáo của xã.")).Bytes();

    [Fact]
    public void Each_file_of_an_archive_is_a_document_in_its_order()
    {
        var parts = Parts(Zip(("b.docx", Docx), ("thư mục/a.txt", Text("Một.")), ("thư mục/", []), ("__MACOSX/b.docx", [1]), ("Thumbs.db", [1])));

        Assert.Equal(["b.docx", "thư mục/a.txt"], parts.Select(p => p.Path));
        Assert.Equal(Docx, parts[0].Content.ToArray());
    }

    [Fact]
    public void Archives_and_mails_in_one_another_are_taken_apart_too()
    {
        var mail = Mail("Xin gửi báo cáo.", ("trong.zip", Zip(("sâu.txt", Text("Sâu.")))), ("báo cáo.docx", Docx));

        Assert.Equal(["thư.eml", "thư.eml/trong.zip/sâu.txt", "thư.eml/báo cáo.docx"], Parts(Zip(("thư.eml", mail))).Select(p => p.Path));
        Assert.Equal(["", "trong.zip/sâu.txt", "báo cáo.docx"], Parts(mail, "thư.eml").Select(p => p.Path));
    }

    [Fact]
    public void A_mail_that_only_brings_files_is_no_document_itself() =>
        Assert.Equal(["a.docx"], Parts(Mail("", ("a.docx", Docx)), "x.eml").Select(p => p.Path));

    [Fact]
    public void No_name_leads_out_of_the_archive() =>
        Assert.Equal(
            ["etc/passwd", "a.txt", "windows/b.txt"],
            Parts(Zip(("../../etc/passwd", Text("x")), ("/a.txt", Text("x")), ("C:\\windows\\..\\b.txt", Text("x")))).Select(p => p.Path));

    [Fact]
    public void Unpacked_size_counts_over_all_levels()
    {
        var inner = Zip(("nhiều.txt", new byte[40_000]));
        var parts = Parts(Zip(("a.zip", inner), ("b.zip", inner), ("c.txt", Text("x"))), limit: 60_000);

        Assert.Equal(ReadFailureCodes.TooLarge, parts[^1].Failure?.Code);
        Assert.Equal(2, parts.Count);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var bytes = Text("đáy");
        for (var i = 0; i < 8; i++) bytes = Zip((i == 0 ? "a.txt" : $"{i}.zip", bytes));

        Assert.Equal(ReadFailureCodes.TooLarge, Assert.Single(Parts(bytes)).Failure?.Code);
    }

    [Fact]
    public void What_is_damaged_or_locked_is_named_and_the_rest_is_taken_out()
    {
        var zip = Zip(("hỏng.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000)))), ("lành.txt", Text("Lành.")));
        // The first bytes of the first packed file.
        for (var i = 60; i < 90; i++) zip[i] ^= 0x5A;
        var locked = Zip(("khoá.txt", Text("x")));
        Flag(locked, "PK\u0003\u0004"u8, 6);
        Flag(locked, "PK\u0001\u0002"u8, 8);

        var parts = Parts(zip);

        Assert.Equal([ReadFailureCodes.Damaged, null], parts.Select(p => p.Failure?.Code));
        Assert.Equal(ReadFailureCodes.Encrypted, Assert.Single(Parts(locked)).Failure?.Code);
        Assert.Equal(ReadFailureCodes.Encrypted, new DocumentReading().Read(locked, "a.zip").Failure?.Code);
        Assert.Equal(ReadFailureCodes.Empty, new DocumentReading().Read(Zip(("thư mục/", [])), "a.zip").Failure?.Code);
    }

    [Fact]
    public void An_office_file_is_no_archive_even_a_broken_one()
    {
        Assert.False(DocumentBundle.Is(Docx, "tên.zip"));
        Assert.False(DocumentBundle.Is(Zip(("a.txt", Text("x"))), "hỏng.docx"));
        Assert.True(DocumentBundle.Is(Zip(("a.txt", Text("x"))), "không đuôi"));
    }

    [Fact]
    public void Rubbish_behind_the_signature_ends_in_a_named_failure()
    {
        var random = new Random(5);
        var sound = Zip(("a.txt", Text("Một.")), ("b.docx", Docx));
        for (var i = 0; i < 200; i++)
        {
            var bytes = (byte[])sound.Clone();
            for (var n = 0; n < 6; n++) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            Assert.All(Parts(bytes), p => Assert.True(p.Failure is null || p.Content.IsEmpty));
        }
    }

    internal static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var stream = new MemoryStream();
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

    internal static byte[] Mail(string body, params (string Name, byte[] Content)[] attachments)
    {
        var mail = new StringBuilder("From: a@example.vn\r\nTo: b@example.vn\r\nSubject: Bao cao\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=ranh\r\n\r\n");
        mail.Append("--ranh\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n").Append(Base64(Text(body))).Append("\r\n");
        foreach (var (name, content) in attachments)
            mail.Append($"--ranh\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}\r\nContent-Transfer-Encoding: base64\r\n\r\n").Append(Base64(content)).Append("\r\n");
        return Encoding.ASCII.GetBytes(mail.Append("--ranh--\r\n").ToString());
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static List<BundlePart> Parts(byte[] content, string name = "a.zip", long limit = 1 << 24) =>
        [.. DocumentBundle.Parts(content, name, new ReadLimits { MaxUnpackedBytes = limit })];

    private static void Flag(byte[] zip, ReadOnlySpan<byte> signature, int offset) => zip[zip.AsSpan().IndexOf(signature) + offset] |= 1;
}
