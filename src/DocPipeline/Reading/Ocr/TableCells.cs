using System.Globalization;
using System.Text;

namespace DocPipeline.Reading.Ocr;

/// <summary>What a cell is taken for when it is recognised.</summary>
internal enum CellKind
{
    /// <summary>Lines of text.</summary>
    Block,

    /// <summary>One line.</summary>
    Line,

    /// <summary>One number.</summary>
    Figure,
}

/// <summary>
/// Recognises the cells of a page's ruled tables one by one. On a whole page tesseract takes a lone figure in a cell for dirt and drops it,
/// and in tables of attendance lone figures are all that counts.
/// </summary>
internal static class TableCells
{
    // Points: the ruling lines themselves stay outside, and recognition wants white around the letters.
    private const double Inset = 1.6;
    private const int Margin = 24;
    private const int MostCells = 800;

    // The whole page's reading of a cell is kept where it is so much surer.
    private const double SurerBy = 0.2;

    // What is read again as a figure is kept above the one and told below the other.
    private const double LeastSure = 0.4;
    private const double NeverSure = 0.55;

    /// <summary>The page with the words of its tables read cell by cell; the page itself where it has no tables or the reading fails.</summary>
    /// <param name="page">The page as it was read whole.</param>
    /// <param name="picture">Its picture.</param>
    /// <param name="recognise">Reads the pictures that a list names, each as what it is taken for.</param>
    /// <param name="folder">Where the pictures of the cells go.</param>
    public static RecognisedPage Read(RecognisedPage page, GreyPicture picture, Func<string, CellKind, IReadOnlyList<RecognisedPage>> recognise, ScratchFolder folder)
    {
        var scale = RecognisedLayout.ScaleOf(page);
        var cells = RecognisedLayout.TablesOf(page).SelectMany(t => t.Boxes()).Select(b => Cut(b, scale, page, picture)).OfType<Cell>().Take(MostCells).ToList();
        if (cells.Count == 0) return page;
        for (var i = 0; i < cells.Count; i++) picture.WritePart(FileOf(i, folder), cells[i].Left, cells[i].Top, cells[i].Width, cells[i].Height, Margin);
        if (recognise(List(Enumerable.Range(0, cells.Count), folder), CellKind.Block) is not { } read || read.Count != cells.Count) return page;
        var pages = read.ToArray();
        // What is no block to tesseract may still be a line.
        foreach (var (i, line) in Again(CellKind.Line, i => pages[i].Words.Count == 0)) pages[i] = line;
        var inCells = new HashSet<RecognisedWord>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < cells.Count; i++)
        {
            var before = page with { Words = [.. page.Words.Where(w => cells[i].Holds(w, page))] };
            var now = OnPage(i, pages[i]);
            inCells.UnionWith(before.Words);
            pages[i] = now.Words.Count == 0 || before.Confidence > now.Confidence + SurerBy ? before : now;
        }

        // A lone "l" or "o1" in a column of figures is one, of which tesseract was told nothing. Told to see a figure it sees one: a person
        // is asked to look, however sure it is.
        foreach (var (i, figure) in Again(CellKind.Figure, i => IsMistakenFigure(i, pages, cells)))
            if (figure.Confidence >= LeastSure) pages[i] = OnPage(i, figure with { Words = [.. figure.Words.Select(w => w with { Confidence = Math.Min(w.Confidence, NeverSure) })] });
        return page with
        {
            Words = [.. page.Words.Where(w => !inCells.Contains(w)), .. pages.SelectMany(p => p.Words)],
            UnreadCells = Enumerable.Range(0, cells.Count).Count(i => pages[i].Words.Count == 0 || IsMistakenFigure(i, pages, cells)),
        };

        RecognisedPage OnPage(int i, RecognisedPage cell) =>
            cell with { Words = [.. cell.Words.Where(w => w.Text.Any(char.IsLetterOrDigit) || w.Text is "-" or "–").Select(w => cells[i].OnPage(w, page))] };

        List<(int Cell, RecognisedPage Page)> Again(CellKind kind, Func<int, bool> wanted)
        {
            List<int> which = [.. Enumerable.Range(0, cells.Count).Where(wanted)];
            if (which.Count == 0 || recognise(List(which, folder), kind) is not { } again || again.Count != which.Count) return [];
            return [.. which.Zip(again).Where(p => p.Second.Words.Count > 0)];
        }
    }

    /// <summary>Whether the cell is the odd one in a column of figures, and short enough to be one.</summary>
    private static bool IsMistakenFigure(int cell, RecognisedPage[] pages, List<Cell> cells)
    {
        var text = pages[cell].Text;
        if (text.Length is 0 or > 3 || !text.Any(char.IsLetter)) return false;
        var (figures, others) = (0, 0);
        for (var i = 0; i < cells.Count; i++)
        {
            if (i == cell || Math.Abs(cells[i].Left - cells[cell].Left) > Margin || Math.Abs(cells[i].Width - cells[cell].Width) > Margin) continue;
            if (pages[i].Text is { Length: > 0 } other && other.All(char.IsAsciiDigit)) figures++;
            else others++;
        }

        // The heading is no figure, and a misread neighbour is none either.
        return figures >= 2 && figures >= others;
    }

    private static string FileOf(int cell, ScratchFolder folder) => folder.File(string.Create(CultureInfo.InvariantCulture, $"cell{cell}.pgm"));

    /// <summary>A file that names pictures, which tesseract reads in one run as the pages of one document.</summary>
    private static string List(IEnumerable<int> cells, ScratchFolder folder) =>
        folder.Write("cells.txt", Encoding.UTF8.GetBytes(string.Concat(cells.Select(i => FileOf(i, folder) + "\n"))));

    private static Cell? Cut((double Left, double Top, double Right, double Bottom) box, double scale, RecognisedPage page, GreyPicture picture)
    {
        var fall = page.Slope * ((box.Left + box.Right) / 2 / scale - page.Width / 2);
        var lean = page.Slope * ((box.Top + box.Bottom) / 2 / scale - page.Height / 2);
        var left = (int)Math.Clamp((box.Left + Inset) / scale - lean, 0, picture.Width);
        var top = (int)Math.Clamp((box.Top + Inset) / scale + fall, 0, picture.Height);
        var right = (int)Math.Clamp((box.Right - Inset) / scale - lean, 0, picture.Width);
        var bottom = (int)Math.Clamp((box.Bottom - Inset) / scale + fall, 0, picture.Height);
        return right - left < 8 || bottom - top < 8 || !picture.HasInk(left, top, right - left, bottom - top) ? null : new Cell(left, top, right - left, bottom - top);
    }

    private sealed record Cell(int Left, int Top, int Width, int Height)
    {
        public bool Holds(RecognisedWord word, RecognisedPage page)
        {
            var (x, y) = ((word.Left + word.Right) / 2, word.Baseline - word.Size * 0.3 + page.Slope * ((word.Left + word.Right) / 2 - page.Width / 2));
            return x >= Left && x <= Left + Width && y >= Top && y <= Top + Height;
        }

        public RecognisedWord OnPage(RecognisedWord word, RecognisedPage page)
        {
            var (left, right) = (word.Left - Margin + Left, word.Right - Margin + Left);
            return word with { Left = left, Right = right, Baseline = word.Baseline - Margin + Top - page.Slope * ((left + right) / 2 - page.Width / 2) };
        }
    }
}
