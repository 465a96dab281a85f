using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.OwnUnits;

/// <summary>What a column of a list holds.</summary>
internal enum ListColumn
{
    ProvinceName, ProvinceCode, DistrictName, DistrictCode, CommuneName, CommuneCode,
    Code, Name, Kind, Level, Parent, From, To, Successor, OtherSpellings,
}

/// <summary>The columns of a list, found by their headings: Vietnamese as the statistics office writes them, or English.</summary>
internal sealed class ListColumns
{
    private const int RowsLookedAt = 30;

    /// <summary>Headings folded, letters and digits alone.</summary>
    private static readonly Dictionary<string, ListColumn> Headings = new(StringComparer.Ordinal);

    private readonly Dictionary<ListColumn, int> _places;

    static ListColumns()
    {
        void Add(ListColumn column, params ReadOnlySpan<string> headings)
        {
            foreach (var heading in headings) Headings.Add(heading, column);
        }

        Add(ListColumn.ProvinceName, "tinhthanhpho", "tinhtp", "tentinh", "tentinhthanhpho", "tentinhtp", "tentp", "tinh", "province", "provincename");
        Add(ListColumn.ProvinceCode, "matp", "matinh", "matinhtp", "matinhthanhpho", "matt", "provincecode");
        Add(ListColumn.DistrictName, "quanhuyen", "tenquanhuyen", "huyen", "tenhuyen", "tenqh", "huyenquan", "quanhuyenthixa", "district", "districtname");
        Add(ListColumn.DistrictCode, "maqh", "mahuyen", "maquanhuyen", "districtcode");
        Add(ListColumn.CommuneName, "phuongxa", "xaphuong", "tenphuongxa", "tenxaphuong", "xa", "tenxa", "tenpx", "xaphuongthitran", "phuongxathitran", "xaphuongdackhu", "phuongxadackhu", "commune", "communename", "ward", "wardname");
        Add(ListColumn.CommuneCode, "mapx", "maxa", "maphuongxa", "maxaphuong", "communecode", "wardcode");
        Add(ListColumn.Code, "ma", "madonvi", "madvhc", "madonvihanhchinh", "maso", "code");
        Add(ListColumn.Name, "ten", "tendonvi", "tendvhc", "tendonvihanhchinh", "name");
        Add(ListColumn.Kind, "cap", "loai", "loaihinh", "loaidonvi", "capdonvi", "capdonvihanhchinh", "kind", "type");
        Add(ListColumn.Level, "level", "bac");
        Add(ListColumn.Parent, "captren", "donvicaptren", "macaptren", "madonvicaptren", "tructhuoc", "thuoc", "parent", "parentcode");
        Add(ListColumn.From, "tungay", "hieuluctu", "hieuluctungay", "ngayhieuluc", "from", "validfrom");
        Add(ListColumn.To, "denngay", "hieulucden", "hieulucdenngay", "ngayhethieuluc", "to", "validto");
        Add(ListColumn.Successor, "donvikethua", "kethua", "donvithaythe", "thaythe", "donvimoi", "madonvimoi", "successor", "successors");
        Add(ListColumn.OtherSpellings, "cachvietkhac", "tenkhac", "otherspellings", "othernames");
    }

    private ListColumns(Dictionary<ListColumn, int> places, int headingRow) => (_places, HeadingRow) = (places, headingRow);

    /// <summary>Number of the row that holds the headings.</summary>
    public int HeadingRow { get; }

    /// <summary>Whether the list has a row for each lowest unit, with those above it beside it.</summary>
    public bool IsWide => !Has(ListColumn.Code) || !Has(ListColumn.Name);

    /// <summary>Whether the list tells from when or until when its rows hold.</summary>
    public bool IsDated => Has(ListColumn.From) || Has(ListColumn.To);

    public bool Has(ListColumn column) => _places.ContainsKey(column);

    public string Cell(TableRow row, ListColumn column) =>
        _places.TryGetValue(column, out var place) && place < row.Cells.Count ? row.Cells[place] : "";

    /// <summary>The columns by the first row that names enough of them; titles may stand above it. Null where none does.</summary>
    public static ListColumns? Find(IReadOnlyList<TableRow> rows, Func<ListColumns, bool> enough)
    {
        foreach (var row in rows.Take(RowsLookedAt))
        {
            var places = new Dictionary<ListColumn, int>();
            for (var i = 0; i < row.Cells.Count; i++)
                if (Headings.TryGetValue(Folded(row.Cells[i]), out var column)) places.TryAdd(column, i);
            var found = new ListColumns(places, row.Number);
            if (enough(found)) return found;
        }

        return null;
    }

    private static string Folded(string heading)
    {
        var folded = new StringBuilder(heading.Length);
        foreach (var c in heading)
            if (char.IsLetterOrDigit(c)) folded.Append(VietnameseText.Fold(c));
        return folded.ToString();
    }
}
