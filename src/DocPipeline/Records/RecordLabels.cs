using DocPipeline.Extraction.Findings;

namespace DocPipeline.Records;

/// <summary>The record's words as people say them, in both languages; a word that is not known stands for itself.</summary>
public static class RecordLabels
{
    private static readonly Dictionary<string, LocalizedText> Kinds = new(StringComparer.Ordinal)
    {
        ["news"] = new("Tin, bài báo", "News"),
        ["notice"] = new("Thông báo", "Notice"),
        ["conclusion"] = new("Kết luận", "Conclusion"),
        ["directive"] = new("Chỉ thị", "Directive"),
        ["dispatch"] = new("Công văn", "Official letter"),
        ["minutes"] = new("Biên bản", "Minutes"),
        ["decision"] = new("Quyết định", "Decision"),
        ["plan"] = new("Kế hoạch", "Plan"),
        ["report"] = new("Báo cáo", "Report"),
        ["other"] = new("Văn bản khác", "Other"),
    };

    private static readonly Dictionary<string, LocalizedText> Outcomes = new(StringComparer.Ordinal)
    {
        ["compliant"] = new("Chấp hành đúng", "Compliant"),
        ["violation"] = new("Vi phạm", "Violation"),
        ["shortcoming"] = new("Hạn chế", "Shortcoming"),
        ["recommendation"] = new("Kiến nghị, yêu cầu", "Recommendation"),
        ["measure"] = new("Việc đã làm", "Measure taken"),
        [RecordWords.NoFinding] = new("Không phải nhận định", "No finding"),
    };

    private static readonly Dictionary<string, LocalizedText> Topics = new(StringComparer.Ordinal)
    {
        ["working-hours"] = new("Thời giờ làm việc", "Working hours"),
        ["one-stop-shop"] = new("Bộ phận một cửa", "One-stop shop"),
        ["procedure-disclosure"] = new("Công khai thủ tục", "Disclosure of procedures"),
        ["procedure-handling"] = new("Giải quyết hồ sơ", "Handling of files"),
        ["conduct-and-badge"] = new("Tác phong, đeo thẻ", "Conduct and badge"),
        ["directive-implementation"] = new("Thực hiện chỉ đạo", "Carrying out directives"),
        ["internal-regulations"] = new("Quy chế nội bộ", "Internal regulations"),
        ["facilities"] = new("Trụ sở, trang thiết bị", "Facilities"),
        ["leadership"] = new("Trách nhiệm người đứng đầu", "Leadership"),
        ["discipline-handling"] = new("Kiểm điểm, xử lý", "Discipline"),
        ["citizen-reception"] = new("Tiếp công dân, đơn thư", "Citizen reception"),
        ["digital"] = new("Phần mềm, dịch vụ số", "Digital services"),
        ["other"] = new("Việc khác", "Other"),
        [RecordWords.NoFinding] = new("Không phải nhận định", "No finding"),
    };

    /// <summary>A kind of document.</summary>
    public static LocalizedText Kind(string word) => Of(Kinds, word);

    /// <summary>An outcome of a finding.</summary>
    public static LocalizedText Outcome(string word) => Of(Outcomes, word);

    /// <summary>A topic of a finding.</summary>
    public static LocalizedText Topic(string word) => Of(Topics, word);

    private static LocalizedText Of(Dictionary<string, LocalizedText> labels, string word) => labels.GetValueOrDefault(word) ?? new(word, word);
}
