using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace DocPipeline.Reading.Ocr;

/// <summary>
/// Puts a JPEG or PNG on the page of a PDF, so that one program renders every picture to the same resolution and the lines of its tables can
/// be seen. A JPEG is not unpacked for that.
/// </summary>
internal static class PicturePdf
{
    private const double LongSide = 842;

    /// <summary>The PDF; null where the picture is of another kind.</summary>
    public static byte[]? Of(ReadOnlyMemory<byte> content)
    {
        if (PictureSize.Of(content.Span) is not ( > 0 and var width, > 0 and var height)) return null;
        var isJpeg = content.Span[0] == 0xFF;
        if (!isJpeg && content.Span[0] != 0x89) return null;
        var scale = LongSide / Math.Max(width, height);
        var sheet = new PdfRectangle(0, 0, width * scale, height * scale);
        using var pdf = new PdfDocumentBuilder();
        var page = pdf.AddPage(width * scale, height * scale);
        if (isJpeg) page.AddJpeg(content.ToArray(), sheet);
        else page.AddPng(content.ToArray(), sheet);
        return pdf.Build();
    }
}
