using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>The fields of departments ("Nội vụ", "NN&amp;PTNT"), and where one that no table knows ends.</summary>
internal sealed class FieldNames
{
    // "Khu công nghiệp và Khu kinh tế", seven words at most in a cell of its own.
    private const int LongestAlone = 9;

    private readonly int _field, _stop, _department, _authority;
    private readonly int _and, _hyphen, _dash, _ampersand, _comma, _those;
    private readonly HashSet<int> _lowerInNames;

    /// <summary>A field: the token behind it, the one spelling by which it is told apart, the spelling that is shown, whether a table knows it.</summary>
    public readonly record struct Field(int End, string Name, string Shown, bool IsKnown);

    public FieldNames(Grammar g)
    {
        (_field, _stop, _department, _authority) = (g.Class("unit.field"), g.Class("unit.stop"), g.Class("unit.department"), g.Class("unit.authority"));
        int Word(string word) => g.Vocabulary.Add(word);
        (_and, _hyphen, _dash, _ampersand, _comma, _those) = (Word("và"), Word("-"), Word("–"), Word("&"), Word(","), Word("các"));
        _lowerInNames = [.. new[]
        {
            "và", "đã", "có", "là", "của", "tại", "trong", "huyện", "xã", "tỉnh", "thành", "quận", "phường", "thị", "được", "cho", "về", "với", "do",
            "để", "khi", "thì", "cũng", "còn", "không", "chưa", "đang", "sẽ", "ở", "từ", "theo", "nơi", "trên", "các", "những", "này", "nói", "vắng",
            "tổ", "tiến", "chủ", "đề", "yêu", "phải", "cần", "bị", "vào", "ngày", "hiện", "tham", "kiểm", "phối", "báo", "ban", "làm", "chỉ", "hai", "ba",
            "rà", "ghi", "đến", "gồm", "cùng", "đều", "vừa", "mới", "vẫn", "trả", "lập",
        }.Select(Word)];
    }

    /// <summary>The field of a kind of department; null where none stands there.</summary>
    public Field? At(Chart chart, int at, PhraseMatch kind)
    {
        var nameAt = kind.End;
        if (nameAt < chart.Count && chart[nameAt].Word == _those && kind.Entry.Value == "Ban Quản lý") nameAt++;
        if (nameAt >= chart.Count || chart[nameAt].Kind != TokenKind.Word || chart.PhraseAt(nameAt, _authority) is not null) return null;
        if (chart.PhraseAt(kind.End, _field) is { } known && (chart[kind.End].Casing != Casing.Lower || (chart[at].Casing != Casing.Lower && char.IsLower(known.Entry.Value[0]))))
        {
            // "Phòng Kinh tế xây dựng", alone in its cell, is no "Phòng Kinh tế".
            if (kind.Entry.Value != "Phòng" || !IsSmallInName(chart, known.End) || EndOf(chart, at, nameAt) is var whole && (whole <= known.End || whole > known.End + 3 || whole >= chart.Count || chart[whole].Kind != TokenKind.Boundary))
                return Known(chart, kind.End, known);
            var longer = TerritoryNames.NameText(chart, kind.End, whole);
            return new Field(whole, longer, longer, false);
        }

        if (chart[nameAt].Casing == Casing.Lower && nameAt == kind.End) return null;
        // "đề phòng Cháy nổ", "trạm Biến áp", "TRƯỞNG PHÒNG Nguyễn Văn A": a small kind, or a person behind a title, is no department of a field unheard of.
        if (chart[at].Casing == Casing.Lower || IsHeadOf(chart, at)) return null;
        if (chart.Text.AsSpan(chart[at].Start, chart[nameAt].Start - chart[at].Start).Contains('\n')) return null;
        var end = EndOf(chart, at, nameAt);
        if (end <= nameAt) return null;
        var name = TerritoryNames.NameText(chart, kind.End, end);
        return new Field(end, name, name, false);
    }

