using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DocPipeline.Reading;

/// <summary>
/// What a file is, by its leading bytes; names lie. Only among kinds of text, which have no signature, does the file name decide.
/// </summary>
internal static class MediaTypes
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    public const string Odt = "application/vnd.oasis.opendocument.text";
    public const string Zip = "application/zip";
    public const string Pdf = "application/pdf";
    public const string Html = "text/html";
    public const string Text = "text/plain";
    public const string Xml = "application/xml";
    public const string Json = "application/json";
    public const string Email = "message/rfc822";
    public const string Rtf = "application/rtf";
    public const string Doc = "application/msword";
    public const string Xls = "application/vnd.ms-excel";
    public const string OleCompound = "application/x-ole-storage";
    public const string EncryptedOffice = "application/vnd.ms-office.encrypted";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Gif = "image/gif";
    public const string Tiff = "image/tiff";
    public const string Bmp = "image/bmp";
    public const string Webp = "image/webp";
    public const string Gzip = "application/gzip";
    public const string SevenZip = "application/x-7z-compressed";
    public const string Rar = "application/vnd.rar";
    public const string Unknown = "application/octet-stream";

    private const int PdfJunk = 1024; // ISO 32000 lets the header stand within the first kilobyte
    private const int TextSample = 8 * 1024;

    private static readonly (byte[] Signature, string MediaType)[] Signatures =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A], Png),
        ([0xFF, 0xD8, 0xFF], Jpeg),
        ([.. "GIF8"u8], Gif),
        ([(byte)'I', (byte)'I', 0x2A, 0], Tiff),
        ([(byte)'M', (byte)'M', 0, 0x2A], Tiff),
        ([0x1F, 0x8B], Gzip),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], SevenZip),
        ([.. "Rar!"u8], Rar),
        ([.. "{\\rtf"u8], Rtf),
    ];

    /// <summary>The media type of <paramref name="content"/>.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Its name, for telling kinds of text apart.</param>
    public static string Of(ReadOnlyMemory<byte> content, string fileName)
    {
        var bytes = content.Span;
        foreach (var (signature, mediaType) in Signatures)
        {
            if (bytes.StartsWith(signature)) return mediaType;
        }

        if (bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..12].SequenceEqual("WEBP"u8)) return Webp;
        if (bytes.StartsWith("BM"u8) && bytes.Length > 26 && BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]) == bytes.Length) return Bmp;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return OfCompound(bytes);
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8)) return OfZip(content);
        if (bytes[..Math.Min(bytes.Length, PdfJunk + 5)].IndexOf("%PDF-"u8) >= 0) return Pdf;
        return IsText(bytes) ? OfText(bytes, fileName) : Unknown;
    }

    /// <summary>A name for people: the product or the family, with the usual extension.</summary>
    public static string NameOf(string mediaType) => mediaType switch
    {
        Doc => "Word 97-2003 (.doc)",
        Xls => "Excel 97-2003 (.xls)",
        OleCompound => "Office 97-2003 (.ppt …)",
        Xlsx => "Excel (.xlsx)",
        Pptx => "PowerPoint (.pptx)",
        Odt => "OpenDocument (.odt)",
        Rtf => "Rich Text (.rtf)",
        Email => "e-mail (.eml)",
        Docx => "Word (.docx)",
        Pdf => "PDF (.pdf)",
        Zip or Gzip or SevenZip or Rar => mediaType + " (nén, packed)",
        _ => mediaType,
    };

    private static string OfZip(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries)
            {
                if (entry.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) return Docx;
                if (entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) return Xlsx;
                if (entry.FullName.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)) return Pptx;
                if (entry.FullName == "mimetype" && entry.Length < 200)
                {
                    using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
                    var declared = reader.ReadToEnd().Trim();
                    return declared.StartsWith(Odt, StringComparison.Ordinal) ? Odt : declared.Contains('/') ? declared : Zip;
                }
            }

            return Zip;
        }
        catch (InvalidDataException)
        {
            // The directory at the end is gone; the names before the packed parts still tell what it was.
            var bytes = content.Span;
            return bytes.IndexOf("word/"u8) >= 0 ? Docx : bytes.IndexOf("xl/workbook"u8) >= 0 ? Xlsx : bytes.IndexOf("ppt/"u8) >= 0 ? Pptx : Zip;
        }
    }

    /// <summary>OLE compound files: names of their streams stand in UTF-16 in the directory.</summary>
    private static string OfCompound(ReadOnlySpan<byte> bytes)
    {
        if (Has(bytes, "EncryptedPackage")) return EncryptedOffice;
        return Has(bytes, "WordDocument") ? Doc : Has(bytes, "Workbook") ? Xls : OleCompound;
        static bool Has(ReadOnlySpan<byte> bytes, string stream) => bytes.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
    }

    /// <summary>
    /// No binary rubbish. VISCII, VPS and VN1 have letters among the control codes, so a few of those are borne; zeros are not, but in UTF-16.
    /// </summary>
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (HasUtf16Mark(bytes)) return true;
        var sample = bytes[..Math.Min(bytes.Length, TextSample)];
        var controls = 0;
        var zeros = (Even: 0, Odd: 0);
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0) { if (i % 2 == 0) zeros.Even++; else zeros.Odd++; }
            else if (sample[i] < 0x20 && sample[i] is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D or 0x1B)) controls++;
        }

        if (zeros.Even + zeros.Odd == 0) return controls * 20 <= sample.Length;
        return (zeros.Even == 0 || zeros.Odd == 0) && (zeros.Even + zeros.Odd) * 4 > sample.Length && IsUtf16(sample, zeros.Even > 0 ? 0 : 1);
    }

    /// <summary>Whether pairs of bytes are letters: in Vietnamese the upper byte is 0x01 or 0x1E as often as not, which is no control code then.</summary>
    private static bool IsUtf16(ReadOnlySpan<byte> sample, int upper)
    {
        var controls = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
            if (sample[i + upper] == 0 && sample[i + 1 - upper] is < 0x20 and not (0x09 or 0x0A or 0x0D)) controls++;
        return controls * 40 <= sample.Length;
    }

    private static string OfText(ReadOnlySpan<byte> bytes, string fileName)
    {
        var head = Head(bytes);
        var start = SkipSpace(head, 0);
        if (LooksLikeHtml(head, start)) return Html;
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (At(head, start, "<?xml")) return extension is ".html" or ".htm" or ".xhtml" ? Html : Xml;
        if (LooksLikeEmail(head)) return Email;
        return extension switch
        {
            ".html" or ".htm" or ".xhtml" or ".shtml" or ".aspx" or ".php" when head.Contains('<', StringComparison.Ordinal) => Html,
            ".xml" when At(head, start, "<") => Xml,
            ".json" or ".jsonl" => Json,
            ".eml" => Email,
            _ => Text,
        };
    }

    /// <summary>The first kilobytes as ASCII letters, UTF-16 too: enough to see tags.</summary>
    private static string Head(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, TextSample)];
        if (sample.Length >= 3 && sample[0] == 0xEF && sample[1] == 0xBB && sample[2] == 0xBF) sample = sample[3..];
        var text = new StringBuilder(sample.Length);
        foreach (var b in sample)
        {
            if (b is not (0 or 0xFF or 0xFE)) text.Append((char)b);
        }

        return text.ToString();
    }

    private static bool HasUtf16Mark(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));

    private static bool LooksLikeHtml(string head, int at)
    {
        // Comments, processing instructions and blank lines may stand before the first tag.
        while (true)
        {
            at = SkipSpace(head, at);
            var end = At(head, at, "<!--") ? head.IndexOf("-->", at, StringComparison.Ordinal) + 2
                : At(head, at, "<?") ? head.IndexOf('>', at) : -2;
            if (end < at) break;
            at = end + 1;
        }

        if (At(head, at, "<!doctype")) return head.AsSpan(at, Math.Min(40, head.Length - at)).Contains("html", StringComparison.OrdinalIgnoreCase);
        foreach (var tag in (ReadOnlySpan<string>)
            ["html", "head", "body", "meta", "title", "div", "p", "table", "article", "main", "section", "header", "h1", "h2", "script", "style", "center", "font", "br", "b", "a", "span", "link", "ul", "ol"])
        {
            if (!At(head, at, "<" + tag)) continue;
            var next = at + 1 + tag.Length;
            if (next >= head.Length || head[next] is '>' or ' ' or '/' or '\n' or '\r' or '\t') return true;
        }

        return false;
    }

    /// <summary>Whether a file could be a mail, by its first bytes and its name.</summary>
    public static bool MayBeEmail(ReadOnlySpan<byte> head, string fileName) =>
        fileName.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) || (head.Length > 0 && char.IsAsciiLetter((char)head[0]) && LooksLikeEmail(Head(head)));

    private static bool LooksLikeEmail(string head)
    {
        var fields = 0;
        foreach (var range in head.AsSpan().Split('\n'))
        {
            var line = head.AsSpan(range).TrimEnd('\r');
            if (line.Length == 0) break;
            if (line[0] is ' ' or '\t') continue;
            foreach (var field in (ReadOnlySpan<string>)
                ["Received:", "Return-Path:", "Message-ID:", "MIME-Version:", "Delivered-To:", "DKIM-Signature:", "From:", "To:", "Subject:", "Date:", "Content-Type:"])
            {
                if (line.StartsWith(field, StringComparison.OrdinalIgnoreCase)) fields++;
            }
        }

        return fields >= 3;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')) at++;
        return at;
    }

    private static bool At(string text, int at, string word) =>
        at + word.Length <= text.Length && text.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);
}
