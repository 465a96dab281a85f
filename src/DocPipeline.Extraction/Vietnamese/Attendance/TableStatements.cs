using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Tables that tell in words what others tell in columns: beside each unit a cell such as "Có mặt 18/20; vắng 02, trong đó 01 không lý do".
/// </summary>
internal sealed class TableStatements(Grammar grammar, RuleEngine rules)
{
    private readonly int _column = grammar.Class("col");
    private readonly OtherGatherings _others = new(grammar);

    /// <summary>Adds a line for each row that names a unit and tells of its people.</summary>
    public AttendanceTables.Reading Read(AttendanceTables.Reading reading, Chart chart, Func<int, int> tokenAt)
    {
        var (sheet, text) = (reading.Sheet, chart.Text);
        if (reading.HeadingRows == 0) return reading;
        if (Headed("unit", reading, chart, tokenAt) is not { } units) return OfGroups(reading, chart, tokenAt);
        var moment = Headed("moment", reading, chart, tokenAt);
        for (var row = reading.HeadingRows; row < sheet.Rows; row++)
        {
            if (sheet.At(row, units) is not { Span.Length: > 0 } unit || !sheet.BeginsIn(row, units) || !unit.Span.Of(text).Any(char.IsLetter)) continue;
            RowBuilder? said = null;
            var fits = true;
            foreach (var cell in sheet.Words(row))
                if (cell.Column > units && cell.Column != moment) said = Add(said, chart, tokenAt(cell.Span.Start), cell.Span.End, ref fits);
            if (said?.Finish() is not { HasCounts: true } figures) continue;
            // Two counts in one cell: which is the unit's, nobody knows.
            if (!fits) reading.Irregular.Add(sheet.Evidence(row));
            else reading.Lines.Add(new AttendanceTables.Line(unit, [], false, figures with { Qualitative = null }, moment is { } at && sheet.At(row, at) is { Span.Length: > 0 } when ? [when] : [], [], sheet.Evidence(row), AttendanceTables.Sum.None, null));
        }

        return reading;
    }

    /// <summary>"UBND xã A (vắng 03/22 người)" across the table, over those who were away.</summary>
    private AttendanceTables.Reading OfGroups(AttendanceTables.Reading reading, Chart chart, Func<int, int> tokenAt)
    {
        var sheet = reading.Sheet;
        for (var row = reading.HeadingRows; row < sheet.Rows; row++)
        {
            var words = sheet.Words(row).ToList();
            if (words.Count is not (1 or 2) || words[^1] is not { ColumnSpan: > 1 } name || !TableRows.NamesUnit(name, chart, tokenAt)) continue;
            var fits = true;
            if (Add(null, chart, tokenAt(name.Span.Start), name.Span.End, ref fits)?.Finish() is { HasCounts: true } figures && fits)
                reading.Lines.Add(new AttendanceTables.Line(name, [], false, figures with { Qualitative = null }, [], [], sheet.Evidence(row), AttendanceTables.Sum.None, null));
        }

        return reading;
    }

    /// <summary>The column whose heading says that it holds something.</summary>
    private int? Headed(string kind, AttendanceTables.Reading reading, Chart chart, Func<int, int> tokenAt)
    {
        for (var column = 0; column < reading.Sheet.Columns; column++)
            for (var row = 0; row < reading.HeadingRows; row++)
                if (reading.Sheet.At(row, column) is { Span.Length: > 0 } cell && cell.ColumnSpan == 1 && chart.PhraseAt(tokenAt(cell.Span.Start), _column)?.Entry.Value == kind) return column;
        return null;
    }

    private RowBuilder? Add(RowBuilder? row, Chart chart, int from, int endOffset, ref bool fits)
    {
        var to = from;
        while (to < chart.Count && chart[to].Start < endOffset && chart[to].Kind != TokenKind.Boundary) to++;
        if (_others.Tells(chart, from, to)) return row;
        var captures = new Captures();
        for (var at = from; at < to;)
        {
            if (rules.FirstAt(chart, at, captures) is not { } found || found.End > to) { at++; continue; }
            var slot = (SlotValue)found.Mention.Value;
            // The reason alone says nothing of who was there.
            if (slot is { OnlyVerb: false, Carried: null, Group: false, Share: false } && (row is not null || slot.IsOfCount || slot.Total is not null))
            {
                row ??= new RowBuilder(null, group: false, at, sentence: 0);
                fits &= row.Takes(slot);
                row.Add(slot, found.End, found.Mention.Rule);
            }

            at = found.End;
        }

        return row;
    }
}
