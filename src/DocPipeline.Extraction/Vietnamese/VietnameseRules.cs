using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Attendance;
using DocPipeline.Extraction.Vietnamese.Clauses;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// The explicit list of everything that is switched on for Vietnamese: word tables and sets of rules, in the order in which they run.
/// Nothing is discovered; what is not named here does not run.
/// </summary>
internal sealed class VietnameseRules
{
    private static readonly string[] WordTables = ["dates", "references", "units", "attendance", "attendance-columns", "clauses"];

    private readonly Grammar _grammar = new(VietnameseText.Key);
    private readonly NumeralRules _numerals;
    private readonly DateRules _dates;
    private readonly ReferenceRules _references;
    private readonly UnitRules _units;

    private VietnameseRules(UnitLists lists)
    {
        Lists = lists;
        foreach (var table in WordTables) _grammar.AddPhrases(EmbeddedTable.Rows(table));
        _numerals = new NumeralRules(_grammar);
        _units = new UnitRules(_grammar, lists);
        var attendance = AttendanceRules.Create(_grammar);
        Candidates = new CandidateReader(_grammar);
        // Engines last: they index by word and class, so every table and rule must be known.
        _dates = new DateRules(_grammar);
        DateResolution = new DateResolution(_grammar);
        _references = new ReferenceRules(_grammar);
        var statements = new RuleEngine(attendance, _grammar);
        Attendance = new AttendanceReader(_grammar, statements);
        AttendanceTables = new AttendanceTables(_grammar, statements);
    }

    /// <summary>The units that the rules know by name.</summary>
    public UnitLists Lists { get; }

    /// <summary>The words and classes that all rules share.</summary>
    public Grammar Grammar => _grammar;

    /// <summary>How the dates that <see cref="Read"/> finds become days.</summary>
    public DateResolution DateResolution { get; }

    /// <summary>Joins counts of running text into rows.</summary>
    public AttendanceReader Attendance { get; }

    /// <summary>Reads tables of counts.</summary>
    public AttendanceTables AttendanceTables { get; }

    /// <summary>Finds the clauses that may be findings.</summary>
    public CandidateReader Candidates { get; }

    /// <summary>The rules with the official lists; built once, on first use.</summary>
    public static VietnameseRules Instance { get; } = new(UnitLists.Official);

    /// <summary>The rules with an organisation's own lists.</summary>
    public static VietnameseRules With(UnitLists lists) => ReferenceEquals(lists, UnitLists.Official) ? Instance : new VietnameseRules(lists);

    /// <summary>The chart of a document with every mention that stands by itself (numbers, dates, references); overlaps are still in it.</summary>
    public Chart Read(Document document)
    {
        var tokens = Tokenizer.Tokenize(document.Text, Pieces(document), _grammar.Vocabulary, VietnameseText.Key);
        var chart = new Chart(document.Text, tokens, _grammar.Phrases);
        _numerals.Run(chart);
        _dates.Run(chart);
        _references.Run(chart);
        NumeralRules.GiveWay(chart);
        return chart;
    }

    /// <summary>Adds every unit to a chart; comes back in order of text, with how each name is built.</summary>
    public IReadOnlyList<UnitMention> FindUnits(Chart chart) => _units.Run(chart);

    /// <summary>How a name alone is built as a unit ("Sở Nội vụ tỉnh A"); null where it is none.</summary>
    public UnitParse? UnitNamed(string? name)
    {
        if (name is null) return null;
        var chart = new Chart(name, Tokenizer.Tokenize(name, [new TextSpan(0, name.Length)], _grammar.Vocabulary, VietnameseText.Key), _grammar.Phrases);
        return _units.Run(chart) switch
        {
            // "Đoàn kiểm tra theo QĐ 12 UBND tỉnh A": the team, and whose it is.
            [var team, var owner, ..] when team.Parse is { Type: Findings.UnitType.Team, Level: "" } && !owner.Parse.IsOpen => team.Parse.Of(owner.Parse),
            [var unit, ..] => unit.Parse,
            _ => null,
        };
    }

    /// <summary>Blocks one by one, tables cell by cell: what no pattern reaches across.</summary>
    private static IEnumerable<TextSpan> Pieces(Document document)
    {
        foreach (var block in document.Blocks)
        {
            if (block is Table table)
            {
                foreach (var cell in table.Cells)
                    if (cell.Span.Length > 0) yield return cell.Span;
            }
            else
            {
                yield return block.Span;
            }
        }
    }
}

/// <summary>Reads the tables under <c>Vietnamese/Data</c>, which are embedded in the assembly.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows of a table without comments (#) and empty lines.</summary>
    public static IEnumerable<string> Rows(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name + ".tsv")
            ?? throw new InvalidOperationException($"The embedded table {name}.tsv is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } row)
            if (row.Length > 0 && row[0] != '#') yield return row;
    }
}
