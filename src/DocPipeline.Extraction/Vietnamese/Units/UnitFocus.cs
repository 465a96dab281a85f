using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Which unit a text is speaking of at each place: the one named last in a position where it can be what is told about, or the one that a
/// short form ("xã", "huyện này", "UBND huyện") stands for.
/// </summary>
internal sealed class UnitFocus
{
    private readonly Chart _chart;
    private readonly UnitDirectory _directory;
    private readonly List<Step> _steps = [];
    private readonly int[] _sentenceOf;
    private readonly int _short, _authority;
    private UnitDirectory.Entry? _lastCommune, _lastDistrict;

    /// <summary>A place at which a unit is named, in full or by a short form.</summary>
    private sealed record Step(int Token, int End, int Sentence, UnitDirectory.Entry? Unit, bool IsShort);

    /// <param name="chart">The chart, overlaps filtered.</param>
    /// <param name="directory">The units of the document.</param>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="grammar">For the classes of short forms.</param>
    /// <param name="isSilent">Tokens in captions, recipients and other furniture: what is named there does not change the focus.</param>
    public UnitFocus(
        Chart chart, UnitDirectory directory, IReadOnlyList<(int Start, int End)> sentences, Grammar grammar, Func<int, bool> isSilent)
    {
        (_chart, _directory) = (chart, directory);
        _short = grammar.Class("unit.short");
        _authority = grammar.Class("unit.authority");
        _sentenceOf = new int[chart.Count];
        for (var s = 0; s < sentences.Count; s++)
        {
            var (start, end) = sentences[s];
            UnitDirectory.Entry? before = null;
            var ofPerson = IsParticipant(start, end);
            for (var at = start; at < end; at++)
            {
                _sentenceOf[at] = s;
                if (isSilent(at)) continue;
                if (directory.At(at) is { } unit)
                {
                    var (mention, parse) = directory.MentionAt(at)!;
                    if (CanBeSpokenOf(unit) && !ofPerson && !IsParentOf(before, parse) && !IsOwnerOfTeam(at) && !IsOwnerOfUnit(at, start) && !IsOwnerOfDocument(at) && !IsOfficeOfPerson(at) && (parse.Rule != "unit/authority-of-level" || IsSubject(at, start)))
                    {
                        _steps.Add(new Step(at, mention.End, s, unit, false));
                        if (unit.First.IsTerritory && unit.Type == UnitType.Commune) _lastCommune = unit;
                    }

                    // "Tại UBND huyện" may also mean a district that was named only as the parent of a commune.
                    if (unit.Type == UnitType.District && !IsOwnerOfTeam(at)) _lastDistrict = unit;
                    before = unit;
                    for (var i = at + 1; i < mention.End; i++) _sentenceOf[i] = s;
                    at = mention.End - 1;
                }
                else if (ShortFormAt(at, start, s) is { } step)
                {
                    _steps.Add(step);
                    at = step.End - 1;
                }
            }
        }
    }

    /// <summary>The sentence that a token stands in.</summary>
    public int SentenceOf(int token) => _sentenceOf[token];

    /// <summary>
    /// The unit that the text is speaking of at a token: named before it in its sentence; else right behind it ("vắng 3/39 tại UBND xã A");
    /// else by the sentences before. Null where none was named.
    /// </summary>
    /// <param name="at">The token.</param>
    /// <param name="until">Token behind what is said there: a unit may follow in the sentence, introduced by "tại", "ở", "của", "thuộc".</param>
    /// <param name="counts">Whether people are counted there: then a unit right behind says whose they are, before any named earlier. Where they went
    /// ("2 người đi họp tại huyện") says nothing of the kind.</param>
    public UnitDirectory.Entry? At(int at, int until, bool counts = true) => Find(at, until, counts).Unit;

    /// <summary>The unit that a count speaks of, and whether it is named inside the count or right behind it.</summary>
    public (UnitDirectory.Entry? Unit, bool IsBehind) Find(int at, int until, bool counts)
    {
        var sentence = _sentenceOf[at];
        var next = FirstStepFrom(at);
        var earlier = next > 0 ? _steps[next - 1] : null;
        while (next < _steps.Count && _steps[next].IsShort && _steps[next].Sentence == sentence) next++;
        var behind = next < _steps.Count && _steps[next].Sentence == sentence ? _steps[next] : null;
        // "2 công chức của xã vắng mặt": whose they are, by a short form inside the count itself.
        if (counts && FirstStepFrom(at) is var own && own < _steps.Count && _steps[own] is { IsShort: true, Unit: { } short_ } && _steps[own].Token < until && _chart.Letters(_steps[own].Token - 1) is "của" or "thuộc") return (short_, true);
        if (counts && behind is { Unit: { } whose } && (behind.Token < until || (IsIntroduced(behind.Token) && behind.Token - until <= 1))) return (whose, true);
        if (earlier is not null && earlier.Sentence == sentence) return (earlier.Unit, false);
        if (behind is { Unit: { } unit } && (behind.Token < until || (IsIntroduced(behind.Token) && behind.Token - until <= 4))) return (unit, true);
        return (earlier?.Unit, false);
    }

