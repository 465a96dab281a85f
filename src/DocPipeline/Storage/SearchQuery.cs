using System.Diagnostics.CodeAnalysis;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>A query as understood; made by <see cref="SearchQueryParser"/>. Immutable.</summary>
public sealed class SearchQuery
{
    internal SearchQuery(string text, QueryNode root)
    {
        Text = text;
        Root = root;
    }

    /// <summary>The query as typed, letters composed.</summary>
    public string Text { get; }

    internal QueryNode Root { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>What came of reading a query: the query, or what is wrong with it; never both.</summary>
public sealed record SearchQueryResult
{
    internal SearchQueryResult(SearchQuery query) => Query = query;

    internal SearchQueryResult(QueryFailure failure) => Failure = failure;

    /// <summary>The query, or null on failure.</summary>
    public SearchQuery? Query { get; }

    /// <summary>What is wrong, or null.</summary>
    public QueryFailure? Failure { get; }

    /// <summary>Whether the query was understood.</summary>
    [MemberNotNullWhen(true, nameof(Query))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsQuery => Query is not null;
}

/// <summary>What is wrong with a query.</summary>
/// <param name="Code">Always <see cref="StoreFailureCodes.BadQuery"/>.</param>
/// <param name="Problem">Which kind of mistake.</param>
/// <param name="Message">What is wrong, and the right form.</param>
/// <param name="Position">Where in the query it stands, from 0.</param>
/// <param name="Length">How many characters of it are meant; 0 where something is missing.</param>
/// <param name="Example">A query of the right form.</param>
public sealed record QueryFailure(string Code, QueryProblem Problem, LocalizedText Message, int Position, int Length, string Example);

/// <summary>Kinds of mistakes in a query.</summary>
public enum QueryProblem
{
    /// <summary>Nothing to search for.</summary>
    Empty,

    /// <summary>Longer or deeper than any search needs.</summary>
    TooLong,

    /// <summary>A quotation mark without its other half.</summary>
    UnbalancedQuote,

    /// <summary>A parenthesis without its other half.</summary>
    UnbalancedParenthesis,

    /// <summary>AND, OR or NOT with nothing beside it.</summary>
    LoneOperator,

    /// <summary>Only exclusions: nothing that they could be taken from.</summary>
    OnlyExclusions,

    /// <summary>No such field.</summary>
    UnknownField,

    /// <summary>A field without a value.</summary>
    MissingValue,

    /// <summary>A value that the field cannot have.</summary>
    WrongValue,
}

/// <summary>A part of a query. And and Or have at least two parts; Not stands only in an And beside something that is no Not.</summary>
internal abstract record QueryNode;

/// <summary>Words one behind the other: a typed word (which punctuation may part), or a phrase.</summary>
internal sealed record TextNode(TextField Field, IReadOnlyList<QueryWord> Words, bool Prefix) : QueryNode;

/// <summary>Where words are sought.</summary>
internal enum TextField { Anywhere, Number, Issuer }

/// <summary>A typed word: without marks, with its tone mark in its place, as typed but small, and whether it was typed with marks.</summary>
internal sealed record QueryWord(string Folded, string Marked, string Typed, bool HasMarks);

/// <summary>A field whose value is one of a closed list.</summary>
internal sealed record ChoiceNode(ChoiceField Field, string Value) : QueryNode;

internal enum ChoiceField { Kind, Outcome, Topic, Source, Review }

/// <summary>A unit whose name holds these words.</summary>
internal sealed record UnitNode(TextNode Name) : QueryNode;

/// <summary>A document that lay in a folder whose name holds these words.</summary>
internal sealed record FolderNode(TextNode Name) : QueryNode;

/// <summary>A bound of the issue day or an inspection day, itself included.</summary>
internal sealed record DayNode(bool IsFrom, DateOnly Day) : QueryNode;

/// <summary>A figure of a count of people compared with a number.</summary>
internal sealed record FigureNode(Figure Figure, Comparison Comparison, double Value) : QueryNode;

internal enum Figure { Total, Present, Absent, Excused, Unexcused, Late, Leave, Mission, Departments, Rate }

internal enum Comparison { Less, LessOrEqual, Equal, GreaterOrEqual, Greater }

internal sealed record AndNode(IReadOnlyList<QueryNode> Parts) : QueryNode;

internal sealed record OrNode(IReadOnlyList<QueryNode> Parts) : QueryNode;

internal sealed record NotNode(QueryNode Part) : QueryNode;
