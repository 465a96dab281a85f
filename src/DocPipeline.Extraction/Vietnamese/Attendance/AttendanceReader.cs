using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Joins statements of counts into rows: one row a unit and a check. A statement belongs to the row in hand while it speaks of the same unit
/// and adds what is not yet said; otherwise a new row begins.
/// </summary>
internal sealed class AttendanceReader
{
    private readonly AttendanceWords _words;
    private readonly bool[] _isCue;

    public AttendanceReader(Grammar grammar, RuleEngine rules)
    {
        _words = new AttendanceWords(grammar, rules);
        string[] cues =
        [
            "att.present", "att.at-desk", "att.absent", "att.absent-excused", "att.absent-unexcused", "att.late", "att.no-one", "att.kept", "att.unexcused", "att.excused",
            "att.leave", "att.mission", "att.enough", "att.strength", "att.no-shadow", "att.only", "att.present-short", "att.full", "att.out-of", "att.the-other", "att.meeting", "att.unknown", "att.short", "att.early",
        ];
        var classes = cues.Select(grammar.Class).ToList();
        _isCue = new bool[grammar.ClassCount + 1];
        foreach (var cue in classes) _isCue[cue] = true;
    }

    /// <summary>All rows of running text, in order; tables are read by <see cref="AttendanceTables"/>.</summary>
    /// <param name="chart">The chart, overlaps filtered; every statement read is added to it as a mention.</param>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="focus">Whom the text speaks of.</param>
    /// <param name="moments">When the text speaks of.</param>
    /// <param name="isSilent">Tokens that are never evidence: captions, recipients, tables.</param>
    public IReadOnlyList<RowBuilder> Read(
        Chart chart, IReadOnlyList<(int Start, int End)> sentences, UnitFocus focus, Moments moments, Func<int, bool> isSilent)
    {
        var walk = new AttendanceWalk(_words, chart, focus, moments);
        var ofMeeting = false;
        for (var s = 0; s < sentences.Count; s++)
        {
            var (start, end) = sentences[s];
            if (isSilent(start)) continue;
            if (!HasCue(chart, start, end) && !walk.GoesOn(start, end, s))
            {
                // "Xã có 20 công chức." may come a sentence before who was there; anything further away is another matter.
                walk.Pause();
                if (!PrecedesCue(chart, end, s, sentences)) continue;
            }

            // What is told behind a meeting, in its paragraph and of no unit, is told of the meeting.
            if (start == 0 || chart[start - 1].Kind == TokenKind.Boundary) ofMeeting = false;
            var opens = _words.Others.Opens(chart, start, end);
            ofMeeting = opens || (ofMeeting && focus.Named(start, end, s) == 0);
            if (ofMeeting || _words.Others.Tells(chart, start, end)) walk.Stop();
            else walk.Sentence(start, end, s);
        }

        return walk.Rows;
    }

    private bool HasCue(Chart chart, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (at > start && at + 1 < end && chart[at].Kind == TokenKind.Sign && chart[at - 1].Kind == TokenKind.Number && chart[at + 1].Kind == TokenKind.Number && chart.Letters(at) is "/") return true;
            foreach (ref readonly var phrase in chart.PhrasesAt(at))
                if (phrase.Entry.Class < _isCue.Length && _isCue[phrase.Entry.Class]) return true;
        }

        return false;
    }

    /// <summary>Whether the sentence stands directly before one with a cue, so that its total belongs there.</summary>
    private bool PrecedesCue(Chart chart, int end, int s, IReadOnlyList<(int Start, int End)> sentences) =>
        s + 1 < sentences.Count && sentences[s + 1].Start <= end + 1 && HasCue(chart, sentences[s + 1].Start, sentences[s + 1].End);
}
