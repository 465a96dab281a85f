using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Storage;

/// <summary>
/// Reads the query language: words, "phrases", <c>AND OR NOT</c> (capitals; <c>-word</c> is NOT), parentheses, <c>prefix*</c> and fields
/// (<c>unit: kind: outcome: topic: number: issuer: folder: from: to: absent&gt;0 rate&lt;0.8</c> …). What stands side by side must all hold;
/// AND and side by side bind closer than OR.
/// </summary>
public static class SearchQueryParser
{
    /// <summary>Reads <paramref name="text"/>; a mistake in it is a value that says what is wrong, where, and the right form.</summary>
    public static SearchQueryResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var composed = VietnameseText.Compose(WithoutInvisible(text));
        var (tokens, failure) = QueryLexer.Read(composed);
        if (failure is not null) return new SearchQueryResult(failure);
        if (tokens.Count == 0) return new SearchQueryResult(QueryFailures.Empty(0, composed.Length));
        var walk = new Walk(tokens);
        var root = walk.Any(depth: 0);
        if (root is not null && !walk.AtEnd) walk.Fail(QueryFailures.UnopenedParenthesis(walk.Current.At));
        return walk.Failure is { } mistake ? new SearchQueryResult(mistake) : new SearchQueryResult(new SearchQuery(composed, root!));
    }

    private static string WithoutInvisible(string text)
    {
        if (!text.Any(VietnameseText.IsInvisible)) return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!VietnameseText.IsInvisible(c)) result.Append(c);

        return result.ToString();
    }

    /// <summary>Recursive descent; null means that <see cref="Failure"/> is set.</summary>
    private sealed class Walk(IReadOnlyList<QueryToken> tokens)
    {
        private int _next;

        internal QueryFailure? Failure { get; private set; }

        internal bool AtEnd => _next == tokens.Count;

        internal QueryToken Current => tokens[_next];

        internal QueryNode? Any(int depth)
        {
            var parts = new List<QueryNode>();
            while (true)
            {
                if (All(depth) is not { } part) return null;
                if (part is OrNode inner) parts.AddRange(inner.Parts);
                else parts.Add(part);
                if (!Take(QueryTokenKind.Or)) return parts.Count == 1 ? parts[0] : new OrNode(parts);
            }
        }

        internal QueryNode? Fail(QueryFailure failure)
        {
            Failure ??= failure;
            return null;
        }

        private QueryNode? All(int depth)
        {
            var parts = new List<QueryNode>();
            QueryToken? firstNot = null;
            do
            {
                var not = false;
                var token = AtEnd ? default : Current;
                while (Take(QueryTokenKind.Not)) not = !not;
                if (not) firstNot ??= token;
                if (One(depth) is not { } part) return null;
                if (not) parts.Add(new NotNode(part));
                else if (part is AndNode inner) parts.AddRange(inner.Parts);
                else parts.Add(part);
            }
            while (Take(QueryTokenKind.And) || (!AtEnd && Current.Kind is QueryTokenKind.Leaf or QueryTokenKind.Open or QueryTokenKind.Not));

            if (firstNot is { } lone && parts.TrueForAll(p => p is NotNode)) return Fail(QueryFailures.OnlyExclusions(lone.At, lone.Length));
            return parts.Count == 1 ? parts[0] : new AndNode(parts);
        }

        private QueryNode? One(int depth)
        {
            if (AtEnd || Current.Kind is QueryTokenKind.And or QueryTokenKind.Or) return Fail(Missing());
            var token = Current;
            if (token.Kind == QueryTokenKind.Close)
                return Fail(_next > 0 && tokens[_next - 1].Kind != QueryTokenKind.Open ? Missing() : depth > 0 ? QueryFailures.EmptyParentheses(token.At) : QueryFailures.UnopenedParenthesis(token.At));
            _next++;
            if (token.Kind == QueryTokenKind.Leaf) return token.Leaf;
            if (depth == QueryLexer.MaxDepth) return Fail(QueryFailures.TooLong(token.At));
            if (AtEnd) return Fail(QueryFailures.UnclosedParenthesis(token.At));
            if (Any(depth + 1) is not { } inner) return null;
            return Take(QueryTokenKind.Close) ? inner : Fail(QueryFailures.UnclosedParenthesis(token.At));
        }

        /// <summary>Words are missing here: the operator at fault is the one before, or else the one that stands here.</summary>
        private QueryFailure Missing()
        {
            var before = _next > 0 ? tokens[_next - 1] : default;
            var lone = _next > 0 && before.Kind is QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Not ? before : Current;
            var name = lone.Kind switch { QueryTokenKind.And => "AND", QueryTokenKind.Or => "OR", _ => "NOT" };
            return QueryFailures.LoneOperator(name, lone.At, lone.Length);
        }

        private bool Take(QueryTokenKind kind)
        {
            if (AtEnd || Current.Kind != kind) return false;
            _next++;
            return true;
        }
    }
}
