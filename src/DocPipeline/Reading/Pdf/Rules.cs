using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace DocPipeline.Reading.Pdf;

/// <summary>A painted straight line, across or down; <paramref name="At"/> is its y (across) or x (down), y growing downwards.</summary>
internal readonly record struct Rule(bool Across, double At, double From, double To)
{
    public double Top => Across ? At : From;

    public double Bottom => Across ? At : To;
}

/// <summary>Takes the straight lines off a page: stroked lines, borders of boxes, and the thin filled boxes that most programs paint as lines.</summary>
internal static class Rules
{
    // Thicker than this is a box, not a line.
    private const double ThickestLine = 3;
    private const double ShortestLine = 4;
    private const int MostRules = 20_000;

    public static List<Rule> Read(Page page)
    {
        var rules = new List<Rule>();
        foreach (var path in page.Paths)
        {
            if (!path.IsStroked && !path.IsFilled) continue;
            foreach (var part in path)
            {
                if (part.GetBoundingRectangle() is not { } box) continue;
                if (rules.Count >= MostRules) return rules;
                var (top, bottom) = (page.Height - box.Top, page.Height - box.Bottom);
                if (box.Height <= ThickestLine && box.Width >= ShortestLine)
                    rules.Add(new Rule(true, (top + bottom) / 2, box.Left, box.Right));
                else if (box.Width <= ThickestLine && box.Height >= ShortestLine)
                    rules.Add(new Rule(false, (box.Left + box.Right) / 2, top, bottom));
                else if (path.IsStroked)
                    AddLines(part, page.Height, rules);
            }
        }

        return rules;
    }

    private static void AddLines(PdfSubpath part, double height, List<Rule> rules)
    {
        PdfPoint? first = null;
        var last = default(PdfPoint);
        foreach (var command in part.Commands)
        {
            switch (command)
            {
                case PdfSubpath.Move move:
                    first = last = move.Location;
                    break;
                case PdfSubpath.Line line:
                    Add(line.From, line.To, height, rules);
                    first ??= line.From;
                    last = line.To;
                    break;
                case PdfSubpath.Close when first is { } start:
                    Add(last, start, height, rules);
                    break;
            }
        }
    }

    private static void Add(PdfPoint from, PdfPoint to, double height, List<Rule> rules)
    {
        var (dx, dy) = (Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));
        if (dy < 1 && dx >= ShortestLine)
            rules.Add(new Rule(true, height - from.Y, Math.Min(from.X, to.X), Math.Max(from.X, to.X)));
        else if (dx < 1 && dy >= ShortestLine)
            rules.Add(new Rule(false, from.X, height - Math.Max(from.Y, to.Y), height - Math.Min(from.Y, to.Y)));
    }
}
