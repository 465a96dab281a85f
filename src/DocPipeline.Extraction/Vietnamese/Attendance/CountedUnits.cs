using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>How units stand around a count: parts that follow it, lists of which it is said, where people went, what a group is called.</summary>
/// <param name="chart">The chart.</param>
/// <param name="focus">Whom the text speaks of.</param>
/// <param name="parts">The class of words that open the parts of a count.</param>
internal sealed class CountedUnits(Chart chart, UnitFocus focus, int parts)
{
    /// <summary>Whether what follows between two tokens are parts of what was counted.</summary>
    public bool IsParts(int from, int to)
    {
        for (var at = from; at < to; at++)
            if (chart.PhraseAt(at, parts) is not null || chart.Letters(at) is "(") return true;
        return false;
    }

    /// <summary>Whether the parts of a count, by territories, follow right behind it.</summary>
    public bool HasPartsOfUnits(int at)
    {
        if (at < chart.Count && chart.Letters(at) is "," or ";" or ":" or "(") at++;
        if (at >= chart.Count || chart.PhraseAt(at, parts) is not { } opening) return false;
        at = opening.End < chart.Count && chart.Letters(opening.End) is ":" or "có" or "tại" ? opening.End + 1 : opening.End;
        return focus.TerritoryAt(at);
    }

    /// <summary>"có mặt đầy đủ gồm Sở A và UBND phường B": units of which it is said, behind it.</summary>
    public IReadOnlyList<UnitDirectory.Entry> AfterList(int at, int s)
    {
        if (at >= chart.Count || !(chart.Letters(at) is "gồm" or "là" or ":" or "có") || !focus.UnitAt(chart.Letters(at) is "gồm" && at + 1 < chart.Count && chart.Letters(at + 1) is ":" ? at + 2 : at + 1)) return [];
        return focus.FirstList(focus.Between(at, int.MaxValue, s));
    }

    /// <summary>"28 trường hợp vắng tại xã A, xã B và xã C.": a count of several units together, which the sentence ends with.</summary>
    public bool IsOfListBehind(int at, int s)
    {
        if (at + 1 >= chart.Count || !(chart.Letters(at) is "tại" or "ở" or "của" or "thuộc")) return false;
        var named = focus.Between(at + 1, at + 60, s);
        var list = focus.FirstList(named);
        if (list.Count < 2 || named[0].Token > at + 2) return false;
        var end = named[list.Count - 1].End;
        return end >= chart.Count || chart[end].Kind == TokenKind.Boundary || chart.Letters(end) is "." or ";";
    }

    /// <summary>"Phường A và phường B mỗi nơi vắng hai người": the count is that of each of them.</summary>
    public bool IsOfEach(int at) =>
        at > 1 && ((chart.Letters(at - 2) is "mỗi" or "từng" && chart.Letters(at - 1) is "nơi" or "xã" or "phường" or "phòng" or "sở" or "bên" or "đơn" or "trường") || (chart.Letters(at - 1) is "vị" or "quan" && at > 2 && chart.Letters(at - 3) is "mỗi" or "từng") || (chart.Letters(at - 1) is "cùng"));

    /// <summary>"đa số công chức có mặt đầy đủ": most of them are not all.</summary>
    public bool IsOfMost(int start, int at)
    {
        for (var i = at - 1; i >= start && i >= at - 16 && !(chart.Letters(i) is ";" or ":"); i--)
        {
            var word = chart.Letters(i);
            if (i > start && word is "số" or "hết" or "lớn" or "đông" && chart.Letters(i - 1) is "đa" or "Đa" or "hầu" or "Hầu" or "phần" or "Phần") return true;
        }

        return false;
    }

    /// <summary>Behind the place to which people went: "3 người đi công tác tại thành phố A".</summary>
    public int BehindPlace(int at, int end)
    {
        var place = at < end && chart.Letters(at) is "tại" or "ở" or "lên" or "xuống" or "về" or "trên" ? at + 1 : at;
        foreach (ref readonly var mention in chart.MentionsFrom(place))
            if (mention.Mention.Kind == MentionKind.Unit && place > at) return mention.End;
        return at;
    }

    /// <summary>"Khối sở (03 đơn vị): …": what the group is called, where its line begins with that.</summary>
    public string? NameOfGroup(int start, int at)
    {
        while (start < at && (chart[start].Kind != TokenKind.Word || chart[start].End - chart[start].Start < 2)) start++;
        if (start >= at || !chart.Letters(start).SequenceEqual("Khối")) return null;
        var end = start;
        while (end < at && chart[end].Kind == TokenKind.Word) end++;
        return chart.Span(start, end).Of(chart.Text);
    }
}
