using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Storage;

/// <summary>A piece of a query: a leaf, an operator or a parenthesis, and where it stands.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, int At, int Length, QueryNode? Leaf = null);

internal enum QueryTokenKind { Leaf, And, Or, Not, Open, Close }

/// <summary>Cuts a query into pieces. Whatever is typed becomes pieces or a named failure; nothing of it reaches SQL as SQL.</summary>
internal ref struct QueryLexer
{
    internal const int MaxLength = 2_000;
    internal const int MaxLeaves = 64;
    internal const int MaxDepth = 16;

    private readonly string _text;
    private readonly List<QueryToken> _tokens = [];
    private int _at;
    private QueryFailure? _failure;

    private QueryLexer(string text) => _text = text;

    internal static (IReadOnlyList<QueryToken> Tokens, QueryFailure? Failure) Read(string text)
    {
        if (text.Length > MaxLength) return ([], QueryFailures.TooLong(MaxLength));
        var lexer = new QueryLexer(text);
        while (lexer._failure is null && lexer.Next())
            if (lexer._tokens.Count(t => t.Kind == QueryTokenKind.Leaf) > MaxLeaves) return ([], QueryFailures.TooLong(lexer._at));

        return (lexer._tokens, lexer._failure);
    }

    private bool Next()
    {
        SkipSpaces();
        if (_at == _text.Length) return false;
        var start = _at;
        var c = _text[start];
        if (c is '(' or ')')
        {
            _at++;
            _tokens.Add(new QueryToken(c == '(' ? QueryTokenKind.Open : QueryTokenKind.Close, start, 1));
        }
        else if (IsQuote(c))
        {
            if (Quoted() is { } phrase) AddText(TextField.Anywhere, phrase, start, PrefixMark());
        }
        else if (c == '-' && start + 1 < _text.Length && !VietnameseText.IsSpace(_text[start + 1]))
        {
            _at++;
            _tokens.Add(new QueryToken(QueryTokenKind.Not, start, 1));
        }
        else if (!Field())
        {
            Word();
        }

        return true;
    }

    private void Word()
    {
        var start = _at;
        var word = Bare();
        QueryTokenKind? kind = word switch { "AND" => QueryTokenKind.And, "OR" => QueryTokenKind.Or, "NOT" => QueryTokenKind.Not, _ => null };
        if (kind is { } known) _tokens.Add(new QueryToken(known, start, word.Length));
        else AddText(TextField.Anywhere, word, start, word.EndsWith('*'));
    }

    /// <summary>Reads <c>name:value</c> or <c>name&gt;number</c>, if that is what stands here.</summary>
    private bool Field()
    {
        var start = _at;
        var end = start;
        while (end < _text.Length && char.IsLetter(_text[end])) end++;
        if (end == start) return false;
        var name = _text[start..end];
        var known = name.ToLowerInvariant();
        var figure = SearchFields.FigureOf(known);
        _at = end;
        // "absent > 0" is meant as a comparison; "kind >" and other words before a sign are words.
        if (figure is not null) SkipSpaces();
        var colon = Take(':');
        var comparison = colon && figure is null ? null : TakeComparison();
        if (!colon && comparison is null) return Back(start);
        if (figure is { } compared) return FigureValue(known, compared, comparison ?? Comparison.Equal, start);
        var isField = SearchFields.Names.Contains(known);
        if (isField && colon) return FieldValue(known, start);
        if (isField) return Fail(QueryFailures.NotComparable(known, start));
        // 16:15 has no letters; "Kính gửi:" and "http://" are words; "unti:khê" and "abscent>0" are slips worth telling.
        var next = _at < _text.Length ? _text[_at] : ' ';
        var slip = colon ? !VietnameseText.IsSpace(next) && next != '/' && next is not ('(' or ')') : char.IsAsciiDigit(next);
        return slip ? Fail(QueryFailures.UnknownField(name, start)) : Back(start);
    }

    private bool FigureValue(string name, Figure figure, Comparison comparison, int start)
    {
        var (value, at, _) = Value();
        if (_failure is not null) return true;
        if (value is null) return Fail(QueryFailures.MissingValue(name, start, _at - start));
        if (SearchFields.ReadNumber(figure, value) is not { } number) return Fail(QueryFailures.NotANumber(name, value, at));
        return Add(new FigureNode(figure, comparison, number), start);
    }

    private bool FieldValue(string name, int start)
    {
        var (value, at, prefix) = Value();
        if (_failure is not null) return true;
        if (value is null) return Fail(QueryFailures.MissingValue(name, start, _at - start));
        if (name is "from" or "to")
        {
            return SearchFields.ReadDay(value, last: name == "to") is { } day
                ? Add(new DayNode(name == "from", day), start)
                : Fail(QueryFailures.NotADay(name, value, at));
        }

        ChoiceField? choice = name switch
        {
            "kind" => ChoiceField.Kind,
            "outcome" => ChoiceField.Outcome,
            "topic" => ChoiceField.Topic,
            "source" => ChoiceField.Source,
            "review" => ChoiceField.Review,
            _ => null,
        };
        if (choice is { } field)
        {
            var wanted = value.ToLowerInvariant();
            var choices = SearchFields.ChoicesOf(field);
            return choices.Contains(wanted) ? Add(new ChoiceNode(field, wanted), start) : Fail(QueryFailures.NotAChoice(name, value, choices, at));
        }

        var words = WordsOf(value);
        if (words.Count == 0) return Fail(QueryFailures.MissingValue(name, start, _at - start));
        var text = new TextNode(name switch { "number" => TextField.Number, "issuer" => TextField.Issuer, _ => TextField.Anywhere }, words, prefix);
        return Add(name switch { "unit" => new UnitNode(text), "folder" => new FolderNode(text), _ => text }, start);
    }

    /// <summary>The value behind a field's sign: quoted, or up to the next space or parenthesis; null where none is there.</summary>
    private (string? Value, int At, bool Prefix) Value()
    {
        SkipSpaces();
        var at = _at;
        if (at == _text.Length || _text[at] is '(' or ')') return (null, at, false);
        if (IsQuote(_text[at]))
        {
            var quoted = Quoted();
            return (quoted is { } text && !string.IsNullOrWhiteSpace(text) ? text : null, at + 1, PrefixMark());
        }

        var bare = Bare();
        return bare is "AND" or "OR" or "NOT" ? (null, at, false) : (bare, at, bare.EndsWith('*'));
    }

    private string? Quoted()
    {
        var open = _at;
        for (var i = open + 1; i < _text.Length; i++)
        {
            if (!IsQuote(_text[i])) continue;
            _at = i + 1;
            return _text[(open + 1)..i];
        }

        _at = _text.Length;
        Fail(QueryFailures.UnbalancedQuote(open));
        return null;
    }

    private string Bare()
    {
        var start = _at;
        while (_at < _text.Length && !VietnameseText.IsSpace(_text[_at]) && _text[_at] is not ('(' or ')') && !IsQuote(_text[_at])) _at++;
        return _text[start.._at];
    }

    private Comparison? TakeComparison()
    {
        if (Take('≥')) return Comparison.GreaterOrEqual;
        if (Take('≤')) return Comparison.LessOrEqual;
        if (Take('>')) return Take('=') ? Comparison.GreaterOrEqual : Comparison.Greater;
        if (Take('<')) return Take('=') ? Comparison.LessOrEqual : Comparison.Less;
        return Take('=') ? Comparison.Equal : null;
    }

    private bool Take(char c)
    {
        if (_at == _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private bool PrefixMark() => Take('*');

    private void SkipSpaces()
    {
        while (_at < _text.Length && VietnameseText.IsSpace(_text[_at])) _at++;
    }

    /// <summary>Text without a letter or digit finds nothing and is passed over.</summary>
    private void AddText(TextField field, string text, int start, bool prefix)
    {
        var words = WordsOf(text);
        if (words.Count > 0) Add(new TextNode(field, words, prefix), start);
    }

    private bool Add(QueryNode leaf, int start)
    {
        _tokens.Add(new QueryToken(QueryTokenKind.Leaf, start, _at - start, leaf));
        return true;
    }

    private bool Fail(QueryFailure failure)
    {
        _failure ??= failure;
        return true;
    }

    private bool Back(int start)
    {
        _at = start;
        return false;
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”';

    private static List<QueryWord> WordsOf(string text)
    {
        var words = new List<QueryWord>();
        foreach (var span in SearchText.Words(text))
        {
            var word = span.Of(text);
            words.Add(new QueryWord(VietnameseText.Fold(word), VietnameseText.Key(word), word.ToLowerInvariant(), SearchText.HasMarks(word)));
        }

        return words;
    }
}
