using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Joins statements of counts into rows: one row a unit and a check. A statement belongs to the row in hand while it speaks of the same unit
/// and adds what is not yet said; otherwise a new row begins.
/// </summary>
internal sealed class AttendanceReader
{
    private readonly RuleEngine _rules;
    private readonly bool[] _isCue;
    private readonly int _elsewhere, _gathering, _absent, _handled;

    public AttendanceReader(Grammar grammar, RuleEngine rules)
    {
        _rules = rules;
        string[] cues =
        [
            "att.present", "att.at-desk", "att.absent", "att.absent-excused", "att.absent-unexcused", "att.late", "att.no-one", "att.kept", "att.unexcused", "att.excused",
            "att.leave", "att.mission", "att.enough", "att.strength",
        ];
        _handled = grammar.Class("att.handled");
        _elsewhere = grammar.Class("att.elsewhere");
        _gathering = grammar.Class("att.gathering");
        _absent = grammar.Class("att.absent");
        var classes = cues.Select(grammar.Class).ToList();
        _isCue = new bool[grammar.ClassCount + 1];
        foreach (var cue in classes) _isCue[cue] = true;
    }

    /// <summary>All rows of running text, in order; tables are read by <see cref="AttendanceTables"/>.</summary>
    /// <param name="chart">The chart, overlaps filtered; every statement read is added to it as a mention.</param>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="focus">Whom the text speaks of.</param>
    /// <param name="moment">When the text speaks of, at a token.</param>
    /// <param name="isSilent">Tokens that are never evidence: captions, recipients, tables.</param>
    public IReadOnlyList<RowBuilder> Read(
        Chart chart, IReadOnlyList<(int Start, int End)> sentences, UnitFocus focus, Func<int, DateValue?> moment, Func<int, bool> isSilent)
    {
        var rows = new List<RowBuilder>();
        var captures = new Captures();
        RowBuilder? row = null;
        var group = false;
        for (var s = 0; s < sentences.Count; s++)
        {
            var (start, end) = sentences[s];
            if (isSilent(start)) continue;
            if (!HasCue(chart, start, end))
            {
                // "Xã có 20 công chức." may come a sentence before who was there; anything further away is another matter.
                if (row is not null && s > 0 && row.SaysPresence) row = null;
                if (!HasTotalOnly(chart, start, end, s, sentences)) continue;
            }

            if (IsElsewhere(chart, start, end)) { row = null; continue; }
            group = false;
            SlotValue? verb = null;
            for (var at = start; at < end;)
            {
                if (_rules.FirstAt(chart, at, captures) is not { } found || found.End > end) { at++; continue; }
                var slot = (SlotValue)found.Mention.Value;
                if (slot.Carried is not null)
                {
                    if (verb is null) { at++; continue; }
                    slot = verb.For(slot);
                }

                at = found.End;
                if (IsHandled(chart, found.Start, start)) continue;
                if (slot.CountsPresence) verb = slot;
                if (slot.Group) { group = true; continue; }
                var unit = group ? null : focus.At(found.Start, found.End, counts: slot.CountsPresence || slot.Full || slot.Late is not null);
                var same = row is not null && row.Group == group && (ReferenceEquals(row.Unit, unit) || (unit is null && !group)) && row.Takes(slot)
                    && !(MomentDiffers(row, moment(found.Start)) && row.SaysPresence && slot.CountsPresence);
                if (!same)
                {
                    if (!Opens(slot)) continue;
                    row = new RowBuilder(unit, group, found.Start) { At = moment(found.Start) };
                    rows.Add(row);
                }

                row!.Add(slot, found.End, found.Mention.Rule);
                if (slot.CountsPresence && moment(found.Start) is { } when) row.At = row.At is { Hour: not null } && when.Hour is null ? row.At : when;
                var figures = new AttendanceFigures
                {
                    Total = slot.Total,
                    Present = slot.Present,
                    Absent = slot.Absent,
                    AbsentExcused = slot.AbsentExcused,
                    AbsentUnexcused = slot.AbsentUnexcused,
                    Late = slot.Late,
                    OnLeave = slot.OnLeave,
                    OnMission = slot.OnMission,
                    Departments = slot.Departments,
                    Qualitative = slot.Full ? "full" : null,
                };
                if (figures.HasCounts || slot.Full || slot.Departments is not null)
                    chart.Add(found.Mention with { Value = new AttendanceValue(figures) }, found.Start, found.End);
            }
        }

        return rows;
    }

    private static bool MomentDiffers(RowBuilder row, DateValue? moment) =>
        row.At is { } at && moment is { } m && (at.Day != m.Day || at.Month != m.Month || (at.Hour is not null && m.Hour is not null && at.Hour != m.Hour));

    /// <summary>Whether a row can begin with this statement.</summary>
    private static bool Opens(SlotValue s) => !s.AllExcused && !s.AllUnexcused && !s.Kept;

    private bool HasCue(Chart chart, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            foreach (var phrase in chart.PhrasesAt(at))
                if (_isCue[phrase.Entry.Class]) return true;
        }

        return false;
    }

    /// <summary>Whether the sentence stands directly before one with a cue, so that its total belongs there.</summary>
    private bool HasTotalOnly(Chart chart, int start, int end, int s, IReadOnlyList<(int Start, int End)> sentences) =>
        end > start && s + 1 < sentences.Count && sentences[s + 1].Start <= end + 1 && HasCue(chart, sentences[s + 1].Start, sentences[s + 1].End);

    /// <summary>Whether the sentence counts people at some other gathering: delegates, players, a meeting that was missed.</summary>
    private bool IsElsewhere(Chart chart, int start, int end)
    {
        // "Cuộc họp vắng 3 đồng chí", "Tại hội nghị, vắng …": a sentence that opens with a gathering tells of it.
        for (var at = start; at < end && at <= start + 1; at++)
            if (chart.PhraseAt(at, _gathering) is not null) return true;
        for (var at = start; at < end; at++)
        {
            if (chart.PhraseAt(at, _elsewhere) is not null) return true;
            if (chart.PhraseAt(at, _absent) is not { } absent) continue;
            for (var i = absent.End; i < end && i < absent.End + 5; i++)
                if (chart.PhraseAt(i, _gathering) is not null && IsPlaceWord(chart, absent.End, i)) return true;
        }

        return false;
    }

    /// <summary>"kiểm điểm 4 cá nhân vắng mặt": people who are dealt with for it, not a count of a check.</summary>
    private bool IsHandled(Chart chart, int at, int start)
    {
        for (var from = Math.Max(start, at - 3); from < at; from++)
            if (chart.PhraseAt(from, _handled) is { } handled && handled.End == at) return true;
        return false;
    }

    private static bool IsPlaceWord(Chart chart, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (chart.Letters(i) is "tại" or "trong" or "ở" or "khỏi") return true;
        return from == to;
    }
}
