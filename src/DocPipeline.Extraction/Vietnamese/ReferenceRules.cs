// Numbered documents that a text cites: "Quyết định số 123/2020/QĐ-UBND", "Chỉ thị 17-CT/TU", "các Chỉ thị 17, 26".

using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>References. A mention covers kind, number and symbol; issuer and date behind it are part of its value, not of its span.</summary>
internal sealed class ReferenceRules(Grammar g)
{
    private readonly ReferenceSymbols _symbols = new(g);
    private readonly int _kind = g.Class("document-kind");
    private readonly int _issuerWord = g.Class("issuer-word");
    private readonly int _counted = g.Class("counted-noun");
    private readonly int _unitOfTime = g.Class("unit-of-time");
    private readonly int _number = g.Vocabulary.Add("số");
    private readonly int _colon = g.Vocabulary.Add(":");
    private readonly int _comma = g.Vocabulary.Add(",");
    private readonly int _and = g.Vocabulary.Add("và");
    private readonly int _slash = g.Vocabulary.Add("/");
    private readonly int _percent = g.Vocabulary.Add("%");
    private readonly int _open = g.Vocabulary.Add("(");
    private readonly int _of = g.Vocabulary.Add("của");
    private readonly int _dash = g.Vocabulary.Add("-");
    private readonly int _year = g.Vocabulary.Add("năm");

    /// <summary>Adds every reference of a chart to it.</summary>
    public void Run(Chart chart)
    {
        for (var at = 0; at < chart.Count;)
        {
            if (chart[at].Kind == TokenKind.Number) at = Bare(chart, at);
            else if (chart[at].Word == _number) at = Numbered(chart, at);
            else if (chart[at].Word != 0 && chart.PhraseAt(at, _kind) is { } kind) at = Named(chart, at, kind);
            else at++;
        }
    }

    /// <summary>"Thông báo số 15/TB-UBND", "Chỉ thị 17", and the list that may follow.</summary>
    private int Named(Chart chart, int at, PhraseMatch kind)
    {
        var (next, said) = SkipNumberWord(chart, kind.End);
        if (_symbols.Read(chart, next) is not { } number) return kind.End;
        if (!number.HasLetters)
        {
            var cited = said || (chart[at].Casing != Casing.Lower && IsCitedByNumber(kind));
            if (!cited || !IsWhole(chart, next, number.End)) return kind.End;
        }

        Add(chart, at, number, kind.Entry.Value, number.HasLetters ? "reference/kind-and-symbol" : "reference/kind-and-number");
        return List(chart, number, kind.Entry.Value);
    }

    /// <summary>", số 26", "và 26-CT/TU": more documents of the same kind.</summary>
    private int List(Chart chart, DocumentNumber first, string kind)
    {
        var end = first.End;
        while (end < chart.Count)
        {
            var at = end;
            if (chart[at].Word == _comma) at++;
            if (at < chart.Count && chart[at].Word == _and) at++;
            if (at == end) return end;
            var item = at;
            (at, var said) = SkipNumberWord(chart, at);
            if (_symbols.Read(chart, at) is not { } number) return end;
            if (!number.HasLetters && ((!said && first.HasLetters) || !IsWhole(chart, at, number.End))) return end;
            Add(chart, item, number, kind, "reference/listed");
            end = number.End;
        }

        return end;
    }

    /// <summary>"số 15/QĐ-UBND" behind words that are no kind, and the number in a document's own head.</summary>
    private int Numbered(Chart chart, int at)
    {
        var (next, _) = SkipNumberWord(chart, at);
        if (_symbols.Read(chart, next) is not { HasLetters: true } number) return at + 1;
        Add(chart, at, number, number.Kind, "reference/number-and-symbol");
        return List(chart, number, number.Kind ?? "");
    }

    /// <summary>"15/QĐ-UBND" alone: only with letters that are known.</summary>
    private int Bare(Chart chart, int at)
    {
        if (at + 1 >= chart.Count || chart[at + 1].Kind != TokenKind.Sign) return at + 1;
        if (at > 0 && !chart[at].SpaceBefore && chart[at - 1].Kind != TokenKind.Sign) return at + 1;
        if (_symbols.Read(chart, at) is not { HasLetters: true, IsKnown: true } number) return at + 1;
        Add(chart, at, number, number.Kind, "reference/symbol");
        return number.End;
    }

