using System.ComponentModel;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocPipeline.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Offset">How many lie before this page.</param>
/// <param name="Items">Those of this page.</param>
/// <param name="Next">Address of the next page; absent on the last.</param>
internal sealed record Page<T>(int Total, int Offset, IReadOnlyList<T> Items, string? Next);

/// <summary>Which page is asked for.</summary>
/// <param name="Limit">How many at most, from 1 to 500; 50 where nothing is said.</param>
/// <param name="Offset">How many to leave out first.</param>
internal sealed record PageRequest(
    [property: Description("How many at most, 1 to 500; default 50.")] int? Limit,
    [property: Description("How many to leave out first; default 0.")] int? Offset)
{
    private const int Most = 500;
    private const int Furthest = 10_000_000;

    internal int Size => Limit ?? 50;

    internal int Start => Offset ?? 0;

    /// <summary>What is wrong with it, or null.</summary>
    internal ProblemHttpResult? Fault(HttpContext context)
    {
        if (Size is < 1 or > Most) return Problem.WrongParameter(context, "limit", $"phải từ 1 đến {Most}.", $"must be from 1 to {Most}.");
        return Start is < 0 or > Furthest ? Problem.WrongParameter(context, "offset", $"phải từ 0 đến {Furthest}.", $"must be from 0 to {Furthest}.") : null;
    }

    /// <summary>The page as it is answered.</summary>
    internal Page<T> Of<T>(HttpContext context, int total, IReadOnlyList<T> items)
    {
        var end = Start + items.Count;
        if (end >= total || items.Count == 0) return new(total, Start, items, null);
        var query = context.Request.Query.Where(p => p.Key is not ("offset" or "limit")).SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v))
            .Append(new("limit", Size.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Append(new("offset", end.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return new(total, Start, items, context.Request.Path + QueryString.Create(query));
    }
}

/// <summary>Reads the query language where it stands in an address.</summary>
internal static class QueryParameter
{
    /// <summary>The query, null where none is given; or what is wrong with it.</summary>
    internal static (SearchQuery? Query, ProblemHttpResult? Fault) Read(HttpContext context, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);
        var read = SearchQueryParser.Parse(text);
        return read.IsQuery ? (read.Query, null) : (null, Problem.Of(context, read.Failure));
    }
}