    /// <summary>Where the unit of <see cref="At(int, int, bool)"/> was named last, before a token; -1 where it was not.</summary>
    public int NamedAt(int token, UnitDirectory.Entry? unit)
    {
        for (var i = FirstStepFrom(token) - 1; i >= 0 && unit is not null; i--)
        {
            if (_steps[i].Unit != unit) return -1;
            if (!_steps[i].IsShort) return _steps[i].Token;
        }

        return -1;
    }

    /// <summary>How many units a sentence names in full.</summary>
    public int Named(int start, int end, int sentence) => Between(start, end, sentence).Count;

    /// <summary>The places in a sentence, between two tokens, at which units are named in full.</summary>
    public IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> Between(int from, int to, int sentence)
    {
        List<(int, int, UnitDirectory.Entry)>? found = null;
        for (var next = FirstStepFrom(from); next < _steps.Count && _steps[next].Token < to && _steps[next].Sentence == sentence; next++)
            if (_steps[next] is { IsShort: false, Unit: { } unit }) (found ??= []).Add((_steps[next].Token, _steps[next].End, unit));
        return found ?? (IReadOnlyList<(int, int, UnitDirectory.Entry)>)[];
    }

    /// <summary>The units of a list ("xã A, xã B và xã C") that is the last of what was named; one unit is a list of one.</summary>
    public IReadOnlyList<UnitDirectory.Entry> LastList(IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> named)
    {
        var list = new List<UnitDirectory.Entry>();
        for (var i = named.Count - 1; i >= 0; i--)
        {
            if (list.Count > 0 && ((named[i].Unit.Type != named[^1].Unit.Type && !EndsWithAnd(named)) || !IsJoint(named[i].End, named[i + 1].Token))) break;
            if (!list.Contains(named[i].Unit)) list.Insert(0, named[i].Unit);
        }

        return list;
    }

    /// <summary>The units of the list that comes first in what was named.</summary>
    public IReadOnlyList<UnitDirectory.Entry> FirstList(IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> named)
    {
        var list = new List<UnitDirectory.Entry>();
        for (var i = 0; i < named.Count && (i == 0 || IsJoint(named[i - 1].End, named[i].Token)); i++)
            if (!list.Contains(named[i].Unit)) list.Add(named[i].Unit);
        return list;
    }

    /// <summary>Whether a unit that can be told about is named at a token.</summary>
    public bool UnitAt(int token) => _directory.At(token) is { } unit && CanBeSpokenOf(unit);

    /// <summary>Whether a territory or its authority is named at a token.</summary>
    public bool TerritoryAt(int token) => _directory.At(token) is { First.IsTerritory: true } unit && CanBeSpokenOf(unit);

    /// <summary>"Sở A, UBND huyện B và UBND phường C": "và" before the last makes it a list, whatever its kinds.</summary>
    private bool EndsWithAnd(IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> named) => named.Count > 1 && named[^1].Token > 0 && _chart.Letters(named[^1].Token - 1) is "và";

    /// <summary>Whether a sentence names a unit, in full or by a short form, before a token.</summary>
    public bool IsNamedIn(int sentence, UnitDirectory.Entry unit, int before)
    {
        for (var next = FirstStepOf(sentence); next < _steps.Count && _steps[next].Sentence == sentence && _steps[next].Token < before; next++)
            if (_steps[next].Unit == unit) return true;
        return false;
    }

    /// <summary>Whether only commas, "và" and the larger units that others lie in stand between two tokens.</summary>
    private bool IsJoint(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (_directory.MentionAt(at) is { } inside) at = inside.Mention.End - 1;
            else if (_chart.Letters(at) is not ("," or "và" or ";" or "(" or ")" or "&" or "cùng" or "với" or "thuộc")) return false;
        }

