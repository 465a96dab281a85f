using System.IO.Compression;
using System.Text;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class DocumentReadingTests
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "Một đoạn văn.", "a.txt", MediaTypes.Text },
        { "Một đoạn văn.", "a.docx", MediaTypes.Text },
        { "<!DOCTYPE html><html></html>", "a.txt", MediaTypes.Html },
        { "\uFEFF <!-- saved from url=(0014)about:internet -->\r\n<!-- x --><HTML lang=vi>", "a", MediaTypes.Html },
        { "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>", "a.xml", MediaTypes.Html },
        { "<p>Fragment</p>", "a", MediaTypes.Html },
        { "Chữ trước <p>thẻ</p>", "a.html", MediaTypes.Html },
        { "<?xml version=\"1.0\"?><record/>", "a.txt", MediaTypes.Xml },
        { "<paragraph>", "a.txt", MediaTypes.Text },
        { "From: a@b\nTo: c@d\nSubject: x\nDate: y\n\nChào", "a.txt", MediaTypes.Email },
        { "{\\rtf1\\ansi", "a.doc", MediaTypes.Rtf },
        { "%PDF-1.7\n", "a.txt", MediaTypes.Pdf },
        { "rác ở trước\n%PDF-1.4\n", "a", MediaTypes.Pdf },
        { "{\"a\":1}", "a.json", MediaTypes.Json },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_what_its_leading_bytes_say(string content, string name, string expected) =>
        Assert.Equal(expected, MediaTypes.Of(Encoding.UTF8.GetBytes(content), name));

    [Fact]
    public void Html_in_utf16_is_html() =>
        Assert.Equal(MediaTypes.Html, MediaTypes.Of(new byte[] { 0xFF, 0xFE }.Concat(Encoding.Unicode.GetBytes("<html><p>Chào</p>")).ToArray(), "a"));

    [Theory]
    [InlineData("word/document.xml", MediaTypes.Docx)]
    [InlineData("xl/workbook.xml", MediaTypes.Xlsx)]
    [InlineData("readme.txt", MediaTypes.Zip)]
    public void A_packed_file_is_told_by_the_names_in_it(string entry, string expected) => Assert.Equal(expected, MediaTypes.Of(Zip(entry, "x"), "a.zip"));

    [Fact]
    public void An_open_document_is_told_by_its_mimetype() => Assert.Equal(MediaTypes.Odt, MediaTypes.Of(Zip("mimetype", MediaTypes.Odt), "a"));

    public static TheoryData<byte[], string, string> Refused => new()
    {
        { [], ReadFailureCodes.Empty, "" },
        { [.. " \r\n\t "u8], ReadFailureCodes.Empty, "" },
        { [0xEF, 0xBB, 0xBF, 0x20], ReadFailureCodes.Empty, "" },
        { [.. Ole, .. Encoding.Unicode.GetBytes("EncryptedPackage")], ReadFailureCodes.Encrypted, "" },
        { [.. Ole, .. Encoding.Unicode.GetBytes("WordDocument")], ReadFailureCodes.ProgramMissing, "apt-get install libreoffice-writer" },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], ReadFailureCodes.NoTextLayer, "OCR" },
        { [0x89, .. "PNG\r\n"u8], ReadFailureCodes.NoTextLayer, "OCR" },
        { [1, 2, 3, 0, 0, 255, 254, 0, 1, 7, 8, 9, 200], ReadFailureCodes.UnknownFormat, "" },
        { [0x1F, 0x8B, 8, 0], ReadFailureCodes.UnknownFormat, "gzip" },
        { [.. "{\\rtf1}"u8], ReadFailureCodes.ProgramMissing, ".rtf" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_read_is_named_with_what_to_do(byte[] content, string code, string named)
    {
        var result = new DocumentReading(programs: InstalledPrograms.None).Read(content, "a.txt");
        Assert.Null(result.Document);
        Assert.Equal(code, result.Failure?.Code);
        Assert.Contains(named, result.Failure!.Message.English, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(named, result.Failure.Message.Vietnamese, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_over_the_limit_is_too_large() => Assert.Equal(
        ReadFailureCodes.TooLarge, new DocumentReading(new ReadLimits { MaxBytes = 10 }).Read("hơn mười byte"u8.ToArray(), "a.txt").Failure?.Code);

    [Fact]
    public void A_text_is_read_and_says_by_what()
    {
        var result = new DocumentReading().Read("Một đoạn văn."u8.ToArray(), "a.txt");
        Assert.Equal(("Một đoạn văn.", "text", "text/plain", "utf-8"), (result.Document?.Text, result.Reader, result.MediaType, result.Encoding));
    }

    [Fact]
    public void No_bytes_whatever_make_it_throw()
    {
        var random = new Random(17);
        byte[][] heads = [[], [.. "PK\u0003\u0004"u8], [.. "%PDF-1.4"u8], Ole, [0xFF, 0xFE], [.. "<html>"u8], [.. "{\\rtf"u8]];
        for (var i = 0; i < 300; i++)
        {
            var tail = new byte[random.Next(600)];
            random.NextBytes(tail);
            var result = new DocumentReading(programs: InstalledPrograms.None).Read((byte[])[.. heads[i % heads.Length], .. tail], "a.html");
            Assert.True(result.Document is null != result.Failure is null);
        }
    }

    private static byte[] Zip(string entry, string content)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry(entry).Open()))
        {
            writer.Write(content);
        }

        return stream.ToArray();
    }
}