    private (int At, bool Said) SkipNumberWord(Chart chart, int at)
    {
        if (at >= chart.Count || chart[at].Word != _number) return (at, false);
        at++;
        if (at < chart.Count && chart[at].Word == _colon) at++;
        return (at, true);
    }

    private bool IsCitedByNumber(PhraseMatch kind) => _cited.Contains(kind.Entry.Value);

    private readonly HashSet<string> _cited = [.. EmbeddedTable.Rows("references").Where(r => r.StartsWith("cited-by-number", StringComparison.Ordinal))
        .SelectMany(r => r.Split('\t')[1].Split(" | "))];

    /// <summary>Whether a bare number is that of a document: not "Quyết định 5 nội dung", "Thông báo 24/2", "Nghị quyết 10 năm".</summary>
    private bool IsWhole(Chart chart, int at, int end)
    {
        if (chart[at].End - chart[at].Start > 4) return false;
        if (end >= chart.Count) return true;
        ref readonly var behind = ref chart[end];
        if (behind.Word == _percent || behind.Word == _slash) return false;
        if (behind.Kind == TokenKind.Sign && !behind.SpaceBefore && end + 1 < chart.Count && !chart[end + 1].SpaceBefore && chart[end + 1].Kind == TokenKind.Number) return false;
        if (behind.Word == _year) return end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Number;
        return chart.PhraseAt(end, _counted) is null
            && (chart.PhraseAt(end, _unitOfTime) is null || chart.MentionAt(end, MentionKind.Date) is not null);
    }

    private void Add(Chart chart, int at, DocumentNumber number, string? kind, string rule)
    {
        var (issuer, issued) = Behind(chart, number.End);
        var value = new ReferenceValue(string.IsNullOrEmpty(kind) ? number.Kind : kind, number.Number, issuer, issued);
        chart.Add(new Mention(MentionKind.Reference, chart.Span(at, number.End), value, rule), at, number.End);
    }

    /// <summary>"ngày 12/3/2021 của UBND tỉnh", "của UBND tỉnh ngày 12/3/2021", "(ngày 12/3/2021)".</summary>
    private (string? Issuer, DateValue? Issued) Behind(Chart chart, int at)
    {
        string? issuer = null;
        DateValue? issued = null;
        for (var n = 0; n < 2 && at < chart.Count; n++)
        {
            if (chart[at].Word == _comma || chart[at].Word == _open) at++;
            if (at >= chart.Count) break;
            if (issued is null && chart.MentionAt(at, MentionKind.Date) is { Mention.Value: DateExpression { Day: not null, Hour: null, End: null } date } mention)
            {
                (issued, at) = (date.ToValue(), mention.End);
                if (at < chart.Count && chart.Letters(at) is ")") at++;
            }
            else if (issuer is null && chart[at].Word == _of)
            {
                var end = IssuerEnd(chart, at + 1);
                if (end > at + 1) issuer = chart.Span(at + 1, end).Of(chart.Text);
                at = end;
            }
        }

        return (issuer, issued);
    }

    /// <summary>The end of a body's name: capital words and the small words that such names hold.</summary>
    private int IssuerEnd(Chart chart, int at)
    {
        var end = at;
        var last = at;
        while (end < chart.Count && end < at + 16)
        {
            ref readonly var token = ref chart[end];
            if (end > at && chart.PhraseAt(end, _kind) is not null) break;
            if (token.Kind == TokenKind.Word && token.Casing != Casing.Lower) last = ++end;
            else if (token.Kind == TokenKind.Word && chart.PhraseAt(end, _issuerWord) is { } word) { end = word.End; if (token.Word != _and) last = end; }
            else if ((token.Word == _dash || token.Word == _comma) && end + 1 < chart.Count && chart[end + 1].Casing == Casing.Capitalised && end > at && token.Word == _dash) end++;
            else break;
        }

        return last;
    }
}