    /// <summary>A known field in small letters ("Hạt kiểm lâm huyện"): a department's only where its owner stands behind it.</summary>
    public Field? SmallAt(Chart chart, PhraseMatch kind) =>
        kind.End < chart.Count && chart[kind.End].Casing == Casing.Lower && chart.PhraseAt(kind.End, _field) is { } known ? new Field(known.End, known.Entry.Value, known.Entry.Value, true) : null;

    /// <summary>A known field alone, in a list ("các phòng Nội vụ, Tư pháp"); null where none stands there.</summary>
    public Field? KnownAt(Chart chart, int at) =>
        at < chart.Count && chart[at].Casing != Casing.Lower && chart.PhraseAt(at, _field) is { } known ? Known(chart, at, known) : null;

    /// <summary>Written out it stays as written; an abbreviation, or a heading in capitals, is written as the table has it.</summary>
    private static Field Known(Chart chart, int at, PhraseMatch known)
    {
        var abbreviated = false;
        for (var i = at; i < known.End; i++) abbreviated |= chart[i].Casing == Casing.Capitals || chart.Letters(i) is "&";
        var shown = abbreviated ? known.Entry.Value : chart.Span(at, known.End).Of(chart.Text).ReplaceLineEndings(" ");
        return new Field(known.End, known.Entry.Value, shown, true);
    }

    /// <summary>
    /// Where an unknown field ends: with its cell or line, where that is short; else behind pairs of a capitalised and a small word, joined by
    /// "và", "-" or "&amp;".
    /// </summary>
    private int EndOf(Chart chart, int at, int nameAt)
    {
        if (at == 0 || chart[at - 1].Kind == TokenKind.Boundary)
        {
            var whole = nameAt;
            while (whole < chart.Count && whole < nameAt + LongestAlone && (chart[whole].Kind == TokenKind.Word || chart[whole].Word == _hyphen || chart[whole].Word == _dash || chart[whole].Word == _comma)
                && chart.PhraseAt(whole, _authority) is null && !(chart[whole].Casing == Casing.Lower && chart.Letters(whole) is "huyện" or "tỉnh" or "thành" or "quận" or "phường" or "của" or "có")) whole++;
            if (whole < chart.Count && chart[whole].Kind == TokenKind.Boundary) return whole;
        }

        var end = nameAt;
        while (end < chart.Count && chart[end].Kind == TokenKind.Word && chart[end].Casing != Casing.Lower && (end == nameAt || chart.PhraseAt(end, _stop) is null))
        {
            end++;
            if (IsSmallInName(chart, end)) end++;
            // "Khu kinh tế Đông Nam": two small words only where the name goes on behind them.
            if (end > nameAt + 1 && IsSmallInName(chart, end) && end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Word && chart[end + 1].Casing != Casing.Lower && chart.PhraseAt(end + 1, _stop) is null) end++;
            // "Trung tâm Quan trắc tài nguyên và môi trường": a known field in small letters goes on with it.
            if (end > nameAt && end < chart.Count && chart[end].Casing == Casing.Lower && chart.PhraseAt(end, _field) is { } further && further.End > end + 1) end = further.End;
            var joined = end < chart.Count && (chart[end].Word == _and || chart[end].Word == _hyphen || chart[end].Word == _dash || chart[end].Word == _ampersand);
            if (joined && end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Word && chart[end + 1].Casing != Casing.Lower
                && chart.PhraseAt(end + 1, _department) is null && chart.PhraseAt(end + 1, _authority) is null && chart.PhraseAt(end + 1, _stop) is null)
            {
                end++;
            }
        }

        return end;
    }

    /// <summary>"Trưởng Phòng Nguyễn Văn A": behind a title stands a person, unless the field is known.</summary>
    private static bool IsHeadOf(Chart chart, int at) => at > 0 && chart.Letters(at - 1) is "Trưởng" or "trưởng" or "Phó" or "phó";

    private bool IsSmallInName(Chart chart, int at) =>
        at < chart.Count && chart[at].Kind == TokenKind.Word && chart[at].Casing == Casing.Lower && !_lowerInNames.Contains(chart[at].Word);
}
