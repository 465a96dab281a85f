using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Which unit a text is speaking of at each place: the one named last in a position where it can be what is told about, or the one that a
/// short form ("xã", "huyện này", "UBND huyện") stands for.
/// </summary>
internal sealed partial class UnitFocus
{
    private readonly Chart _chart;
    private readonly UnitDirectory _directory;
    private readonly UnitAsides _asides;
    private readonly UnitGroups _groups;
    private readonly List<Step> _steps = [];
    private readonly int[] _sentenceOf;
    // "Tính chung trong hai ngày, năm xã …": so far into a sentence its subject may stand.
    private const int SubjectWithin = 6;

    private const string Commune = "commune", District = "district";

    private readonly int _short, _noShort, _authority, _level;
    private readonly Dictionary<string, UnitDirectory.Entry> _lastOffice = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, UnitDirectory.Entry> _lastOfKind = new(StringComparer.Ordinal);

    /// <summary>A place at which a unit is named, in full or by a short form, or to which the text comes back.</summary>
    private sealed record Step(int Token, int End, int Sentence, UnitDirectory.Entry? Unit, bool IsShort);

    /// <param name="chart">The chart, overlaps filtered.</param>
    /// <param name="directory">The units of the document.</param>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="sentenceOf">The sentence of each token.</param>
    /// <param name="grammar">For the classes of short forms.</param>
    /// <param name="isSilent">Tokens in captions, tables, recipients and other furniture: what is named there does not change the focus.</param>
    /// <param name="blockOf">The block of each token.</param>
    public UnitFocus(
        Chart chart, UnitDirectory directory, IReadOnlyList<(int Start, int End)> sentences, int[] sentenceOf, Grammar grammar, Func<int, bool> isSilent, int[] blockOf)
    {
        (_chart, _directory, _sentenceOf) = (chart, directory, sentenceOf);
        _asides = new UnitAsides(chart, directory, grammar);
        _groups = new UnitGroups(chart, directory, grammar);
        (_short, _noShort, _authority, _level) = (grammar.Class("unit.short"), grammar.Class("unit.no-short"), grammar.Class("unit.authority"), grammar.Class("unit.level"));
        var block = -1;
        var headed = false;
        for (var s = 0; s < sentences.Count; s++)
        {
            var (start, end) = sentences[s];
            if (isSilent(start)) continue;
            if (blockOf[start] != block)
            {
                if (!headed) ComeBack(start, s);
                block = blockOf[start];
                headed = IsHeading(start, end);
            }
            else if (s > 0 && IsNumber(sentences[s - 1].Start, sentences[s - 1].End))
            {
                // "3.1. Phòng A": the number may stand as a sentence of its own.
                headed = IsHeading(start, end);
            }

            Read(start, end, s, isSilent);
        }
    }

    /// <summary>A short line that names an office is a heading: what follows is told of it.</summary>
    private bool IsHeading(int start, int end) => end - start <= 14 && end < _chart.Count && _chart[end].Kind == TokenKind.Boundary && !_chart.Letters(end - 1).SequenceEqual(".");

    private bool IsNumber(int start, int end)
    {
        for (var at = start; at < end; at++)
            if (_chart[at].Kind == TokenKind.Word) return false;
        return true;
    }

    private void Read(int start, int end, int sentence, Func<int, bool> isSilent)
    {
        UnitDirectory.Entry? before = null;
        var team = _asides.IsOfTeam(start, end);
        for (var at = start; at < end; at++)
        {
            if (isSilent(at)) continue;
            if (_directory.At(at) is { } unit)
            {
                var mention = _directory.MentionAt(at)!;
                if (CanBeSpokenOf(unit, at, start) && !IsParentOf(before, mention.Parse) && !IsOwnerOfUnit(at, start) && !_asides.Is(unit, at, start, team)
                    && (mention.Parse.Rule != "unit/authority-of-level" || IsSubject(at, start) || _steps.Count == 0 || _steps[^1].Unit == unit))
                {
                    Add(new Step(at, mention.Mention.End, sentence, unit, false));
                }

                // "Tại UBND huyện" may also mean a district that was named only as the parent of a commune.
                if (unit.Type == UnitType.District) Remember(unit);
                before = unit;
                at = mention.Mention.End - 1;
            }
            else if ((at > start && _chart.Letters(at - 1) is "tại" or "Tại" or "ở" or "Ở" or "với" or "tra" || (before is null && at <= start + SubjectWithin)) && _groups.IsAt(at) && !IsOfOwnRooms(at))
            {
                // "kiểm tra tại 18 đơn vị", "Tổng cộng năm xã vắng 30 người": what is counted next is theirs together.
                _steps.Add(new Step(at, at + 1, sentence, null, false));
            }
            else if (ShortFormAt(at, start, sentence) is { } step)
            {
                _steps.Add(step);
                at = step.End - 1;
            }
        }

        // "Đoàn kiểm tra xã A và xã B. Qua kiểm tra, …": what comes next is told of no single one.
        if (EndsWithList(sentence)) _steps.Add(new Step(end, end, sentence, null, false));
    }

