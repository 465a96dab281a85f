using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>Says what in a found record was meant: the snippets, and the findings and counts that answer, by the same rules as the search.</summary>
internal sealed class HitReader(QueryNode root)
{
    private readonly QueryScope _scope = QueryScopes.Of(root);
    private readonly IReadOnlyList<TextNode> _sought = [.. QueryScopes.Sought(root)];

    /// <summary>What a part of a query has to say of a row: it may also have nothing to say.</summary>
    private enum Answer { No, Nothing, Yes }

    internal SearchHit Read(DocumentRecord record)
    {
        var text = new WordsOfText(record.Text);
        var findings = Findings(record);
        var attendance = Attendance(record);
        return new SearchHit
        {
            Id = record.Id,
            Kind = record.Kind,
            Title = record.Title is { } title ? Snippets.Whole(title, Places(new WordsOfText(title))) : null,
            Number = record.Number,
            Issuer = record.Issuer,
            Issued = record.Issued,
            Source = record.Source,
            Snippets = Snippets.Best(text, Places(text)),
            Findings = [.. findings.Select(f => new FindingHit(f, Snippets.Whole(f.Evidence, Places(new WordsOfText(f.Evidence)))))],
            Attendance = attendance,
            Units = [.. findings.Select(f => f.Unit).Concat(attendance.Select(a => a.Unit)).OfType<string>().Distinct().Order(VietnameseCollation.Instance)],
        };
    }

    private List<IReadOnlyList<Extraction.Documents.TextSpan>> Places(WordsOfText text) =>
        [.. _sought.Select(s => WordMatcher.Find(text, s))];

    /// <summary>Findings that say all the words; where fields ask for findings and none of those says the words, those that the fields ask for.</summary>
    private List<FindingEntry> Findings(DocumentRecord record)
    {
        var asked = _scope.HasFlag(QueryScope.Finding) || (_scope.HasFlag(QueryScope.Unit) && !_scope.HasFlag(QueryScope.Attendance));
        if (!asked && _sought.Count == 0) return [];
        var inForce = record.Findings.Where(f => f.IsInForce).ToList();
        var saying = inForce.Where(f => Of(root, leaf => OfFinding(leaf, f, withWords: true)) == Answer.Yes).ToList();
        if (saying.Count > 0 || !asked) return saying;
        return [.. inForce.Where(f => Of(root, leaf => OfFinding(leaf, f, withWords: false)) == Answer.Yes)];
    }

    private List<AttendanceEntry> Attendance(DocumentRecord record)
    {
        var asked = _scope.HasFlag(QueryScope.Attendance) || (_scope.HasFlag(QueryScope.Unit) && !_scope.HasFlag(QueryScope.Finding));
        return asked ? [.. record.Attendance.Where(row => Of(root, leaf => OfCount(leaf, row)) == Answer.Yes)] : [];
    }

    private static Answer Of(QueryNode node, Func<QueryNode, Answer> leaf) => node switch
    {
        AndNode and => and.Parts.Select(p => Of(p, leaf)).ToList() is var all && all.Contains(Answer.No) ? Answer.No : all.Max(),
        OrNode or => or.Parts.Select(p => Of(p, leaf)).Max(),
        NotNode not => Of(not.Part, leaf) == Answer.Yes ? Answer.No : Answer.Nothing,
        _ => leaf(node),
    };

    private static Answer OfFinding(QueryNode leaf, FindingEntry finding, bool withWords) => leaf switch
    {
        TextNode { Field: TextField.Anywhere } text when withWords => Say(Has(finding.Unit, text) || Has(finding.Evidence, text)),
        ChoiceNode { Field: ChoiceField.Outcome } outcome => Say(finding.OutcomeInForce == outcome.Value),
        ChoiceNode { Field: ChoiceField.Topic } topic => Say(finding.TopicInForce == topic.Value),
        ChoiceNode { Field: ChoiceField.Review } review => Say(finding.ReviewState == review.Value),
        UnitNode unit => Say(Has(finding.Unit, unit.Name)),
        _ => Answer.Nothing,
    };

    private static Answer OfCount(QueryNode leaf, AttendanceEntry row) => leaf switch
    {
        FigureNode figure => Say(AttendanceFigure.Holds(row.Value(figure.Figure), figure.Comparison, figure.Value)),
        UnitNode unit => Say(Has(row.Unit, unit.Name)),
        _ => Answer.Nothing,
    };

    private static bool Has(string? text, TextNode words) => text is not null && WordMatcher.Contains(new WordsOfText(text), words);

    private static Answer Say(bool yes) => yes ? Answer.Yes : Answer.No;
}