        return true;
    }

    /// <summary>The first step at a token or behind it.</summary>
    private int FirstStepFrom(int token)
    {
        var (low, high) = (0, _steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_steps[middle].Token < token) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private int FirstStepOf(int sentence)
    {
        var (low, high) = (0, _steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_steps[middle].Sentence < sentence) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>"Phó Giám đốc Sở A", "chuyên viên Phòng B": where a person works.</summary>
    private bool IsOfficeOfPerson(int at) => at > 1 && _chart.Letters(at - 1) is "đốc" or "viên" or "Chánh" or "chánh" && _chart.Letters(at - 2) is "Giám" or "giám" or "chuyên" or "Chuyên" or "tra" or "Phó";

    /// <summary>"- Ông Trần Văn A, chuyên viên Phòng B - Thành viên;": a line that names a person tells of nobody's unit.</summary>
    private bool IsParticipant(int start, int end)
    {
        var at = start;
        while (at < end && at < start + 3 && _chart[at].Kind != TokenKind.Word) at++;
        if (at == start || at + 2 >= end || end - start > 40 || _chart.Letters(at) is not ("Ông" or "Bà" or "ông" or "bà") || _chart[at + 1].Casing != Casing.Capitalised || _chart[at + 2].Casing != Casing.Capitalised) return false;
        for (var i = at; i < end; i++)
            if (_chart.Letters(i) is "có" or "vắng" or "cho" or "đề" or "yêu" or "nói") return false;
        return true;
    }

    private static bool CanBeSpokenOf(UnitDirectory.Entry unit) =>
        unit.Type is not (UnitType.Team or UnitType.Province)
        && !(unit.Type == UnitType.Agency && unit.First.Rule is "unit/party" or "unit/body" && unit.First.Prefix is not
            ("Trung tâm Phục vụ hành chính công" or "Trung tâm Hành chính công" or "Văn phòng HĐND và UBND" or "Văn phòng UBND" or "Công an" or "Trạm Y tế"
             or "Chi cục Thuế" or "Kho bạc Nhà nước" or "Bảo hiểm xã hội" or "Đảng ủy" or "Ban CHQS"));

    /// <summary>"phường An Hội (thành phố Bến Tre)": where the other lies.</summary>
    private bool IsBehindInParentheses(UnitDirectory.Entry? before, UnitParse parse) =>
        before is not null && parse.IsTerritory && parse.Prefix.Length == 0 && parse.Start > 1 && _chart.Letters(parse.Start - 1) is "(" && before.Type != parse.Type
        && before.Mentions.Exists(m => m.Mention.End == parse.Start - 1);

    private bool IsParentOf(UnitDirectory.Entry? before, UnitParse parse) =>
        IsBehindInParentheses(before, parse) || before?.Parent is { } parent && parse.IsTerritory && parse.Prefix.Length == 0
        // "đoàn kiểm tra xã A": whom it inspects, not whose it is.
        && !(before.Type == UnitType.Team && parse.Type == UnitType.Commune)
        && VietnameseText.Key(parent) == VietnameseText.Key($"{parse.Kind} {parse.Name}");

    /// <summary>"Đoàn kiểm tra … của huyện A": the team's owner is not what is told about.</summary>
    private bool IsOwnerOfTeam(int at)
    {
        if (at < 2) return false;
        if (!_chart.Letters(at - 1).SequenceEqual("của")) return IsInNameOfTeam(at);
        for (var i = at - 2; i >= 0 && i > at - 14; i--)
        {
            if (_chart[i].Kind == TokenKind.Boundary || _chart.Letters(i) is "." or "tại" or "ở" or "đến" or "với") return false;
            // "Đoàn kiểm tra 10 phòng của huyện A": what is counted there is the district's.
            if (_chart[i].Kind == TokenKind.Number || _chart.Letters(i) is "phòng" or "bộ") return false;
            if (_directory.At(i) is { Type: UnitType.Team }) return true;
        }

        return false;
    }

    /// <summary>"Tổ kiểm tra kỷ luật công vụ huyện A": nothing but what it inspects stands between the team and its owner.</summary>
    private bool IsInNameOfTeam(int at)
    {
        for (var i = at - 1; i >= 0 && i > at - 10; i--)
        {
            if (_directory.At(i) is { Type: UnitType.Team }) return i < at - 1 && _directory.MentionAt(i)!.Mention.End < at;
            if (_chart.Letters(i) is not ("kiểm" or "tra" or "kỷ" or "luật" or "cương" or "hành" or "chính" or "công" or "vụ" or "liên" or "ngành" or "cải" or "cách" or "giờ" or "giấc" or "," or "đột" or "xuất" or "số")
                && _chart[i].Kind != TokenKind.Number) return false;
        }

        return false;
    }

    /// <summary>"Kế hoạch số 22/KH-UBND ngày 15/02/2019 của UBND huyện": who issued a document is not what is told about.</summary>
    private bool IsOwnerOfDocument(int at)
    {
        if (at < 2 || !_chart.Letters(at - 1).SequenceEqual("của")) return false;
        for (var from = at - 2; from >= 0 && from >= at - 10; from--)
        {
            foreach (ref readonly var mention in _chart.MentionsFrom(from))
                if (mention.End == at - 1 && mention.Mention.Kind is MentionKind.Reference) return true;
                else if (mention.End == at - 1 && mention.Mention.Kind is MentionKind.Date) return _chart[from].Kind != TokenKind.Boundary && IsOwnerOfDocumentDated(from);
        }

        return false;
    }

    private bool IsOwnerOfDocumentDated(int dateAt)
    {
        for (var from = dateAt - 1; from >= 0 && from >= dateAt - 8; from--)
        {
            foreach (ref readonly var mention in _chart.MentionsFrom(from))
                if (mention.Mention.Kind is MentionKind.Reference && mention.End >= dateAt - 2) return true;
        }

        return false;
    }

    /// <summary>"Chi cục A thuộc Sở B": the larger one only says where the other belongs.</summary>
    private bool IsOwnerOfUnit(int at, int sentenceStart)
    {
        // "5. Chi cục A, Sở B (14 giờ …)"
        if (at > sentenceStart + 1 && _chart.Letters(at - 1) is "," && _steps.Count > 0 && _steps[^1].End == at - 1 && _steps[^1].Unit?.First.Prefix.StartsWith("Chi cục", StringComparison.Ordinal) is true
            && _directory.At(at)?.First.Prefix.StartsWith("Sở", StringComparison.Ordinal) is true && _directory.MentionAt(at) is { } owner && (owner.Mention.End >= _chart.Count || _chart[owner.Mention.End].Kind != TokenKind.Word)) return true;
        if (at <= sentenceStart || _chart.Letters(at - 1) is not "thuộc") return false;
        var end = at - 1;
        if (end > sentenceStart && _chart.Letters(end - 1) is "trực") end--;
        if (end > sentenceStart + 1 && _chart.Letters(end - 1) is "vị" or "quan") end -= 2;
        if (end > sentenceStart && _chart.Letters(end - 1) is "(" or ",") end--;
        return _steps.Count > 0 && _steps[^1].End == end;
    }

    private bool IsIntroduced(int token)
    {
        for (var i = token - 1; i >= 0 && i >= token - 3; i--)
            if (_chart.Letters(i) is "tại" or "ở" or "của" or "thuộc" or "Tại" or "Ở") return true;
        return false;
    }

    /// <summary>
    /// A short form. One of the level that is spoken of changes nothing; one of another level changes the focus only where it can be a
    /// subject: at the beginning of a sentence, or behind "tại", "UBND" and their like.
    /// </summary>
    private Step? ShortFormAt(int at, int sentenceStart, int sentence)
    {
        var phraseAt = at;
        if (_chart.PhraseAt(at, _authority) is { } authority && authority.End < _chart.Count) phraseAt = authority.End;
        if (_chart.PhraseAt(phraseAt, _short) is not { } form || form.Entry.Value is "any" or "department") return null;
        var end = form.End;
        if (end < _chart.Count && (_chart[end].Kind == TokenKind.Word && _chart[end].Casing != Casing.Lower || _chart.Letters(end) is "hội" or "viên" or "luận"))
            return null;
        var previous = at > sentenceStart ? _chart.Letters(at - 1) : "";
        if (previous is "các" or "những" or "tác" or "thị" or "nhiều" or "mỗi" or "cấp" or "số" or "một" || (at > sentenceStart && _chart[at - 1].Kind == TokenKind.Number)) return null;
        var level = form.Entry.Value == "commune" ? UnitType.Commune : UnitType.District;
        if (phraseAt == at && !IsSubject(at, sentenceStart)) return null;
        var meant = level == UnitType.Commune ? _lastCommune : _lastDistrict;
        return meant is null ? null : new Step(at, end, sentence, meant, true);
    }
    /// <summary>Whether what stands here can be what is told about: at the beginning of a sentence, or behind "tại", "riêng" and their like.</summary>
    private bool IsSubject(int at, int sentenceStart) =>
        at == sentenceStart || _chart.Letters(at - 1) is "tại" or "Tại" or "ở" or "Ở" or "tới" or "Tới" or "đến" or "Đến" or "riêng" or "Riêng" or "," or ":" or ";" or "toàn" or "Toàn" or "của" or "Của" or "-"
        || (at > sentenceStart + 1 && _chart.Letters(at - 1) is "thuộc" && _chart.Letters(at - 2) is "phòng" or "môn" or "ban" or "phận");
}
