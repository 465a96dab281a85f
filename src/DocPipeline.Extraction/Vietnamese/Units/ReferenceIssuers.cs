using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Where a unit is named only as who issued a document that is referred to: "Quyết định số 1402/QĐ-UBND ngày 10/10/2017 của Chủ tịch UBND tỉnh".
/// </summary>
internal sealed class ReferenceIssuers
{
    private readonly Chart _chart;
    private readonly Dictionary<int, int> _dateByEnd = [];
    private readonly HashSet<int> _referenceEnds = [];

    public ReferenceIssuers(Chart chart)
    {
        _chart = chart;
        foreach (var mention in chart.AllMentions())
        {
            if (mention.Mention.Kind == MentionKind.Reference) _referenceEnds.Add(mention.End);
            else if (mention.Mention.Kind == MentionKind.Date) _dateByEnd[mention.End] = mention.Start;
        }
    }

    /// <summary>"tham mưu thành lập Đoàn kiểm tra": a team that somebody is to propose.</summary>
    public bool IsProposed(int token)
    {
        if (token < 3 || !_chart.Letters(token - 1).SequenceEqual("lập")) return false;
        for (var at = token - 2; at >= 0 && at >= token - 6; at--)
            if (_chart.Letters(at) is "mưu" or "xuất") return true;
        return false;
    }

    /// <summary>Whether the unit that begins at a token is named so.</summary>
    public bool Is(int token)
    {
        var at = token - 1;
        // "của Chủ tịch UBND tỉnh", "của Ban Thường vụ Tỉnh ủy", "của Giám đốc Sở Nội vụ": the office of the person counts as the unit.
        while (at > token - 5 && at > 0 && _chart.Letters(at) is "Chủ" or "tịch" or "Giám" or "đốc" or "Ban" or "Thường" or "vụ" or "trực" or "Trưởng" or "Bộ" or "BTV") at--;
        if (at <= 0 || !_chart.Letters(at).SequenceEqual("của")) return false;
        if (_dateByEnd.TryGetValue(at, out var date)) at = date;
        return _referenceEnds.Contains(at) || (at > 0 && _chart.Letters(at - 1) is "," && _referenceEnds.Contains(at - 1));
    }
}
