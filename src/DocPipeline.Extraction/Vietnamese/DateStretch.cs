// The sentence and the block around a date: within them the words stand that tell what it is the date of.
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Bounds of what is looked at around a date.</summary>
internal static class DateStretch
{
    /// <summary>How many tokens are looked at to either side.</summary>
    public const int Reach = 60;

    /// <summary>Whether a phrase of a class begins in a stretch.</summary>
    public static bool Has(Chart chart, int from, int to, int @class, bool stopAtBoundary = false)
    {
        for (var i = from; i < to; i++)
        {
            if (chart.PhraseAt(i, @class) is not null) return true;
            if (stopAtBoundary && chart[i].Kind == TokenKind.Boundary) return false;
        }

        return false;
    }

    /// <summary>The sentence around tokens, at most <see cref="Reach"/> tokens to either side.</summary>
    public static (int From, int To) Sentence(Chart chart, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < Reach && !Ends(chart, from - 1)) from--;
        var to = end;
        while (to < chart.Count && to - end < Reach && !Ends(chart, to)) to++;
        return (from, to);
    }

    /// <summary>The first token of a block, at most <see cref="Reach"/> tokens back.</summary>
    public static int BlockStart(Chart chart, int at)
    {
        var from = at;
        while (from > 0 && at - from < Reach && chart[from - 1].Kind != TokenKind.Boundary) from--;
        return from;
    }

    private static bool Ends(Chart chart, int at)
    {
        ref readonly var token = ref chart[at];
        if (token.Kind == TokenKind.Boundary) return true;
        if (token.Kind != TokenKind.Sign || chart.Letters(at) is not ("." or "!" or "?" or ";")) return false;
        return at + 1 >= chart.Count || chart[at + 1].SpaceBefore;
    }
}
