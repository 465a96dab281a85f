using System.Text;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.OwnUnits;

/// <summary>The file of territories beside a pipeline: what was imported, in the form of the embedded lists.</summary>
public static class TerritoryFile
{
    /// <summary>Its name.</summary>
    public const string Name = "territories.tsv";

    private const string Comment =
        "# Provinces (P), districts (D) and communes (C) that differ from the lists of the program, written by `docpipeline units import`.\n"
        + "# A unit is (code, day); days are half-open [from, to), empty is open. Successors are parted by \";\", \"*\" behind one that took over a part only.\n";

    private const string Headings = "level\tcode\ttype\tname\tparent\tfrom\tto\tsuccessor\n";

    /// <summary>Writes the territories that were there with those taken from a list over them; whole or not at all. Why it cannot be written, or null.</summary>
    public static ListFailure? Write(string folder, IReadOnlyCollection<Territory> before, IReadOnlyCollection<Territory> imported)
    {
        var all = Gazetteer.Of(before).With(imported).All.OrderBy(t => t.Level).ThenBy(t => t.Code, StringComparer.Ordinal).ThenBy(t => t.From ?? DateOnly.MinValue);
        var text = new StringBuilder(Comment).Append(Headings);
        foreach (var territory in all) text.Append(TerritoryRow.Write(territory)).Append('\n');
        var path = Path.Combine(folder, Name);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path + ".part", text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(path + ".part", path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ListFailures.NotWritable(e.Message);
        }
    }

    /// <summary>The territories of the file in a folder and what is wrong with it; empty where there is none.</summary>
    public static (IReadOnlyList<Territory> Territories, IReadOnlyList<ListFailure> Failures) Load(string folder, DateOnly today)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return ([], []);
        var reading = TerritoryImport.Read(path, Gazetteer.Official, new ImportDays(today));
        if (reading.Failure is { Code: ListFailureCodes.Empty }) return ([], []);
        if (reading.Failure is { } failure) return ([], [failure]);
        return (reading.Territories, [.. reading.Rows.Where(r => r.Outcome == ImportOutcome.Refused).Select(r => Failure(r))]);
    }

    private static ListFailure Failure(ImportedRow row) => ListFailures.Row(
        row.Row, string.Join("; ", row.Reasons.Select(r => r.Vietnamese)), string.Join("; ", row.Reasons.Select(r => r.English)));
}
