using DocPipeline.Reading.Pdf;

namespace DocPipeline.Reading.Ocr;

/// <summary>Brings a recognised page into the shape that a page of a PDF has, so that one layout reads both: rows, tables, sizes in points.</summary>
internal static class RecognisedLayout
{
    // A4, whatever the resolution: the shares of the page count, and type then has about its usual size.
    private const double ShortSide = 595;
    private const double LongSide = 842;

    // Recognition measures type by the letters that a line happens to have: "ao" looks smaller than "Ấg".
    private const double SameSize = 0.3;
    private const double SameBaseline = 0.4;

    // A speck is recognised as a sign or two, without conviction.
    private const double Speck = 0.3;

    /// <summary>The page as number <paramref name="number"/> of its document.</summary>
    public static PageContent Of(RecognisedPage page, int number)
    {
        var scale = ScaleOf(page);
        var usual = Median(page.Words.Select(w => w.Size * scale));
        var words = new List<Word>(page.Words.Count);
        foreach (var word in page.Words)
        {
            if (IsSpeck(word)) continue;
            var size = word.Size * scale;
            if (Math.Abs(size - usual) < usual * SameSize) size = usual;
            words.Add(new Word(word.Text, word.Left * scale, word.Right * scale, word.Baseline * scale, size, Bold: false, Italic: false));
        }

        var tables = TablesOf(page);
        var outside = words.Where(w => !tables.Exists(t => t.Take(w))).ToList();
        tables.RemoveAll(t => !t.HasWords);
        return new PageContent(number, page.Width * scale, page.Height * scale, Rows(outside), tables, []);
    }

    /// <summary>Points for a pixel.</summary>
    public static double ScaleOf(RecognisedPage page) => (page.Width > page.Height ? LongSide : ShortSide) / page.Width;

    /// <summary>The tables that lines draw on the page, in points, without words.</summary>
    public static List<RuledTable> TablesOf(RecognisedPage page)
    {
        var scale = ScaleOf(page);
        return RuledTable.Find([.. page.Rules.Select(r => new Rule(r.Across, r.At * scale, r.From * scale, r.To * scale))]);
    }

    private static List<Row> Rows(List<Word> words)
    {
        var rows = new List<Row>();
        var row = new List<Word>();
        foreach (var word in words.OrderBy(w => w.Baseline))
        {
            if (row.Count > 0 && word.Baseline - row[0].Baseline > SameBaseline * Math.Min(word.Size, row[0].Size)) Finish();
            row.Add(word);
        }

        Finish();
        return rows;

        void Finish()
        {
            if (row.Count > 0) rows.Add(new Row([.. row.OrderBy(w => w.Left)]));
            row.Clear();
        }
    }

    /// <summary>Dirt, and the lines of tables that were taken for signs.</summary>
    private static bool IsSpeck(RecognisedWord word) =>
        !word.Text.Any(char.IsLetterOrDigit) && (word.Confidence < Speck || word.Text.All(c => c is '|' or '_' or '¦' or '[' or ']' or '—' or '~' or '"' or '\'' or '‘' or '’'));

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[ordered.Count / 2];
    }
}
