using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>What stands before a clause and is none of it: list marks, who saw it ("Qua kiểm tra, đoàn ghi nhận"), on what ground it is told ("Theo Sở Nội vụ, ").</summary>
internal sealed class ClauseLead(Grammar grammar, ClauseMatters matters)
{
    private const int FewestWords = 4;

    /// <summary>How far such an opening goes on.</summary>
    private const int Reach = 60;

    private readonly ClauseMatters _matters = matters;
    private readonly int _frame = grammar.Class("clause.frame"), _frameOpening = grammar.Class("clause.frame-opening"), _frameSubject = grammar.Class("clause.frame-subject");
    private readonly int _title = grammar.Class("clause.title"), _order = grammar.Class("clause.order-strong"), _act = grammar.Class("clause.act");

    /// <summary>Behind list marks ("a)", "2.", "-") and behind what only says who saw it ("Qua kiểm tra, đoàn ghi nhận").</summary>
    public int Skip(Chart chart, int from, int end)
    {
        from = SkipMarks(chart, from, end);
        if (MarkerEnd(chart, from, end) is var marker && marker > from) from = SkipMarks(chart, marker, end);
        from = FrameEnd(chart, from, end) is var framed && framed > from ? SkipMarks(chart, framed, end) : from;
        // "Thời gian qua, thực hiện Chỉ thị số …, các phòng …": two of them at most.
        for (var openings = 0; openings < 2 && OpeningEnd(chart, from, end) is var opening && opening > from; openings++) from = SkipMarks(chart, opening, end);
        return from;
    }

    private static int SkipMarks(Chart chart, int from, int end)
    {
        while (from < end && chart[from].Kind == TokenKind.Sign && chart.Letters(from) is not ("(" or "\"" or "“")) from++;
        return from;
    }

    /// <summary>Behind a list marker: "a)", "đ.", "2.", "2.1.", "IV."; the same place where there is none.</summary>
    private static int MarkerEnd(Chart chart, int from, int end)
    {
        var at = from;
        while (at + 1 < end && at < from + 6 && chart[at + 1].Kind == TokenKind.Sign && !chart[at + 1].SpaceBefore && IsMarker(chart, at) && IsOrdinal(chart, at))
        {
            at += 2;
            if (at >= end || chart[at].SpaceBefore) return at;
        }

        return at < end && at > from && chart[at].SpaceBefore ? at : from;
    }

    /// <summary>"1.", "a)", "2/" and, in documents of the Party, "1- ".</summary>
    private static bool IsMarker(Chart chart, int at) =>
        chart.Letters(at + 1) is "." or ")" or "/" || (chart.Letters(at + 1) is "-" && at + 2 < chart.Count && chart[at + 2].SpaceBefore && chart[at].Kind == TokenKind.Number);

    private static bool IsOrdinal(Chart chart, int at)
    {
        var letters = chart.Letters(at);
        if (chart[at].Kind == TokenKind.Number) return letters.Length <= 2;
        if (chart[at].Kind != TokenKind.Word) return false;
        if (letters.Length == 1) return true;
        foreach (var c in letters)
            if (c is not ('I' or 'V' or 'X')) return false;
        return true;
    }

    /// <summary>Behind "Qua kiểm tra cho thấy", "Đoàn đánh giá": what was seen follows; the same place where nothing of the kind stands there.</summary>
    private int FrameEnd(Chart chart, int from, int end)
    {
        var told = false;
        for (var at = from; at < end && at < from + Reach; at++)
        {
            if (chart.Letters(at) is ";") return from;
            if (chart.PhraseAt(at, _frame) is { } frame && told)
            {
                if (frame.Entry.Value == "none" || (at > from && chart.Letters(at - 1) is "không" or "chưa" or "được" or "bị" or "để" or "việc" or "tự" or "kịp" or "theo" or "Theo" or "qua" or "Qua" or "sự" or "những") || !ClauseCutter.HasWords(chart, frame.End, end, FewestWords)) return from;
                return frame.End < end && chart.Letters(frame.End) is "rằng" or "thì" or "là" ? frame.End + 1 : frame.End;
            }

            told |= chart.PhraseAt(at, _frameSubject) is not null;
            // A judgement before it: the seeing is part of what is told.
            if (told && at > from && _matters.At(chart, at) != 0 && chart.Letters(at) is not ("giờ" or "thời")) return from;
        }

        return from;
    }

    /// <summary>Behind "Thực hiện Kế hoạch số …, " or "Theo Sở Nội vụ, ": the ground on which something is told; the same place where none stands there.</summary>
    private int OpeningEnd(Chart chart, int from, int end)
    {
        if (from >= end || chart.PhraseAt(from, _frameOpening) is null) return from;
        for (var at = from + 1; at < end && at < from + Reach; at++)
        {
            if (chart.MentionAt(at, MentionKind.Unit) is { } unit) { at = unit.End - 1; continue; }
            if (chart.Letters(at) is ";" or ":" || _matters.JudgesAt(chart, at)) return from;
            if (chart.Letters(at) is "," && ClauseCutter.HasWords(chart, at + 1, end, FewestWords) && !ClauseCutter.IsInList(chart, at, ",") && _matters.Judges(chart, at + 1, Math.Min(end, at + Reach))) return TitlesEnd(chart, at + 1, end);
        }

        return from;
    }

    /// <summary>"Theo ông A, Phó Chánh Văn phòng, Trưởng đoàn, nhìn chung …": behind the titles of who is called upon; the same place where none stand there.</summary>
    private int TitlesEnd(Chart chart, int from, int end)
    {
        while (from < end && chart.PhraseAt(from, _title) is { } title)
        {
            var at = title.End;
            while (at < end && at < from + 16 && chart.Letters(at) is not ("," or ";" or ":") && !SaysAt(chart, at)) at++;
            if (at >= end || chart.Letters(at) is not "," || !_matters.Judges(chart, at + 1, Math.Min(end, at + Reach))) return from;
            from = at + 1;
        }

        return from;
    }

    private bool SaysAt(Chart chart, int at) => _matters.JudgesAt(chart, at) || chart.PhraseAt(at, _order) is not null || chart.PhraseAt(at, _act) is not null;
}
