// Writes PDF files object by object, so that a test can write what no program would: cycles, claims, filters upon filters, tables of objects that lie.
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DocPipeline.Tests.Faults;

internal sealed class RawPdf
{
    private readonly SortedDictionary<int, byte[]> _objects = [];

    /// <summary>A file of one page with the given content, of which a test changes what it is about.</summary>
    public static RawPdf Of(string content) => new RawPdf()
        .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        .Object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
        .Stream(4, "", Encoding.Latin1.GetBytes(content))
        .Object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");

    /// <summary>The content of a page that says something.</summary>
    public static string Say(string text) => $"BT /F1 12 Tf 72 770 Td ({text}) Tj ET";

    public static byte[] Deflate(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(bytes);
        return stream.ToArray();
    }

    public RawPdf Object(int number, string body) => Object(number, Encoding.Latin1.GetBytes(body));

    public RawPdf Stream(int number, string dictionary, byte[] content, long? length = null) => Object(number,
        [.. Encoding.Latin1.GetBytes($"<< {dictionary} /Length {(length ?? content.Length).ToString(CultureInfo.InvariantCulture)} >>\nstream\n"), .. content, .. "\nendstream"u8]);

    /// <summary>The file.</summary>
    /// <param name="trailer">More for the trailer.</param>
    /// <param name="shift">By how much each place in the table of objects is wrong.</param>
    /// <param name="withTable">Whether there is such a table at all.</param>
    public byte[] Bytes(string trailer = "", int shift = 0, bool withTable = true)
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        var places = new Dictionary<int, long>();
        foreach (var (number, body) in _objects)
        {
            places[number] = file.Position;
            Write($"{number} 0 obj\n");
            file.Write(body);
            Write("\nendobj\n");
        }

        var table = file.Position;
        var most = _objects.Keys.Max();
        if (withTable)
        {
            Write($"xref\n0 {most + 1}\n0000000000 65535 f \n");
            for (var i = 1; i <= most; i++) Write(places.TryGetValue(i, out var place) ? $"{place + shift:D10} 00000 n \n" : "0000000000 65535 f \n");
        }

        Write($"trailer\n<< /Size {most + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private RawPdf Object(int number, byte[] body)
    {
        _objects[number] = body;
        return this;
    }
}
