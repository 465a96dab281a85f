// What a document is counted by, as one number. A search that finds a hundred thousand documents reads one number of each and nothing else.
using System.Globalization;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>
/// Packs and counts. Bits, from the lowest: 4 kind, 4 source, 5 outcomes, 3 states of review, 13 topics, 3 free, 17 month of issue
/// (months since year 0; 0 for none). The step 004 of the schema packs the same way.
/// </summary>
internal sealed class PackedFacets
{
    private const int SourceAt = 4;
    private const int OutcomesAt = 8;
    private const int ReviewAt = 13;
    private const int TopicsAt = 16;
    private const int MonthAt = 32;
    private const int Unknown = 15;

    private readonly int[] _kinds = new int[16];
    private readonly int[] _sources = new int[16];
    private readonly int[] _flags = new int[MonthAt];
    private readonly Dictionary<int, int> _months = [];

    /// <summary>How many documents were counted.</summary>
    internal int Documents { get; private set; }

    /// <summary>The number of a record.</summary>
    internal static long Of(DocumentRecord record)
    {
        var packed = (long)Place(RecordWords.Kinds, record.Kind) | ((long)Place(RecordWords.Sources, record.Source.Reader) << SourceAt);
        foreach (var finding in record.Findings.Where(f => f.IsInForce))
        {
            packed |= Bit(OutcomesAt, RecordWords.Outcomes, finding.OutcomeInForce) | Bit(TopicsAt, RecordWords.Topics, finding.TopicInForce);
            packed |= Bit(ReviewAt, RecordWords.ReviewStates, finding.ReviewState);
        }

        return packed | ((long)MonthOf(record.Issued) << MonthAt);
    }

    /// <summary>Counts a document.</summary>
    internal void Add(long packed)
    {
        Documents++;
        _kinds[packed & Unknown]++;
        _sources[(packed >> SourceAt) & Unknown]++;
        for (var bit = OutcomesAt; bit < MonthAt - 3; bit++) _flags[bit] += (int)((packed >> bit) & 1);
        var month = (int)(packed >> MonthAt);
        if (month == 0) return;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_months, month, out _)++;
    }

    /// <summary>The counts, values that no document has left out.</summary>
    internal IReadOnlyList<Facet> Facets() =>
    [
        new("kind", Counted(RecordWords.Kinds, i => _kinds[i])),
        new("outcome", Counted(RecordWords.Outcomes, i => _flags[OutcomesAt + i])),
        new("topic", Counted(RecordWords.Topics, i => _flags[TopicsAt + i])),
        new("source", Counted(RecordWords.Sources, i => _sources[i])),
        new("review", Counted(RecordWords.ReviewStates, i => _flags[ReviewAt + i])),
        new("period", [.. _months.OrderBy(m => m.Key).Select(m => new FacetValue(string.Create(CultureInfo.InvariantCulture, $"{m.Key / 12:0000}-{m.Key % 12 + 1:00}"), m.Value))]),
    ];

    private static List<FacetValue> Counted(IReadOnlyList<string> words, Func<int, int> count) =>
        [.. words.Select((w, i) => new FacetValue(w, count(i))).Where(v => v.Count > 0).OrderByDescending(v => v.Count)];

    private static int Place(IReadOnlyList<string> words, string word)
    {
        for (var i = 0; i < words.Count; i++)
            if (words[i] == word) return i;
        return Unknown;
    }

    private static long Bit(int from, IReadOnlyList<string> words, string word) => Place(words, word) is var at && at < words.Count ? 1L << (from + at) : 0;

    private static int MonthOf(string? issued) =>
        issued is { Length: >= 7 }
        && int.TryParse(issued.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(issued.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            ? year * 12 + month - 1 : 0;
}
