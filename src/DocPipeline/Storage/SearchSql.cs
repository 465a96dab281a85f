using System.Globalization;
using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>Writes a query as SQL over the rows of the store. Everything typed is a parameter; the SQL itself is made of constants.</summary>
/// <remarks>
/// What is asked of findings in one group must hold on one finding, figures on one count, bounds of days on one day; a unit beside them
/// is that of the same finding or count. An exclusion takes away documents.
/// </remarks>
internal sealed class SearchSql(Statements store)
{
    // Of title, number, issuer and body: folded, then marked.
    private const string Rank = "bm25(document_words, 8, 6, 3, 1, 8, 6, 3, 1)";
    private const string Newest = "d.issued DESC, d.ingested_at DESC, d.id DESC";
    private readonly List<object> _values = [];
    private readonly Dictionary<UnitNode, string> _units = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the candidates come from the words, so that other conditions are asked of few documents, one by one.</summary>
    private bool _fewCandidates;

    /// <summary>The parameters $1, $2 … of what was written.</summary>
    internal IReadOnlyList<object> Values => _values;

    /// <summary>Documents that answer, best first: id and how many there are in all.</summary>
    internal string Page(QueryNode root, int limit, int offset)
    {
        var parts = QueryScopes.Parts(root);
        // Where the words alone decide, all candidates answer; counting them costs less than carrying the count through the order.
        var total = parts.All(FullTextExpression.IsText) && parts.Any(p => p is not NotNode) ? "(SELECT count(*) FROM m)" : "count(*) OVER ()";
        var from = From($"d.id, {total}", parts);
        return $"{from} ORDER BY {(_fewCandidates ? Order(parts) : Newest)} LIMIT {Parameter(limit)} OFFSET {Parameter(offset)}";
    }

    /// <summary>The documents that answer, in no order, by their number alone.</summary>
    internal string Ids(QueryNode root)
    {
        var parts = QueryScopes.Parts(root);
        // Where words alone decide, the index of words has all that is asked for.
        return parts.All(FullTextExpression.IsText) && parts.Any(p => p is not NotNode)
            ? $"SELECT rowid AS id FROM document_words WHERE document_words MATCH {Parameter(FullTextExpression.OfDocuments.All(parts))}"
            : $"SELECT d.id FROM documents d WHERE {All(parts)}";
    }

    /// <summary>
    /// Rows r of a table (findings, counts) in documents d that answer: those for which what is asked of such a row holds, or all in those documents
    /// where nothing is.
    /// </summary>
    internal string RowsOf(string table, QueryScope row, QueryNode? root, bool inOrderOfDocuments)
    {
        var (ofDocument, ofRow, isCommon) = Conditions(row, root);
        // What very many rows answer is found soonest by going through the documents in the order that is asked for.
        var join = inOrderOfDocuments && isCommon && ofDocument is null ? "CROSS JOIN" : "JOIN";
        var where = string.Join(" AND ", new[] { ofDocument, ofRow }.OfType<string>());
        return $"documents d {join} {table} r ON r.document = d.id{(where.Length == 0 ? "" : " WHERE " + where)}";
    }

    /// <summary>The same rows, to be counted only: without documents where nothing is asked of them.</summary>
    internal string RowsToCount(string table, QueryScope row, QueryNode? root)
    {
        var (ofDocument, ofRow, _) = Conditions(row, root);
        var from = ofDocument is null ? $"{table} r" : $"documents d JOIN {table} r ON r.document = d.id";
        var where = string.Join(" AND ", new[] { ofDocument, ofRow }.OfType<string>());
        return where.Length == 0 ? from : $"{from} WHERE {where}";
    }

    /// <summary>What is asked of the document d and what of the row r, and whether that is so little that very many rows may answer.</summary>
    private (string? OfDocument, string? OfRow, bool IsCommon) Conditions(QueryScope row, QueryNode? root)
    {
        if (root is null) return (null, null, true);
        var parts = QueryScopes.Parts(root).ToList();
        var asked = TakeRow(parts, p => QueryScopes.IsOfRow(p, row));
        var other = row == QueryScope.Finding ? QueryScope.Attendance : QueryScope.Finding;
        // A unit beside a question to the other kind of row is that of those rows.
        if (!parts.Exists(p => QueryScopes.IsOfRow(p, other)) || asked.Count > 0) asked.AddRange(TakeRow(parts, p => QueryScopes.Of(p) == QueryScope.Unit));
        return (parts.Count > 0 ? All(parts) : null, asked.Count > 0 ? RowAll(asked) : null, asked.TrueForAll(p => p is ChoiceNode));
    }

