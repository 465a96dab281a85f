using DocPipeline.Reading.Pdf;

namespace DocPipeline.Reading.Ocr;

/// <summary>
/// Finds the straight lines of a scanned page in its pixels, so that a table keeps its cells: runs of dark pixels longer than any letter,
/// neighbours joined.
/// </summary>
internal static class PictureRules
{
    private const byte Dark = 128;

    // Shares of the page's width. Letters of headings are lower than 1/25 of it; the cells of a table are wider than 1/20.
    private const double ShortestAcross = 0.05;
    private const double ShortestDown = 0.028;
    private const double Thickest = 0.006;

    // A scanned line has holes of a pixel or two.
    private const int Hole = 2;
    private const int MostPieces = 200_000;

    /// <summary>The lines of a grey picture, in pixels, the page set straight by its slope.</summary>
    public static List<Rule> Find(GreyPicture picture, double slope)
    {
        var across = Joined(Across(picture), picture.Width * Thickest);
        var down = Joined(Down(picture), picture.Width * Thickest);
        var rules = new List<Rule>();
        foreach (var line in across) rules.Add(new Rule(true, line.At - slope * ((line.From + line.To) / 2 - picture.Width / 2.0), line.From, line.To));
        // What slopes across leans by as much the other way.
        foreach (var line in down) rules.Add(new Rule(false, line.At + slope * ((line.From + line.To) / 2 - picture.Height / 2.0), line.From, line.To));
        return rules;
    }

    private static List<Piece> Across(GreyPicture picture)
    {
        var pieces = new List<Piece>();
        var shortest = picture.Width * ShortestAcross;
        for (var y = 0; y < picture.Height && pieces.Count < MostPieces; y++)
        {
            var row = picture.Row(y);
            var (start, last) = (-1, -1);
            for (var x = 0; x <= row.Length; x++)
            {
                var dark = x < row.Length && row[x] < Dark;
                if (dark)
                {
                    if (start < 0) start = x;
                    last = x;
                }
                else if (start >= 0 && (x - last > Hole || x == row.Length))
                {
                    if (last - start >= shortest) pieces.Add(new Piece(y, start, last));
                    start = -1;
                }
            }
        }

        return pieces;
    }

    private static List<Piece> Down(GreyPicture picture)
    {
        // Row by row with a run a column, because a column's pixels lie far apart in memory.
        var pieces = new List<Piece>();
        var shortest = picture.Width * ShortestDown;
        var (start, last) = (new int[picture.Width], new int[picture.Width]);
        Array.Fill(start, -1);
        for (var y = 0; y <= picture.Height && pieces.Count < MostPieces; y++)
        {
            var row = y < picture.Height ? picture.Row(y) : default;
            for (var x = 0; x < picture.Width; x++)
            {
                if (!row.IsEmpty && row[x] < Dark)
                {
                    if (start[x] < 0) start[x] = y;
                    last[x] = y;
                }
                else if (start[x] >= 0 && (y - last[x] > Hole || row.IsEmpty))
                {
                    if (last[x] - start[x] >= shortest) pieces.Add(new Piece(x, start[x], last[x]));
                    start[x] = -1;
                }
            }
        }

        return [.. pieces.OrderBy(p => p.At)];
    }

    /// <summary>Joins pieces of neighbouring rows (or columns) that lie side by side; what is thicker than a line is a picture or a stamp.</summary>
    private static IEnumerable<(double At, double From, double To)> Joined(List<Piece> pieces, double thickest)
    {
        var open = new List<Line>();
        var lines = new List<Line>();
        foreach (var piece in pieces)
        {
            open.RemoveAll(l => l.LastAt < piece.At - 1 - Hole);
            var line = open.Find(l => l.LastAt < piece.At + 1 && l.LastFrom <= piece.To + Hole && piece.From <= l.LastTo + Hole);
            if (line is null) { line = new Line(); open.Add(line); lines.Add(line); }
            line.Add(piece);
        }

        return lines.Where(l => l.Area / (l.To - l.From + 1) <= thickest).Select(l => (l.WeightedAt / l.Area, l.From, l.To));
    }

    private readonly record struct Piece(int At, int From, int To);

    private sealed class Line
    {
        public double From { get; private set; } = double.MaxValue;

        public double To { get; private set; }

        public double Area { get; private set; }

        public double WeightedAt { get; private set; }

        public int LastAt { get; private set; }

        public int LastFrom { get; private set; }

        public int LastTo { get; private set; }

        public void Add(Piece piece)
        {
            var length = piece.To - piece.From + 1;
            (From, To) = (Math.Min(From, piece.From), Math.Max(To, piece.To));
            (Area, WeightedAt) = (Area + length, WeightedAt + (double)length * piece.At);
            (LastAt, LastFrom, LastTo) = (piece.At, piece.From, piece.To);
        }
    }
}
