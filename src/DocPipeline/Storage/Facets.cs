namespace DocPipeline.Storage;

/// <summary>What the documents that answer a query are counted by.</summary>
/// <param name="Name">kind, outcome, topic, source, review, period or unit: the field of the query language that narrows by it.</param>
/// <param name="Values">Its values with their counts; those of period in order, all others the most frequent first.</param>
public sealed record Facet(string Name, IReadOnlyList<FacetValue> Values);

/// <summary>A value of a facet.</summary>
/// <param name="Value">The word, as the query language takes it.</param>
/// <param name="Count">How many of the documents have it.</param>
public sealed record FacetValue(string Value, int Count);

/// <summary>All facets of a query.</summary>
/// <param name="Documents">How many documents answer.</param>
/// <param name="Facets">The facets.</param>
public sealed record FacetCounts(int Documents, IReadOnlyList<Facet> Facets);

/// <summary>Counts the documents that answer a query.</summary>
internal static class FacetRows
{
    private const int UnitsShown = 50;

    internal static FacetCounts Count(Statements store, QueryNode? root)
    {
        var packed = new PackedFacets();
        var sql = new SearchSql(store);
        var text = root is null
            ? "SELECT packed FROM document_facets"
            : $"WITH c AS MATERIALIZED ({sql.Ids(root)}) SELECT f.packed FROM c JOIN document_facets f ON f.document = c.id";
        using (var command = store.Once(text, sql.Values))
        {
            using var rows = command.ExecuteReader();
            while (rows.Read()) packed.Add(rows.GetInt64(0));
        }

        return new FacetCounts(packed.Documents, [.. packed.Facets(), new Facet("unit", Units(store, root))]);
    }

    /// <summary>The units that were looked at, not those that wrote: each once a document.</summary>
    private static List<FacetValue> Units(Statements store, QueryNode? root)
    {
        const string looked = "u.role NOT IN ('issuer', 'inspector')";
        var sql = new SearchSql(store);
        // Told apart before they are counted: that takes the index in its order, where counting the different ones would sort.
        var pairs = root is null
            ? $"SELECT DISTINCT u.unit, u.document FROM units u INDEXED BY units_looked_at WHERE {looked}"
            : $"SELECT DISTINCT u.unit, u.document FROM c JOIN units u ON u.document = c.id WHERE {looked}";
        var text = $"SELECT unit, count(*) AS documents FROM ({pairs}) GROUP BY unit ORDER BY documents DESC, unit";
        var values = new List<FacetValue>();
        var candidates = root is null ? "" : $"WITH c AS MATERIALIZED ({sql.Ids(root)}) ";
        using var command = store.Once($"{candidates}SELECT n.name, t.documents FROM ({text} LIMIT {UnitsShown}) t JOIN unit_names n ON n.id = t.unit ORDER BY t.documents DESC, n.name", sql.Values);
        using var rows = command.ExecuteReader();
        while (rows.Read()) values.Add(new(rows.GetString(0), rows.GetInt32(1)));
        return values;
    }
}