    /// <summary>Findings r, in documents d that answer, that say the sought words themselves: in what is found, or in the name of its unit.</summary>
    internal string FindingsSaying(QueryNode? root, bool inOrderOfDocuments = false)
    {
        if (root is null) return "documents d JOIN findings r ON r.document = d.id";
        var parts = QueryScopes.Parts(root).ToList();
        var words = TakeRow(parts, p => FullTextExpression.IsText(p) && !QueryScopes.OfHead(p));
        var conditions = new List<string>();
        if (words.Exists(p => p is not NotNode)) conditions.Add($"r.id IN (SELECT rowid FROM finding_words WHERE finding_words MATCH {Parameter(FullTextExpression.OfFindings.All(words))})");
        else conditions.AddRange(words.Select(p => $"r.id NOT IN (SELECT rowid FROM finding_words WHERE finding_words MATCH {Parameter(FullTextExpression.OfFindings.Of(((NotNode)p).Part))})"));
        if (parts.Count == 0) return $"documents d JOIN findings r ON r.document = d.id WHERE {string.Join(" AND ", conditions)}";
        var rest = RowsOf("findings", QueryScope.Finding, parts.Count == 1 ? parts[0] : new AndNode(parts), inOrderOfDocuments && conditions.Count == 0);
        return conditions.Count == 0 ? rest : $"{rest} AND {string.Join(" AND ", conditions)}";
    }

    /// <summary>A page of what was written.</summary>
    internal string Limit(int limit, int offset) => $"LIMIT {Parameter(limit)} OFFSET {Parameter(offset)}";

    /// <summary>How many documents answer.</summary>
    internal string Count(QueryNode root) => From("count(*)", QueryScopes.Parts(root));

    /// <summary>The JSON of the records that answer, or of all, by identity.</summary>
    internal string Records(QueryNode? root)
    {
        var where = root is null ? "" : $" WHERE {All(QueryScopes.Parts(root))}";
        return $"SELECT r.json FROM documents d JOIN records r ON r.document = d.id{where} ORDER BY d.hash";
    }

    private string From(string what, IReadOnlyList<QueryNode> parts)
    {
        var text = parts.Where(FullTextExpression.IsText).ToList();
        _fewCandidates = text.Exists(p => p is not NotNode);
        if (!_fewCandidates) return $"SELECT {what} FROM documents d WHERE {All(parts)}";
        var words = Parameter(FullTextExpression.OfDocuments.All(text));
        var rest = parts.Except(text).ToList();
        var where = rest.Count == 0 ? "" : $" WHERE {All(rest)}";
        return $"WITH m AS MATERIALIZED (SELECT rowid AS id, {Rank} AS score FROM document_words WHERE document_words MATCH {words}) "
            + $"SELECT {what} FROM m JOIN documents d ON d.id = m.id{where}";
    }

    /// <summary>First where the finding asked for says the words itself, then where the words stand just as typed, then by rank, then the newest.</summary>
    private string Order(IReadOnlyList<QueryNode> parts)
    {
        var order = new List<string>();
        var words = parts.Where(p => FullTextExpression.IsText(p) && p is not NotNode).Where(p => QueryScopes.Sought(p).Any()).ToList();
        var row = parts.Where(p => QueryScopes.IsOfRow(p, QueryScope.Finding)).ToList();
        if (row.Count > 0 && words.Count > 0)
        {
            row.AddRange(parts.Where(p => QueryScopes.Of(p) == QueryScope.Unit));
            var inFinding = Parameter(FullTextExpression.OfFindings.All(words));
            order.Add($"m.id IN (SELECT r.document FROM finding_words w JOIN findings r ON r.id = w.rowid WHERE w.finding_words MATCH {inFinding} AND {RowAll(row)}) DESC");
        }

        if (FullTextExpression.OfDocuments.AsTyped(parts.Where(FullTextExpression.IsText)) is { } exact)
            order.Add($"m.id IN (SELECT rowid FROM document_words WHERE document_words MATCH {Parameter(exact)}) DESC");
        order.Add("m.score");
        order.Add(Newest);
        return string.Join(", ", order);
    }

    /// <summary>The condition that all parts hold of document d.</summary>
    private string All(IReadOnlyList<QueryNode> parts)
    {
        var conditions = new List<string>();
        var left = parts.ToList();
        var findings = TakeRow(left, p => QueryScopes.IsOfRow(p, QueryScope.Finding));
        var counts = TakeRow(left, p => QueryScopes.IsOfRow(p, QueryScope.Attendance));
        var days = TakeRow(left, p => QueryScopes.Of(p) == QueryScope.Day);
        if (findings.Count + counts.Count > 0)
        {
            var units = TakeRow(left, p => QueryScopes.Of(p) == QueryScope.Unit);
            if (findings.Count > 0) conditions.Add(Row("findings", [.. findings, .. units]));
            if (counts.Count > 0) conditions.Add(Row("attendance", [.. counts, .. units]));
        }

        if (days.Count > 0) conditions.Add(Exists("dates", $"r.role IN ('issued', 'inspection') AND {RowAll(days)}"));
        var text = TakeRow(left, FullTextExpression.IsText);
        if (text.Exists(p => p is not NotNode)) conditions.Add(HasWords(FullTextExpression.OfDocuments.All(text)));
        else left.AddRange(text);
        conditions.AddRange(left.Select(One));
        return string.Join(" AND ", conditions);
    }

