// What the page of findings shows, as its address says it: words, narrowing, order, page. The same address gives the same view to anybody.
using System.Globalization;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DocPipeline.Web.Pages.Findings;

/// <summary>A view of the findings. Immutable; a changed view is another address.</summary>
public sealed record FindingsView
{
    internal const int PageSize = 25;

    /// <summary>The fields of the query language by which facets narrow, in the order in which they are shown.</summary>
    internal static IReadOnlyList<string> Fields { get; } = ["outcome", "topic", "unit", "kind", "period", "review", "source"];

    /// <summary>Figures with a range: the word of the address, the field of the query language, the sign.</summary>
    internal static IReadOnlyList<(string Key, string Figure, string Sign, LocalizedText Label)> Ranges { get; } =
    [
        ("rateFrom", "rate", ">=", new("Tỷ lệ có mặt từ, %", "Rate present from, %")), ("rateTo", "rate", "<=", new("Tỷ lệ có mặt đến, %", "Rate present to, %")),
        ("absentFrom", "absent", ">=", new("Vắng từ, người", "Absent from, people")), ("absentTo", "absent", "<=", new("Vắng đến, người", "Absent to, people")),
        ("unexcusedFrom", "unexcused", ">=", new("Vắng không lý do từ", "Without a reason from")), ("lateFrom", "late", ">=", new("Đi muộn từ, người", "Late from, people")),
    ];

    private static readonly string[] Kept = ["q", "of", "sort", .. Fields, .. Ranges.Select(r => r.Key)];
    private readonly Dictionary<string, string> _values;

    private FindingsView(Dictionary<string, string> values) => _values = values;

    /// <summary>The query as typed.</summary>
    internal string Text => this["q"] ?? "";

    /// <summary>Whether whole documents are listed, and words are sought in all of their text.</summary>
    internal bool OfDocuments => this["of"] == "documents";

    /// <summary>The order of findings.</summary>
    internal RowOrder Order => Enum.TryParse<RowOrder>(this["sort"], ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : RowOrder.Newest;

    /// <summary>The page, from 1.</summary>
    internal int Page { get; private init; } = 1;

    /// <summary>Whether anything narrows the view.</summary>
    internal bool IsNarrowed => Fields.Any(f => this[f] is not null) || Ranges.Any(r => this[r.Key] is not null);

    /// <summary>A value of the address.</summary>
    internal string? this[string key] => _values.GetValueOrDefault(key);

    internal static FindingsView Read(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        var values = Kept.Where(k => !string.IsNullOrWhiteSpace(query.GetValueOrDefault(k))).ToDictionary(k => k, k => query[k].ToString().Trim(), StringComparer.Ordinal);
        return new(values) { Page = int.TryParse(query.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 1_000_000 ? page : 1 };
    }

    /// <summary>The view with another value, from its first page on; null takes the value away.</summary>
    internal FindingsView With(string key, string? value)
    {
        var values = new Dictionary<string, string>(_values, StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(value)) values.Remove(key);
        else values[key] = value.Trim();
        return new(values);
    }

    /// <summary>The view without any narrowing.</summary>
    internal FindingsView Wide() => new(_values.Where(v => v.Key is "q" or "of" or "sort").ToDictionary(StringComparer.Ordinal));

    /// <summary>The address of the view.</summary>
    internal string Address(string path = "/findings") => path + QueryString.Create(_values.OrderBy(v => Array.IndexOf(Kept, v.Key)).Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)));

    /// <summary>Words and narrowing as one query of the query language; null where all is shown; a mistake in what was typed is that of the words alone.</summary>
    internal (SearchQuery? Query, QueryFailure? Failure) Query()
    {
        var parts = new List<string>();
        if (Text.Length > 0)
        {
            var typed = SearchQueryParser.Parse(Text);
            if (!typed.IsQuery) return (null, typed.Failure);
            parts.Add(parts.Count == 0 && !IsNarrowed ? Text : $"({Text})");
        }

        parts.AddRange(Narrowing());
        if (parts.Count == 0) return (null, null);
        var whole = SearchQueryParser.Parse(string.Join(' ', parts));
        return whole.IsQuery ? (whole.Query, null) : (null, whole.Failure);
    }

    private IEnumerable<string> Narrowing()
    {
        foreach (var field in Fields)
        {
            if (this[field] is not { } value) continue;
            yield return field switch
            {
                "period" => $"from:{Plain(value)} to:{Plain(value)}",
                "unit" => $"unit:\"{value.Replace('"', ' ')}\"",
                _ => $"{field}:{Plain(value)}",
            };
        }

        foreach (var (key, figure, sign, _) in Ranges)
            if (this[key] is { } bound) yield return $"{figure}{sign}{Plain(bound)}{(figure == "rate" && !bound.EndsWith('%') ? "%" : "")}";
    }

    /// <summary>A value of the address is one word of the query, whatever somebody wrote into it.</summary>
    private static string Plain(string value) => string.Concat(value.Where(c => char.IsLetterOrDigit(c) || c is '-' or '/' or '.' or ',' or '+' or '%')) is { Length: > 0 } plain ? plain : "?";

    /// <summary>A value of a facet as people say it.</summary>
    internal static string Say(Wording words, string field, string value) => field switch
    {
        "outcome" => words.Say(RecordLabels.Outcome(value)),
        "topic" => words.Say(RecordLabels.Topic(value)),
        "kind" => words.Say(RecordLabels.Kind(value)),
        "period" => Language.Formats.Day(words, value),
        "review" => value switch { RecordWords.AwaitsReview => words.Say("Cần xem lại", "To be looked at"), RecordWords.Reviewed => words.Say("Đã xem", "Looked at"), _ => words.Say("Máy chắc chắn", "The model is sure") },
        "source" => value switch { "text" => words.Say("Văn bản thuần (TXT)", "Plain text"), "ocr" => words.Say("Ảnh quét", "Scan"), "pdf+ocr" => words.Say("PDF có trang quét", "PDF with scans"), "eml" => words.Say("Thư điện tử", "E-mail"), _ => value.ToUpperInvariant() },
        _ => value,
    };

    /// <summary>What a facet is called.</summary>
    internal static LocalizedText Name(string field) => field switch
    {
        "outcome" => new("Kết quả", "Outcome"),
        "topic" => new("Chủ đề", "Topic"),
        "unit" => new("Đơn vị", "Unit"),
        "kind" => new("Loại văn bản", "Kind of document"),
        "period" => new("Thời gian", "Period"),
        "review" => new("Duyệt nhãn", "Review"),
        _ => new("Nguồn đọc", "Read from"),
    };
}
