namespace DocPipeline.OwnUnits;

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number as an editor or a spreadsheet counts it.</param>
/// <param name="Cells">Its cells, trimmed and composed.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    public bool IsEmpty => Cells.All(c => c.Length == 0);
}

/// <summary>The tables of a file (a spreadsheet has several), or why there are none.</summary>
internal sealed record TableReading(IReadOnlyList<IReadOnlyList<TableRow>> Tables, ListFailure? Failure);

/// <summary>Reads a table by what the file is, not by what it is called: XLSX, or text with commas, semicolons or tabs.</summary>
internal static class TableFile
{
    private const int MostMegabytes = 64;

    public static TableReading Read(string path)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MostMegabytes << 20) return new([], ListFailures.TooLarge(MostMegabytes));
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([], ListFailures.NotAccessible(e.Message));
        }

        var reading = bytes switch
        {
            [] => new([], ListFailures.Empty()),
            [0x50, 0x4B, ..] => SheetRows.Read(bytes),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => new([], ListFailures.OldFormat()),
            _ when path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) => new([], ListFailures.Damaged(Path.GetFileName(path))),
            _ => DelimitedText.Read(bytes),
        };
        return reading.Failure is null && reading.Tables.All(t => t.All(r => r.IsEmpty)) ? new([], ListFailures.Empty()) : reading;
    }
}