    private string One(QueryNode node) => node switch
    {
        TextNode => HasWords(FullTextExpression.OfDocuments.Of(node)),
        ChoiceNode { Field: ChoiceField.Kind } kind => $"d.kind = {Parameter(kind.Value)}",
        ChoiceNode { Field: ChoiceField.Source } source => $"d.reader = {Parameter(source.Value)}",
        FolderNode folder => $"d.source_folder IN (SELECT value FROM json_each({Folders(folder)}))",
        UnitNode => $"({Row("units", [node])} OR {Row("findings", [node])} OR {Row("attendance", [node])})",
        AndNode and => $"({All(and.Parts)})",
        OrNode or => $"({string.Join(" OR ", or.Parts.Select(p => All([p])))})",
        NotNode not => $"NOT ({All([not.Part])})",
        _ => All([node]),
    };

    private string HasWords(string expression) => $"d.id IN (SELECT rowid FROM document_words WHERE document_words MATCH {Parameter(expression)})";

    private string Row(string table, IReadOnlyList<QueryNode> parts) => Exists(table, RowAll(parts));

    private string Exists(string table, string condition) => _fewCandidates
        ? $"EXISTS (SELECT 1 FROM {table} r WHERE r.document = d.id AND {condition})"
        : $"d.id IN (SELECT r.document FROM {table} r WHERE {condition})";

    private string RowAll(IEnumerable<QueryNode> parts) => string.Join(" AND ", parts.Select(OfRow));

    /// <summary>A condition on one row r.</summary>
    private string OfRow(QueryNode node) => node switch
    {
        ChoiceNode { Field: ChoiceField.Review } review => review.Value switch
        {
            RecordWords.AwaitsReview => "r.needs_review = 1",
            RecordWords.Reviewed => "(r.reviewed = 1 AND r.needs_review = 0)",
            _ => "(r.reviewed = 0 AND r.needs_review = 0)",
        },
        ChoiceNode choice => $"r.{(choice.Field == ChoiceField.Outcome ? "outcome" : "topic")} = {Parameter(choice.Value)}",
        UnitNode unit => $"r.unit IN (SELECT value FROM json_each({Units(unit)}))",
        FigureNode figure => $"r.{Column(figure.Figure)} {Sign(figure.Comparison)} {Parameter(figure.Value)}",
        DayNode { IsFrom: true } day => $"r.last_day >= {Parameter(Day(day))}",
        DayNode day => $"r.first_day <= {Parameter(Day(day))}",
        AndNode and => $"({RowAll(and.Parts)})",
        OrNode or => $"({string.Join(" OR ", or.Parts.Select(OfRow))})",
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not asked of one row."),
    };

    /// <summary>The names of units that hold the words: found by their folded form, marks looked at here.</summary>
    private string Units(UnitNode unit)
    {
        if (_units.TryGetValue(unit, out var parameter)) return parameter;
        var ids = new List<long>();
        var folded = $" {string.Join(' ', unit.Name.Words.Select(w => w.Folded))}{(unit.Name.Prefix ? "" : " ")}";
        using (var rows = store.Rows("SELECT id, name FROM unit_names WHERE instr(folded, $1) > 0", folded))
            while (rows.Read())
                if (WordMatcher.Contains(new WordsOfText(rows.GetString(1)), unit.Name)) ids.Add(rows.GetInt64(0));

        parameter = Parameter(JsonSerializer.Serialize(ids));
        _units.Add(unit, parameter);
        return parameter;
    }

    /// <summary>The folders whose names hold the words; few, so that each is looked at.</summary>
    private string Folders(FolderNode folder)
    {
        var folders = new List<string>();
        using (var rows = store.Rows("SELECT DISTINCT source_folder FROM documents WHERE source_folder IS NOT NULL"))
            while (rows.Read())
                if (WordMatcher.Contains(new WordsOfText(rows.GetString(0)), folder.Name)) folders.Add(rows.GetString(0));
        return Parameter(JsonSerializer.Serialize(folders));
    }

    private string Parameter(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }

    private static List<QueryNode> TakeRow(List<QueryNode> from, Predicate<QueryNode> which)
    {
        var taken = from.FindAll(which);
        from.RemoveAll(which);
        return taken;
    }

    private static string Day(DayNode day) => day.Day.ToString(DayRange.Format, CultureInfo.InvariantCulture);

    private static string Column(Figure figure) => figure switch
    {
        Figure.Leave => "on_leave",
        Figure.Mission => "on_mission",
        _ => figure.ToString().ToLowerInvariant(),
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Equal => "=",
        Comparison.GreaterOrEqual => ">=",
        _ => ">",
    };
}
