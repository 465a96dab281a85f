using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Where sentences begin and end: at full stops that end one, at boundaries of blocks and cells.</summary>
internal static class Sentences
{
    /// <summary>Token ranges [start, end) of all sentences of a chart, in order; the closing stop belongs to its sentence.</summary>
    public static List<(int Start, int End)> Of(Chart chart)
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        for (var at = 0; at < chart.Count; at++)
        {
            var boundary = chart[at].Kind == TokenKind.Boundary;
            if (!boundary && !IsStop(chart, at)) continue;
            var end = boundary ? at : at + 1;
            if (end > start) sentences.Add((start, end));
            start = at + 1;
        }

        return sentences;
    }

    /// <summary>For each token the number of its sentence.</summary>
    public static int[] IndexOf(IReadOnlyList<(int Start, int End)> sentences, int tokens)
    {
        var index = new int[tokens];
        for (var s = 0; s < sentences.Count; s++) index.AsSpan(sentences[s].Start, sentences[s].End - sentences[s].Start).Fill(s);
        return index;
    }

    private static bool IsStop(Chart chart, int at)
    {
        if (chart[at].Kind != TokenKind.Sign) return false;
        var sign = chart.Letters(at)[0];
        if (sign is '!' or '?' or '…') return at + 1 >= chart.Count || chart[at + 1].SpaceBefore;
        if (sign != '.' || at + 1 >= chart.Count) return false;
        var next = chart[at + 1];
        if (next.Kind == TokenKind.Boundary) return true;
        if (!next.SpaceBefore || (next.Kind == TokenKind.Word && next.Casing == Casing.Lower)) return false;
        if (at == 0 || chart[at].SpaceBefore) return true;
        // "TP. Vinh", "P. Nội vụ", "1. Ưu điểm": an abbreviation or a number of a list, no end. "Phường 2. Tại đó" does end.
        var before = chart[at - 1];
        if (before.Kind == TokenKind.Number) return at >= 2 && chart[at - 2].Kind != TokenKind.Boundary;
        if (before.Kind != TokenKind.Word || before.Casing == Casing.Lower) return true;
        // "số 129/2007/QĐ-TTg. Trạm Y tế …": the end of a symbol is no abbreviation.
        return (at >= 2 && !before.SpaceBefore && chart.Letters(at - 2) is "-" or "/") || !IsAbbreviation(chart.Letters(at - 1));
    }

    /// <summary>A single letter ("P. Nội vụ"), or a word that is written short before a name.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> word) =>
        word.Length == 1 || word is "TP" or "Tp" or "TX" or "Tx" or "TT" or "Tt" or "TS" or "Ts" or "Ths" or "ThS" or "GS" or "PGS" or "BS" or "Bs" or "KS" or "LS" or "Th" or "St" or "KT" or "TM" or "TL" or "TUQ";
}
