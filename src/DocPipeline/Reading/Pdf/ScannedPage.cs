using UglyToad.PdfPig.Content;

namespace DocPipeline.Reading.Pdf;

/// <summary>
/// Knows a scan that has a few letters of its own: the mark of a signature service, a scanner's stamp, a page number. Its text is in its
/// picture all the same.
/// </summary>
internal static class ScannedPage
{
    private const int FewLetters = 250;

    // A share of the page.
    private const double MostOfThePage = 0.6;

    /// <summary>Whether one picture covers most of a page that has hardly any letters.</summary>
    public static bool Is(Page page)
    {
        if (page.Letters.Count(l => !string.IsNullOrWhiteSpace(l.Value)) > FewLetters) return false;
        var area = page.Width * page.Height;
        try
        {
            return page.GetImages().Any(p => Math.Abs(p.BoundingBox.Width * p.BoundingBox.Height) >= area * MostOfThePage);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A broken picture must not cost the page its letters.
            return false;
        }
    }
}
