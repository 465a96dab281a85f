using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Pdf;

/// <summary>A table that its ruling lines draw: the grid of its lines, cells without a line between them merged.</summary>
internal sealed class RuledTable
{
    private const double Touching = 3;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly int[] _owner;
    private readonly List<Word>[] _words;
    private readonly List<Word>?[] _sideways;

    private RuledTable(double[] x, double[] y, IReadOnlyList<Rule> rules)
    {
        (_x, _y) = (x, y);
        _owner = Merge(rules);
        _words = new List<Word>[_owner.Length];
        _sideways = new List<Word>?[_owner.Length];
    }

    public double Top => _y[0];

    public double Left => _x[0];

    /// <summary>Where its columns begin, and where the last one ends.</summary>
    public double[] Edges => _x;

    private int Columns => _x.Length - 1;

    private int RowCount => _y.Length - 1;

    /// <summary>All tables of a page, from the top. A single box is a frame around text, not a table.</summary>
    public static List<RuledTable> Find(IReadOnlyList<Rule> rules)
    {
        var tables = new List<RuledTable>();
        foreach (var group in Connected(rules))
        {
            if (!group.Exists(r => r.Across) || !group.Exists(r => !r.Across)) continue;
            var x = Positions(group, across: false);
            var y = Positions(group, across: true);
            if (x.Length < 2 || y.Length < 2 || (x.Length - 1) * (y.Length - 1) is < 2 or > 50_000) continue;
            tables.Add(new RuledTable(x, y, group));
        }

        return [.. tables.OrderBy(t => t.Top).ThenBy(t => t.Left)];
    }

    /// <summary>Takes the word in where it stands inside the table.</summary>
    public bool Take(Word word)
    {
        var middle = word.Baseline - word.Size * 0.3;
        if (Slot(_x, word.Middle) is not { } column || Slot(_y, middle) is not { } row) return false;
        (_words[_owner[row * Columns + column]] ??= []).Add(word);
        return true;
    }

    /// <summary>Takes a word in that stands on its side, by its middle on the page; words of one cell in their order.</summary>
    public bool TakeSideways(Word word, double x, double y)
    {
        if (Slot(_x, x) is not { } column || Slot(_y, y) is not { } row) return false;
        (_sideways[_owner[row * Columns + column]] ??= []).Add(word);
        return true;
    }

    /// <summary>Whether any word was taken in; lines without words are drawing.</summary>
    public bool HasWords => _words.Any(w => w is { Count: > 0 });

    /// <summary>The edges of each cell on the page.</summary>
    public IEnumerable<(double Left, double Top, double Right, double Bottom)> Boxes() =>
        Extents().Values.Select(e => (_x[e.Column], _y[e.Row], _x[e.LastColumn + 1], _y[e.LastRow + 1]));

    /// <summary>The cells in their places.</summary>
    public List<CellText> Cells() =>
    [
        .. Extents().Select(e => new CellText(
            Text(_words[e.Key] ?? _sideways[e.Key]), e.Value.Row, e.Value.Column, e.Value.LastRow - e.Value.Row + 1, e.Value.LastColumn - e.Value.Column + 1)),
    ];

    private Dictionary<int, (int Row, int Column, int LastRow, int LastColumn)> Extents()
    {
        var extents = new Dictionary<int, (int Row, int Column, int LastRow, int LastColumn)>();
        for (var i = 0; i < _owner.Length; i++)
        {
            var (row, column) = (i / Columns, i % Columns);
            extents[_owner[i]] = extents.TryGetValue(_owner[i], out var e)
                ? (Math.Min(e.Row, row), Math.Min(e.Column, column), Math.Max(e.LastRow, row), Math.Max(e.LastColumn, column))
                : (row, column, row, column);
        }

        return extents;
    }

    /// <summary>How many leading rows are set wholly in bold while the rest is not: its headings.</summary>
    public int HeaderRows()
    {
        var heading = 0;
        while (heading < RowCount && RowWords(heading) is { Count: > 0 } words && words.TrueForAll(w => w.Bold)) heading++;
        return heading < RowCount ? heading : 0;
    }

    private List<Word> RowWords(int row) =>
        [.. Enumerable.Range(row * Columns, Columns).Select(i => _owner[i]).Distinct().SelectMany(o => _words[o] ?? [])];

    private static string Text(List<Word>? words)
    {
        if (words is null) return "";
        // Lines in a cell are wrapped text but for those that begin an item of their own.
        var text = new StringBuilder();
        var ordered = words.OrderBy(w => w.Baseline).ToList();
        for (var i = 0; i < ordered.Count;)
        {
            var end = i + 1;
            while (end < ordered.Count && ordered[end].Baseline - ordered[i].Baseline < ordered[i].Size * 0.4) end++;
            var line = string.Join(' ', ordered[i..end].OrderBy(w => w.Left).Select(w => w.Text));
            // A narrow column breaks even "STT".
            var isBroken = line.Length == 1 && char.IsUpper(line[0]) && text.Length is > 0 and <= 3 && text.ToString().All(char.IsUpper);
            isBroken |= BreaksDate(text, line) || BreaksSyllable(text, line);
            if (text.Length > 0 && !isBroken) text.Append(line[0] is '-' or '+' or '•' && LeadingMarker.Read(line) is not null ? '\n' : ' ');
            text.Append(line);
            i = end;
        }

        return text.ToString();
    }

