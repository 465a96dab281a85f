using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>What a row of a table is by its words: a total, the name of a group, a part of the row above.</summary>
internal sealed class TableRows(Grammar grammar)
{
    private readonly int _totalRow = grammar.Class("att.total-row"), _staff = grammar.Class("att.staff-group"), _people = grammar.Class("att.people");
    private readonly int _noRow = grammar.Class("att.no-row");
    private readonly int _bodies = grammar.Class("att.group"), _rooms = grammar.Class("att.departments");

    /// <summary>Whether a row holds shares or means of the others.</summary>
    public bool CountsNobody(TableCell name, Chart chart, Func<int, int> tokenAt) => chart.PhraseAt(tokenAt(name.Span.Start), _noRow) is not null;

    /// <summary>Whether a cell names a kind of staff, which is no body of its own.</summary>
    public bool IsStaff(TableCell cell, Chart chart, Func<int, int> tokenAt) => chart.PhraseAt(SkipMarks(chart, tokenAt(cell.Span.Start)), _staff) is { Entry.Value: not "bloc" };

    /// <summary>Whether a cell begins with a unit that the text knows.</summary>
    public static bool NamesUnit(TableCell cell, Chart chart, Func<int, int> tokenAt) =>
        SkipMarks(chart, tokenAt(cell.Span.Start)) is var token && token < chart.Count && chart[token].Start < cell.Span.End && chart.MentionAt(token, MentionKind.Unit) is not null;

    /// <summary>"A. Các phòng chuyên môn" with figures of its own, over the lines that it adds up.</summary>
    public static bool HeadsGroup(TableSheet sheet, int row, List<TableCell> words, TableCell unit, Chart chart, Func<int, int> tokenAt)
    {
        if (words[0].Column >= unit.Column || !IsLettered(words[0].Span.Of(chart.Text)) || (NamesUnit(unit, chart, tokenAt) && chart.Letters(SkipMarks(chart, tokenAt(unit.Span.Start))) is not ("Khối" or "KHỐI"))) return false;
        return row + 1 < sheet.Rows && sheet.Words(row + 1).FirstOrDefault() is { } below && below.Column < unit.Column && !IsLettered(below.Span.Of(chart.Text));
    }

    /// <summary>"I. Khối phòng, ban", "Huyện Quảng Xương" across the table: what the lines below belong to. Not the rest of a name that a page's end cut off.</summary>
    public bool NamesGroup(List<TableCell> words, int unitColumn, Chart chart, Func<int, int> tokenAt)
    {
        if (!words.TrueForAll(c => c.Column <= unitColumn)) return false;
        var name = words[^1];
        if (name.ColumnSpan > 1 || (words.Count > 1 && IsLettered(words[0].Span.Of(chart.Text)))) return true;
        var token = SkipMarks(chart, tokenAt(name.Span.Start));
        return token < chart.Count && (chart.PhraseAt(token, _staff) is not null || chart.MentionAt(token, MentionKind.Unit) is not null);
    }

    /// <summary>Whether a total line adds up its group alone: others follow, or it names one.</summary>
    public bool IsOfGroup(TableSheet sheet, int row, TableCell? group, Chart chart, TableCell total, Func<int, int> tokenAt)
    {
        if (Named(total, chart, tokenAt) is not null) return true;
        if (group is null) return false;
        for (var below = row + 1; below < sheet.Rows; below++)
            foreach (var cell in sheet.Words(below))
                if (cell.Span.Of(chart.Text).Any(char.IsLetter)) return true;
        return false;
    }

    /// <summary>The cell of a total line, where words behind "Cộng" name what it adds up ("Cộng khối xã"); null for "Tổng cộng", "Tổng số 06 đơn vị", "Cộng (I+II)".</summary>
    public TableCell? Named(TableCell total, Chart chart, Func<int, int> tokenAt)
    {
        var from = SkipMarks(chart, tokenAt(total.Span.Start));
        if (chart.PhraseAt(from, _totalRow) is not { } phrase) return null;
        var at = phrase.End;
        if (at >= chart.Count || chart[at].Start >= total.Span.End || chart[at].Kind != TokenKind.Word || chart.PhraseAt(at, _people) is not null || chart.Letters(at) is "chung" or "số" or "các" or "cả" or "toàn") return null;
        return new TableCell(new TextSpan(chart[at].Start, total.Span.End), total.Row, total.Column);
    }

    /// <summary>"Tổng cộng (06 phòng)", "Cộng 05 xã": over how many bodies a line adds up.</summary>
    public int? BodiesIn(Chart chart, int from, int endOffset)
    {
        for (var at = from; at + 1 < chart.Count && chart[at + 1].Start < endOffset; at++)
        {
            if (chart[at].Kind != TokenKind.Number || !int.TryParse(chart.Letters(at), out var n) || n is < 2 or > 999) continue;
            if (chart.PhraseAt(at + 1, _bodies) is not null || chart.PhraseAt(at + 1, _rooms) is not null || chart.Letters(at + 1) is "phòng") return n;
        }

        return null;
    }

    /// <summary>"Tổng cộng", "Cộng", "Toàn xã": whether a cell says that its line adds up others.</summary>
    public bool IsTotal(Chart chart, int from, int endOffset)
    {
        from = SkipMarks(chart, from);
        if (from >= chart.Count || chart[from].Start >= endOffset || chart.PhraseAt(from, _totalRow) is not { } phrase) return false;
        if (phrase.End >= chart.Count || chart[phrase.End].Start >= endOffset) return true;
        // "Cộng đồng", "Tổng cục": a word that the phrase only begins.
        return chart[phrase.End].Kind != TokenKind.Word || chart.Letters(phrase.End) is not ("đồng" or "cục" or "công" or "hợp" or "tác");
    }

    /// <summary>"- Phòng Nội vụ", "1.1", "a)": a line that belongs to the one above it.</summary>
    public static bool IsSubLine(List<TableCell> words, TableCell unit, string text)
    {
        var name = unit.Span.Of(text);
        var index = words[0].Column < unit.Column ? words[0].Span.Of(text).TrimEnd('.', ')') : "";
        return name[0] is '-' or '+' or '–' or '•' || (name.Length > 2 && name[1] == ')' && char.IsLower(name[0]))
            || index is "-" or "+" || (index.Length == 1 && char.IsLower(index[0])) || (index.Contains('.', StringComparison.Ordinal) && char.IsAsciiDigit(index[^1]));
    }

    /// <summary>"I", "II.", "A": the number of a group.</summary>
    public static bool IsLettered(string index)
    {
        var letters = index.AsSpan().Trim().TrimEnd('.').TrimEnd(')');
        return letters.Length > 0 && (letters.ContainsAnyExcept("IVX") ? letters.Length == 1 && letters[0] is >= 'A' and <= 'H' : letters.Length < 6);
    }

    private static int SkipMarks(Chart chart, int at)
    {
        while (at < chart.Count && chart[at].Kind is TokenKind.Sign or TokenKind.Number) at++;
        return at;
    }
}
