using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.OwnUnits;

/// <summary>What became of a row of an imported list.</summary>
public enum ImportOutcome
{
    /// <summary>A unit that no list knew.</summary>
    New,

    /// <summary>A unit that the lists know otherwise.</summary>
    Changed,

    /// <summary>A unit that the lists know just so.</summary>
    Unchanged,

    /// <summary>A row that is wrong; nothing is taken from it.</summary>
    Refused,
}

/// <summary>A row of an imported list and what became of it.</summary>
/// <param name="Row">The row as an editor or a spreadsheet counts it.</param>
/// <param name="Code">Code of the unit.</param>
/// <param name="Name">Type and name.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reasons">Of a refused row why; of a changed one what changed.</param>
public sealed record ImportedRow(int Row, string Code, string Name, ImportOutcome Outcome, IReadOnlyList<LocalizedText> Reasons);

/// <summary>What came of checking a list: its rows and the territories to be taken from it; or why it cannot be read.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Territories">The territories of new and changed rows.</param>
/// <param name="Failure">Why the whole list cannot be used, or null.</param>
public sealed record ImportReading(IReadOnlyList<ImportedRow> Rows, IReadOnlyList<Territory> Territories, ListFailure? Failure)
{
    /// <summary>How many rows had an outcome.</summary>
    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}

/// <summary>How a list without days is to be taken.</summary>
/// <param name="Today">The day of the import.</param>
/// <param name="On">The day on which the list held; null for the last day of its order (districts until 30 June 2025), else today.</param>
/// <param name="From">From which day changes hold; null where they set the lists right from the beginning.</param>
public sealed record ImportDays(DateOnly Today, DateOnly? On = null, DateOnly? From = null);

/// <summary>Reads lists of territories: official ones as the statistics office publishes them, and those that this program writes.</summary>
public static class TerritoryImport
{
    /// <summary>Reads and checks the list at <paramref name="path"/> against <paramref name="known"/>; changes nothing.</summary>
    public static ImportReading Read(string path, Gazetteer known, ImportDays days)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(days);
        var file = TableFile.Read(path);
        if (file.Failure is { } failure) return new([], [], failure);
        foreach (var table in file.Tables)
        {
            if (ListColumns.Find(table, IsEnough) is not { } columns) continue;
            var units = ListedUnits.Of(table, columns);
            return units.Count == 0 ? new([], [], ListFailures.Empty()) : new TerritoryCheck(known, days, columns.IsDated).Check(units);
        }

        return new([], [], ListFailures.HeadingsMissing(
            "Không thấy các cột cần có: “Mã” và “Tên”, hoặc “Tỉnh Thành Phố”, “Mã TP”, “Quận Huyện”, “Mã QH”, “Phường Xã”, “Mã PX”.",
            "The columns that are needed were not found: “Mã” and “Tên” (code, name), or “Tỉnh Thành Phố”, “Mã TP”, “Quận Huyện”, “Mã QH”, “Phường Xã”, “Mã PX”."));
    }

    private static bool IsEnough(ListColumns columns) =>
        !columns.IsWide
        || (columns.Has(ListColumn.CommuneCode) && columns.Has(ListColumn.CommuneName) && (columns.Has(ListColumn.DistrictCode) || columns.Has(ListColumn.ProvinceCode) || columns.Has(ListColumn.ProvinceName)))
        || (columns.Has(ListColumn.DistrictCode) && columns.Has(ListColumn.DistrictName) && (columns.Has(ListColumn.ProvinceCode) || columns.Has(ListColumn.ProvinceName)));
}
