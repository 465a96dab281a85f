// Which dates are those of documents that are cited: by a kind of document, a number or a ground beside them.
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Vietnamese.DateStretch;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Tells dates of other documents.</summary>
internal sealed class DatedDocuments(Grammar g)
{
    private readonly int _inspection = g.Class("role-inspection");
    private readonly int _grounds = g.Class("role-grounds");
    private readonly int _document = g.Class("document-kind");
    private readonly int _issue = g.Class("role-issue");

    /// <summary>Whether the block opens with "Căn cứ …".</summary>
    public bool IsInGrounds(Chart chart, int at)
    {
        var first = BlockStart(chart, at);
        if (first < chart.Count && chart[first].Kind == TokenKind.Sign) first++;
        return first < chart.Count && chart.PhraseAt(first, _grounds) is not null;
    }

    /// <summary>"Ngày 5/9, UBND tỉnh đã gửi Công văn 1176/UBND-NC …": the day on which a document that follows was sent.</summary>
    public bool IsBehind(Chart chart, int at, int to)
    {
        for (var i = at; i < to && i < at + 14; i++)
        {
            if (chart.PhraseAt(i, _inspection) is not null) return false;
            if (chart.PhraseAt(i, _issue) is { } said && chart.MentionsAt(said.End) is [{ Mention.Value: ReferenceValue }, ..]) return true;
        }

        return false;
    }

    /// <summary>"Thông báo số 15/TB-SNV ngày 24/2/2021", "Công văn của Sở Nội vụ ngày 5/3".</summary>
    public bool IsBefore(Chart chart, int at, int from)
    {
        for (var i = at - 1; i >= from && i > at - 14; i--)
        {
            foreach (var mention in chart.MentionsAt(i))
            {
                if (mention.Mention.Kind == MentionKind.Reference && mention.End <= at) return IsLink(chart, mention.End, at);
            }

            if (chart.PhraseAt(i, _document) is { } kind && kind.End <= at)
            {
                // "Luật Tổ chức chính quyền địa phương ngày …" is dated behind its name; "báo cáo của Đoàn ngày …" has no number.
                if (kind.Entry.Value is "Luật" or "Bộ luật" or "Pháp lệnh" && chart[i].Casing != Casing.Lower && !HasDate(chart, kind.End, at)) return true;
                // "Xét Báo cáo kết quả thanh tra ngày …": among grounds a document is named by its matter, too.
                if (chart[i].Casing != Casing.Lower && IsInGrounds(chart, at) && IsPlainWords(chart, kind.End, at)) return true;
                return (chart[i].Casing != Casing.Lower || chart.Letters(kind.End) is "của") && IsLink(chart, kind.End, at);
            }
        }

        if (chart.PhraseAt(BlockStart(chart, at), _grounds)?.Entry.Value != "căn cứ") return false;
        // Of grounds each document has one date; a further one is that of what was done.
        for (var i = at - 1; i >= from; i--)
        {
            if (chart.MentionAt(i, MentionKind.Date) is not null) return false;
            if (chart.PhraseAt(i, _document) is not null) return true;
        }

        return false;
    }

    /// <summary>Between a document and its date stands nothing, or who issued it.</summary>
    private static bool IsLink(Chart chart, int from, int at)
    {
        if (at - from <= 1) return true;
        if (chart.Letters(from) is "," or "(" && at - from == 2) return true;
        for (var i = from; i < at; i++)
        {
            if (chart[i].Kind == TokenKind.Sign && chart.Letters(i) is not ("," or "-" or "(" or "/")) return false;
        }

        return !HasDate(chart, from, at) && chart.Letters(from) is "của" or "ban" or "do" or "(";
    }

    private static bool IsPlainWords(Chart chart, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (chart[i].Kind != TokenKind.Word) return false;
        return true;
    }

    private static bool HasDate(Chart chart, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (chart.MentionAt(i, MentionKind.Date) is not null) return true;
        return false;
    }
}