    /// <summary>"Các phòng chuyên môn có 27 người": the rooms of the authority that is told about; where it is who issues, they are its several units.</summary>
    private bool IsOfOwnRooms(int at) => _groups.AreRoomsAt(at) && _steps.Count > 0 && _steps[^1].Unit is { } whole && whole != _directory.Issuer;

    private void Add(Step step)
    {
        _steps.Add(step);
        if (step.Unit is not { } unit) return;
        if (!unit.First.IsTerritory) _lastOffice[FirstWord(unit.First.Canon)] = unit;
        // Who speaks of an office speaks of its territory too: "xã" behind it is that one.
        if ((unit.First.IsTerritory ? unit : _directory.TerritoryOf(unit)) is not { } place) return;
        Remember(place);
    }

    private void Remember(UnitDirectory.Entry place)
    {
        if (place.Type is UnitType.Commune or UnitType.District) _lastOfKind[place.First.Kind] = _lastOfKind[place.Type == UnitType.Commune ? Commune : District] = place;
    }

    /// <summary>"ở thị trấn", "xã này": the last one of that kind; a text that names none of it calls others so.</summary>
    private UnitDirectory.Entry? LastOf(int at, int end, string level)
    {
        for (var i = at; i < end; i++)
            if (_chart.PhraseAt(i, _level) is { } kind) return _lastOfKind.GetValueOrDefault(kind.Entry.Value) ?? _lastOfKind.GetValueOrDefault(level);
        return _lastOfKind.GetValueOrDefault(level);
    }

