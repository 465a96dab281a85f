using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DataType = DocumentFormat.OpenXml.Spreadsheet.CellValues;

namespace DocPipeline.Reading.Sheets;

/// <summary>What a cell shows: numbers in the way that the cell's format has them and Vietnamese writes them (a comma before decimals).</summary>
internal sealed class SheetValues
{
    private const int MostDecimals = 10;
    private static readonly DateTime Epoch = new(1899, 12, 30);
    private static readonly NumberFormatInfo Vietnamese = new() { NumberDecimalSeparator = ",", PercentDecimalSeparator = ",", PercentPositivePattern = 1 };

    private readonly List<string> _shared = [];
    private readonly List<NumberKind> _styles = [];

    /// <summary>The values of a workbook's cells.</summary>
    public SheetValues(WorkbookPart workbook)
    {
        if (workbook.SharedStringTablePart is { SharedStringTable: { } table })
            foreach (var item in table.Elements<SharedStringItem>()) _shared.Add(TextOf(item.Text, item.Elements<Run>()));
        if (workbook.WorkbookStylesPart?.Stylesheet is not { } styles) return;
        var own = styles.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null)
            .GroupBy(f => f.NumberFormatId!.Value).ToDictionary(g => g.Key, g => g.First().FormatCode?.Value ?? "") ?? [];
        foreach (var format in styles.CellFormats?.Elements<CellFormat>() ?? [])
            _styles.Add(KindOf(format.NumberFormatId?.Value ?? 0, own));
    }

    private enum NumberKind { Plain, Percent, Day, Time, Moment }

    /// <summary>The text of a cell; empty where it shows nothing.</summary>
    public string TextOf(Cell cell)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? DataType.Number;
        if (type == DataType.SharedString) return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _shared.Count ? _shared[at] : "";
        if (type == DataType.InlineString) return cell.InlineString is { } inline ? TextOf(inline.Text, inline.Elements<Run>()) : "";
        if (type == DataType.Boolean) return raw == "1" ? "x" : "";
        if (type == DataType.Error) return "";
        if (type != DataType.Number) return raw.Trim();
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return raw.Trim();
        var style = (int)(cell.StyleIndex?.Value ?? 0);
        return Show(number, style < _styles.Count ? _styles[style] : NumberKind.Plain);
    }

    private static string Show(double number, NumberKind kind)
    {
        if (kind is NumberKind.Day or NumberKind.Moment && number is >= 1 and < 2_958_466)
            return Epoch.AddDays(number).ToString(kind == NumberKind.Day || number == Math.Floor(number) ? "dd/MM/yyyy" : "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        if (kind is NumberKind.Time or NumberKind.Moment && number is >= 0 and < 1) return Epoch.AddMinutes(Math.Round(number * 1440)).ToString("H'h'mm", CultureInfo.InvariantCulture);
        if (kind == NumberKind.Percent) return Math.Round(number * 100, 2).ToString("0.##", Vietnamese) + "%";
        // Floating point: 0.1 + 0.2 is shown as 0,3.
        return Math.Abs(number) < 1e12 ? Math.Round(number, MostDecimals).ToString("0.##########", Vietnamese) : number.ToString("R", CultureInfo.InvariantCulture);
    }

    // ECMA-376 part 1, 18.8.30: ids below 164 are built in.
    private static NumberKind KindOf(uint id, Dictionary<uint, string> own) => id switch
    {
        9 or 10 => NumberKind.Percent,
        14 or 15 or 16 or 17 => NumberKind.Day,
        18 or 19 or 20 or 21 => NumberKind.Time,
        22 => NumberKind.Moment,
        _ => own.TryGetValue(id, out var code) ? KindOf(code) : NumberKind.Plain,
    };

    private static NumberKind KindOf(string code)
    {
        // Quoted text and [Red] or [$-42A] are no part of the number.
        var letters = new System.Text.StringBuilder();
        var (quoted, bracketed) = (false, false);
        foreach (var c in code)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == '[') bracketed = true;
            else if (!quoted && c == ']') bracketed = false;
            else if (!quoted && !bracketed) letters.Append(char.ToLowerInvariant(c));
        }

        var plain = letters.ToString();
        if (plain.Contains('%')) return NumberKind.Percent;
        var (day, hour) = (plain.Contains('d') || plain.Contains('y'), plain.Contains('h') || plain.Contains('s'));
        return day && hour ? NumberKind.Moment : day ? NumberKind.Day : hour ? NumberKind.Time : NumberKind.Plain;
    }

    private static string TextOf(Text? text, IEnumerable<Run> runs) => (text?.Text ?? string.Concat(runs.Select(r => r.Text?.Text))).Trim();
}