    /// <summary>"27/10/20" over "25": a narrow column breaks a day within its year, or before it.</summary>
    private static bool BreaksDate(StringBuilder above, string below)
    {
        var digits = 0;
        while (digits < above.Length && digits < 4 && char.IsAsciiDigit(above[above.Length - 1 - digits])) digits++;
        if (digits + 2 > above.Length || digits > 3 || above[above.Length - 1 - digits] != '/' || !char.IsAsciiDigit(above[above.Length - 2 - digits])) return false;
        var rest = below.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : below.Length;
        var year = above.ToString(above.Length - digits, digits) + below[..rest];
        return rest > 0 && year.Length == 4 && year[..2] is "19" or "20";
    }

    /// <summary>"Khôn" over "g": a column narrower than a word breaks it before the last consonants, which are no word of their own.</summary>
    private static bool BreaksSyllable(StringBuilder above, string below)
    {
        var rest = below.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? end : below.Length;
        var start = above.Length;
        while (start > 0 && char.IsLetter(above[start - 1])) start--;
        return start < above.Length && below[..rest] is "c" or "ch" or "g" or "h" or "m" or "n" or "ng" or "nh" or "p" or "t" && Syllables.IsPossible(above.ToString(start, above.Length - start) + below[..rest]);
    }

    private static int? Slot(double[] edges, double at)
    {
        if (at < edges[0] - 1 || at > edges[^1] + 1) return null;
        for (var i = 1; i < edges.Length; i++)
            if (at <= edges[i]) return i - 1;
        return edges.Length - 2;
    }

    private static double[] Positions(List<Rule> group, bool across)
    {
        // The ends of crossing lines close a table whose outer lines are left open.
        var raw = group.Where(r => r.Across == across).Select(r => r.At).ToList();
        if (!across)
        {
            raw.Add(group.Where(r => r.Across).Min(r => r.From));
            raw.Add(group.Where(r => r.Across).Max(r => r.To));
        }

        raw.Sort();
        var positions = new List<double>();
        foreach (var at in raw)
            if (positions.Count == 0 || at - positions[^1] > Touching) positions.Add(at);
        return [.. positions];
    }

    private int[] Merge(IReadOnlyList<Rule> rules)
    {
        var owner = Enumerable.Range(0, RowCount * Columns).ToArray();
        for (var row = 0; row < RowCount; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var cell = row * Columns + column;
                if (column + 1 < Columns && !HasLine(rules, false, _x[column + 1], (_y[row] + _y[row + 1]) / 2)) Union(owner, cell, cell + 1);
                if (row + 1 < RowCount && !HasLine(rules, true, _y[row + 1], (_x[column] + _x[column + 1]) / 2)) Union(owner, cell, cell + Columns);
            }
        }

        for (var i = 0; i < owner.Length; i++) owner[i] = Root(owner, i);
        return owner;
    }

    private static bool HasLine(IReadOnlyList<Rule> rules, bool across, double at, double crossing)
    {
        foreach (var rule in rules)
            if (rule.Across == across && Math.Abs(rule.At - at) <= Touching && rule.From - 1 <= crossing && crossing <= rule.To + 1) return true;
        return false;
    }

    private static List<List<Rule>> Connected(IReadOnlyList<Rule> rules)
    {
        var owner = Enumerable.Range(0, rules.Count).ToArray();
        // Swept from the top, so that a page full of drawing is not compared line by line with itself.
        var order = Enumerable.Range(0, rules.Count).OrderBy(i => rules[i].Top).ToArray();
        for (var a = 0; a < order.Length; a++)
        {
            var first = rules[order[a]];
            for (var b = a + 1; b < order.Length && rules[order[b]].Top <= first.Bottom + Touching; b++)
                if (Touch(first, rules[order[b]])) Union(owner, order[a], order[b]);
        }

        return [.. Enumerable.Range(0, rules.Count).GroupBy(i => Root(owner, i)).Where(g => g.Count() > 3).Select(g => g.Select(i => rules[i]).ToList())];
    }

    private static bool Touch(Rule a, Rule b)
    {
        if (a.Across == b.Across)
            return Math.Abs(a.At - b.At) <= Touching && a.From <= b.To + Touching && b.From <= a.To + Touching;
        return a.From - Touching <= b.At && b.At <= a.To + Touching && b.From - Touching <= a.At && a.At <= b.To + Touching;
    }

    private static int Root(int[] owner, int i)
    {
        while (owner[i] != i) i = owner[i] = owner[owner[i]];
        return i;
    }

    private static void Union(int[] owner, int a, int b)
    {
        var (low, high) = (Root(owner, a), Root(owner, b));
        if (low > high) (low, high) = (high, low);
        owner[high] = low;
    }
}
