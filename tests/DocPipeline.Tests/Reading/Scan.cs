using System.Diagnostics;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace DocPipeline.Tests.Reading;

/// <summary>Makes scans of painted pages: pictures by pdftoppm, which tests/run.sh installs, and PDFs that hold nothing but such pictures.</summary>
internal static class Scan
{
    /// <summary>A page as a picture: "-png", "-jpeg" or "-tiff".</summary>
    public static byte[] Picture(PdfFile page, string kind = "-jpeg", int resolution = 150)
    {
        var folder = Directory.CreateTempSubdirectory("docpipeline-tests-");
        try
        {
            var file = Path.Combine(folder.FullName, "page.pdf");
            File.WriteAllBytes(file, page.Bytes());
            using var run = Process.Start("pdftoppm", ["-r", resolution.ToString(System.Globalization.CultureInfo.InvariantCulture), "-gray", "-singlefile", kind, file, Path.Combine(folder.FullName, "scan")]);
            run.WaitForExit();
            return File.ReadAllBytes(Directory.EnumerateFiles(folder.FullName, "scan.*").Single());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A PDF of pictures, a page each, with a line of letters laid over the first where one is given.</summary>
    public static byte[] Pdf(IEnumerable<byte[]> jpegs, string? stamp = null)
    {
        using var pdf = new PdfDocumentBuilder();
        foreach (var jpeg in jpegs)
        {
            var page = pdf.AddPage(PageSize.A4);
            page.AddJpeg(jpeg, new PdfRectangle(0, 0, 595, 842));
            if (stamp is null) continue;
            page.AddText(stamp, 8, new PdfPoint(30, 20), pdf.AddStandard14Font(UglyToad.PdfPig.Fonts.Standard14Fonts.Standard14Font.Helvetica));
            stamp = null;
        }

        return pdf.Build();
    }
}
