namespace DocPipeline.Storage;

/// <summary>What kinds of things a part of a query speaks of.</summary>
[Flags]
internal enum QueryScope
{
    None = 0,
    Text = 1,
    Document = 2,
    Finding = 4,
    Attendance = 8,
    Unit = 16,
    Day = 32,
    Not = 64,
}

/// <summary>Reading the scope of a part of a query, and its words.</summary>
internal static class QueryScopes
{
    internal static QueryScope Of(QueryNode node) => node switch
    {
        TextNode => QueryScope.Text,
        ChoiceNode { Field: ChoiceField.Kind or ChoiceField.Source } => QueryScope.Document,
        FolderNode => QueryScope.Document,
        ChoiceNode => QueryScope.Finding,
        FigureNode => QueryScope.Attendance,
        UnitNode => QueryScope.Unit,
        DayNode => QueryScope.Day,
        AndNode and => Of(and.Parts),
        OrNode or => Of(or.Parts),
        NotNode not => Of(not.Part) | QueryScope.Not,
        _ => QueryScope.None,
    };

    internal static QueryScope Of(IEnumerable<QueryNode> parts) => parts.Aggregate(QueryScope.None, (scope, part) => scope | Of(part));

    /// <summary>Whether a part can be asked of one row of <paramref name="row"/> (a finding, a count): it speaks of that and of its unit alone.</summary>
    internal static bool IsOfRow(QueryNode node, QueryScope row) =>
        Of(node) is var scope && scope.HasFlag(row) && (scope & ~(row | QueryScope.Unit)) == 0;

    /// <summary>The parts that must all hold.</summary>
    internal static IReadOnlyList<QueryNode> Parts(QueryNode root) => root is AndNode and ? and.Parts : [root];

    /// <summary>Whether words of a part are sought in the head of a document: its number or its issuer.</summary>
    internal static bool OfHead(QueryNode node) => node switch
    {
        TextNode { Field: TextField.Anywhere } => false,
        AndNode and => and.Parts.Any(OfHead),
        OrNode or => or.Parts.Any(OfHead),
        NotNode not => OfHead(not.Part),
        _ => true,
    };

    /// <summary>The words sought in the text; those of exclusions and of fields are not.</summary>
    internal static IEnumerable<TextNode> Sought(QueryNode node) => node switch
    {
        TextNode { Field: TextField.Anywhere } text => [text],
        AndNode and => and.Parts.SelectMany(Sought),
        OrNode or => or.Parts.SelectMany(Sought),
        _ => [],
    };
}