    /// <summary>A new paragraph behind one that told of a room of an authority goes on with the authority, unless it names another.</summary>
    private void ComeBack(int start, int sentence)
    {
        if (_steps.Count == 0 || _steps[^1].Unit is not { First: { IsTerritory: false, Name.Length: > 0, OwnerPrefix.Length: 0 } room } || room.Type is UnitType.Agency) return;
        for (var i = _steps.Count - 2; i >= 0 && i >= _steps.Count - 40; i--)
        {
            if (_steps[i].Unit is not { First.IsTerritory: true } whole) continue;
            if (whole.First.Place == room.Place) _steps.Add(new Step(start, start, sentence, whole, true));
            return;
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

    /// <summary>The unit that is named, in full or by a short form, at a token; null where none is spoken of there.</summary>
    public UnitDirectory.Entry? StepAt(int token)
    {
        // Where a paragraph comes back to one unit and begins with another, the last is meant.
        var at = FirstStepFrom(token + 1) - 1;
        return at >= 0 && _steps[at] is { } step && step.Token == token && step.End > token ? step.Unit : null;
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

    /// <summary>A Party committee or a mass organisation is told about only where a sentence begins with it.</summary>
    private bool CanBeSpokenOf(UnitDirectory.Entry unit, int at, int sentenceStart) => unit.Type switch
    {
        UnitType.Team => false,
        // "Đảng bộ xã có 14 chi bộ": the members of the Party there, no office.
        UnitType.Agency when unit.First.Canon == "Đảng bộ" => false,
        // The province acts through others; it is told about only as "UBND tỉnh" or "Tỉnh" at the head of a sentence.
        UnitType.Province => at - sentenceStart <= 3 && StandsFirst(at, sentenceStart) && _directory.Issuer != unit,
        UnitType.Agency when unit.First.Rule is "unit/party" or "unit/party-of-level" or "unit/party-body" || unit.First.Canon is "HĐND" or "Ủy ban MTTQ" or "LĐLĐ" or "Đảng ủy" or "Đoàn Thanh niên" || unit.First.Canon.StartsWith("Hội ", StringComparison.Ordinal) =>
            StandsFirst(at, sentenceStart) || !IsMerely(at),
        _ => true,
    };

    /// <summary>Whether only a number of a list, a dash or a day stands before it in its sentence, or a comma or semicolon directly.</summary>
    private bool StandsFirst(int at, int sentenceStart)
    {
        if (at > sentenceStart && _chart.Letters(at - 1) is ";" or ":") return true;
        for (var i = sentenceStart; i < at; i++)
            if (_chart[i].Kind == TokenKind.Word && _chart[i].Casing == Casing.Lower && _chart[i].Word == 0) return false;
        return at - sentenceStart <= 6;
    }

    /// <summary>"của Huyện ủy", "nghe Ủy ban Kiểm tra báo cáo": who gave an order or a report is not told about.</summary>
    private bool IsMerely(int at) => at == 0 || _chart[at - 1].Kind != TokenKind.Number;

    private static bool IsParentOf(UnitDirectory.Entry? before, UnitParse parse) =>
        before?.Parent is { } parent && parse.IsTerritory && parse.Prefix.Length == 0 && UnitParse.KeyOf(parent) == UnitParse.KeyOf(parse.Place);

    /// <summary>"Chi cục A thuộc Sở B", "Chi cục A, đơn vị thuộc Sở B": the larger one only says where the other belongs.</summary>
    private bool IsOwnerOfUnit(int at, int sentenceStart)
    {
        if (at <= sentenceStart) return false;
        if (_chart.Letters(at - 1) is ",") return IsOwnerInHeading(at);
        if (_chart.Letters(at - 1) is not ("thuộc" or "(")) return false;
        var end = at - 1;
        while (end > sentenceStart && _chart.Letters(end - 1) is "trực" or "(" or "," or "vị" or "đơn" or "là") end--;
        return _steps.Count > 0 && _steps[^1].End == end;
    }

    /// <summary>"5. Chi cục A, Sở B (14 giờ)": in a heading, the department behind its part; two that stand side by side are of one rank.</summary>
    private bool IsOwnerInHeading(int at)
    {
        if (_steps.Count == 0 || _steps[^1] is not { Unit.First: { IsTerritory: false } part, End: var partEnd } || partEnd != at - 1) return false;
        var (owner, end) = (_directory.At(at)!.First, _directory.MentionAt(at)!.Mention.End);
        return FirstWord(owner.Canon) is "Sở" && FirstWord(part.Canon) is not "Sở" && (end >= _chart.Count || _chart[end].Kind == TokenKind.Boundary || _chart.Letters(end) is "(" or ":");
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
        if (_chart.PhraseAt(phraseAt, _short) is not { } form || form.Entry.Value is "any") return null;
        if (_chart.PhraseAt(phraseAt, _noShort) is not null) return null;
        var end = form.End;
        if (end < _chart.Count && (_chart[end].Kind == TokenKind.Word && _chart[end].Casing != Casing.Lower || _chart.Letters(end) is "hội" or "viên" or "luận"))
            return null;
        var previous = at > sentenceStart ? _chart.Letters(at - 1) : "";
        if (previous is "các" or "những" or "tác" or "thị" or "nhiều" or "mỗi" or "cấp" or "số" or "một" or "từng" || (at > sentenceStart && _chart[at - 1].Kind == TokenKind.Number)) return null;
        if (phraseAt == at && !IsSubject(at, sentenceStart)) return null;
        if (previous is "tại" or "ở" && _asides.IsWhereabouts(at, sentenceStart)) return null;
        var meant = form.Entry.Value switch
        {
            Commune or District => LastOf(phraseAt, end, form.Entry.Value),
            _ => _chart[at].Casing != Casing.Lower || end - at > 1 ? _lastOffice.GetValueOrDefault(_chart.Letters(at).ToString()) : null,
        };
        return meant is null ? null : new Step(at, end, sentence, meant, true);
    }

    /// <summary>Whether what stands here can be what is told about: at the beginning of a sentence, or behind "tại", "riêng" and their like.</summary>
    private bool IsSubject(int at, int sentenceStart) =>
        at == sentenceStart || (at <= sentenceStart + 3 && _chart[at - 1].Kind == TokenKind.Sign)
        || _chart.Letters(at - 1) is "tại" or "Tại" or "ở" or "Ở" or "riêng" or "Riêng" or "," or ":" or ";" or "toàn" or "Toàn" or "của" or "Của" or "-"
            or "tới" or "Tới" or "đến" or "Đến" or "nghị" or "cầu" or "giao" or "Giao" or "biết" or "rằng" or "đốc" or "tra";

    private static string FirstWord(string name) => name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? name[..space] : name;
}
