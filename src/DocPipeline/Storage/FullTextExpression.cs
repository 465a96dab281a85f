namespace DocPipeline.Storage;

/// <summary>
/// Writes the words of a query as an FTS5 expression. Words come from the query as runs of letters and digits alone, each in
/// quotation marks, so nothing typed can be taken for FTS5's own signs.
/// </summary>
/// <remarks>
/// A phrase of words with and without marks is found as the folded phrase and, near one another, its marked words. That can be met by
/// two different places of one text, which is rare and shows as a hit without a marked phrase; exactness would cost reading every text.
/// </remarks>
internal sealed class FullTextExpression
{
    /// <summary>Over whole documents.</summary>
    internal static FullTextExpression OfDocuments { get; } = new(
        field => field switch { TextField.Number => "number", TextField.Issuer => "issuer", _ => "{title number issuer body}" },
        field => field switch
        {
            TextField.Number => "number_marked",
            TextField.Issuer => "issuer_marked",
            _ => "{title_marked number_marked issuer_marked body_marked}",
        });

    /// <summary>Over findings.</summary>
    internal static FullTextExpression OfFindings { get; } = new(_ => "words", _ => "words_marked");

    private readonly Func<TextField, string> _folded;
    private readonly Func<TextField, string> _marked;

    private FullTextExpression(Func<TextField, string> folded, Func<TextField, string> marked)
    {
        _folded = folded;
        _marked = marked;
    }

    /// <summary>Whether a part of a query is made of words alone.</summary>
    internal static bool IsText(QueryNode node) => node switch
    {
        TextNode => true,
        AndNode and => and.Parts.All(IsText),
        OrNode or => or.Parts.All(IsText),
        NotNode not => IsText(not.Part),
        _ => false,
    };

    /// <summary>The expression of parts that must all hold, of which at least one is no Not.</summary>
    internal string All(IEnumerable<QueryNode> parts)
    {
        var wanted = new List<string>();
        var unwanted = new List<string>();
        foreach (var part in parts)
        {
            if (part is NotNode not) unwanted.Add(Of(not.Part));
            else wanted.Add(Of(part));
        }

        var all = Joined(wanted, " AND ");
        return unwanted.Count == 0 ? all : $"({all} NOT {Joined(unwanted, " OR ")})";
    }

    /// <summary>The expression of one part.</summary>
    internal string Of(QueryNode node) => node switch
    {
        TextNode text => Words(text),
        AndNode and => All(and.Parts),
        OrNode or => Joined(or.Parts.Select(Of), " OR "),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not made of words."),
    };

    /// <summary>The expression of texts that hold the words just as typed, also those without marks; null where every hit does.</summary>
    internal string? AsTyped(IEnumerable<QueryNode> parts)
    {
        var wanted = new List<string>();
        foreach (var part in parts)
        {
            var exact = part switch
            {
                TextNode text => text.Words.All(w => w.HasMarks) ? null : Exactly(text),
                AndNode and => AsTyped(and.Parts),
                OrNode or => Joined(or.Parts.Select(p => AsTyped([p]) ?? Of(p)), " OR "),
                _ => null,
            };
            if (exact is not null) wanted.Add(exact);
        }

        return wanted.Count == 0 ? null : Joined(wanted, " AND ");
    }

    private string Words(TextNode text)
    {
        var words = text.Words;
        if (words.All(w => w.HasMarks)) return Exactly(text);
        var folded = $"{_folded(text.Field)} : {Phrase(words.Select(w => w.Folded), text.Prefix)}";
        if (!words.Any(w => w.HasMarks)) return folded;
        var near = Alternatives(text, last => $"{_marked(text.Field)} : {Near(words, last, text.Prefix)}");
        return $"({folded} AND {near})";
    }

    private string Exactly(TextNode text) => Alternatives(
        text, last => $"{_marked(text.Field)} : {Phrase(text.Words.Take(text.Words.Count - 1).Select(w => w.Marked).Append(last), text.Prefix)}");

    /// <summary>A beginning with a tone mark may hold it where it was typed (hoà, of hoàn) or where it belongs (hòa).</summary>
    private static string Alternatives(TextNode text, Func<string, string> expression)
    {
        var last = text.Words[^1];
        return text.Prefix && last.HasMarks && last.Typed != last.Marked
            ? $"({expression(last.Marked)} OR {expression(last.Typed)})"
            : expression(last.Marked);
    }

    private static string Near(IReadOnlyList<QueryWord> words, string last, bool prefix)
    {
        var runs = new List<string>();
        var (firstEnd, lastStart) = (-1, 0);
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].HasMarks) continue;
            var start = i;
            while (i + 1 < words.Count && words[i + 1].HasMarks) i++;
            var isLast = i == words.Count - 1;
            runs.Add(Phrase(words.Take(i + 1).Skip(start).Select((w, k) => isLast && start + k == i ? last : w.Marked), prefix && isLast));
            if (firstEnd < 0) firstEnd = i + 1;
            lastStart = start;
        }

        return runs.Count == 1 ? runs[0] : $"NEAR({string.Join(' ', runs)}, {lastStart - firstEnd})";
    }

    private static string Phrase(IEnumerable<string> words, bool prefix) => $"\"{string.Join(' ', words)}\"{(prefix ? " *" : "")}";

    private static string Joined(IEnumerable<string> parts, string sign)
    {
        var all = parts.ToList();
        return all.Count == 1 ? all[0] : $"({string.Join(sign, all)})";
    }
}
