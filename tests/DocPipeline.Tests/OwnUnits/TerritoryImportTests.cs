using System.Text;
using CsCheck;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;
using DocPipeline.OwnUnits;
using DocPipeline.Tests.Storage;

namespace DocPipeline.Tests.OwnUnits;

public sealed class TerritoryImportTests
{
    private static readonly ImportDays Today = new(new DateOnly(2026, 11, 23));
    private static readonly Gazetteer Known = Gazetteer.Official;

    /// <summary>Rows of the list of three levels: known, renamed, with a code that the lists do not have, of an unknown district, without a code.</summary>
    private static readonly string[][] ThreeLevelRows =
    [
        ListFiles.ThreeLevels,
        ["Tỉnh Nghệ An", "40", "Huyện Kỳ Sơn", "417", "Xã Mường Lống", "16831", "Xã", "Muong Long Commune"],
        ["Tỉnh Nghệ An", "40", "Huyện Kỳ Sơn", "417", "Thị trấn Mường Xén Mới", "16813", "Thị trấn", ""],
        ["Tỉnh Quảng Ninh", "22", "Thành phố Cẩm Phả", "195", "Xã Dương Huy", "06790", "Xã", ""],
        ["Tỉnh Nghệ An", "40", "Huyện Kỳ Sơn", "417", "Xã Không Mã", "", "Xã", ""],
        ["Tỉnh Nghệ An", "40", "Huyện Kỳ Sơn", "417", "Xã Bản Ngoài", "99901", "Buôn", ""],
        ["Tỉnh Nghệ An", "40", "Huyện Kỳ Sơn", "417", "Xã Bản Trong", "99902", "Xã", ""],
        ["Tỉnh Nghệ An", "40", "Huyện Kỳ Sơn", "417", "Xã Bản Khác", "99902", "Xã", ""],
        ["Thành phố Hà Nội", "01", "Quận Ba Đình", "001", "Phường Phúc Xá", "00001", "Phường", ""],
        ["Thành phố Hải Phòng", "31", "Huyện Bạch Long Vĩ", "318", "", "", "Huyện", ""],
    ];

    private static readonly string[] ThreeLevelOutcomes =
    [
        "2 16831 xã Mường Lống: unchanged", "3 16813 thị trấn Mường Xén Mới: changed (name: Mường Xén → Mường Xén Mới)",
        "4 06790 xã Dương Huy: changed (its code and parent are known now)", "5  xã Không Mã: refused (the code is missing)",
        "6 99901 xã Bản Ngoài: refused (there is no kind of unit “Buôn”)", "7 99902 xã Bản Trong: new",
        "8 99902 xã Bản Khác: refused (code 99902 stands in row 7 already (xã Bản Trong), for the same days)", "9 00001 phường Phúc Xá: unchanged",
        "10 318 huyện Bạch Long Vĩ: unchanged",
    ];

    [Theory]
    [InlineData(",", true)]
    [InlineData(",", false)]
    [InlineData(";", true)]
    [InlineData("\t", false)]
    public void The_list_of_three_levels_is_read_from_text(string delimiter, bool mark)
    {
        var import = Read("list.csv", new UTF8Encoding(mark).GetPreamble().Concat(Encoding.UTF8.GetBytes(ListFiles.Text(delimiter, ThreeLevelRows))).ToArray());

        Assert.Equal(ThreeLevelOutcomes, import.Rows.Select(Shown));
        Assert.Equal(["06790", "16813", "99902"], import.Territories.Select(t => t.Code).Order());
        // A list with districts held until they were abolished; what became of the commune is known.
        Assert.All(import.Territories, t => Assert.Equal(new DateOnly(2025, 7, 1), t.To));
        Assert.Equal("06760", import.Territories.Single(t => t.Code == "06790").Successors[0].Code);
    }

    [Fact]
    public void The_list_of_three_levels_is_read_from_a_spreadsheet_whose_codes_are_numbers()
    {
        var rows = ThreeLevelRows.Select((r, i) => r.Select((c, j) => i > 0 && j is 1 or 3 or 5 && int.TryParse(c, out var number) ? number : (object?)c).ToArray());
        var titled = rows.Prepend(["", "DANH MỤC ĐƠN VỊ HÀNH CHÍNH"]).ToArray();

        var import = Read("list.xlsx", ListFiles.Xlsx(titled));

        // One title row above: every number is one more.
        Assert.Equal(ThreeLevelOutcomes.Select(o => o[(o.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace("row 7", "row 8", StringComparison.Ordinal)),
            import.Rows.Select(r => Shown(r)[(Shown(r).IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        Assert.Equal(3, import.Rows[0].Row);
    }

    [Fact]
    public void The_list_of_two_levels_takes_its_parents_by_name_or_code()
    {
        string[][] rows =
        [
            ["Mã", "Tên", "Cấp", "Tên Tỉnh"],
            ["16831", "Xã Mường Lống", "Xã", "Tỉnh Nghệ An"],
            // As the list of July 2025 has it; a ward since September 2026: known at another time, so nothing changes.
            ["07375", "Xã Lạng Giang", "Xã", "Bắc Ninh"],
            ["00004", "Phường Ba Đình", "Phường", "01"],
            ["99910", "Phường Mới Lập", "Phường", "Thành phố Hà Nội"],
            ["99911", "Xã Mới Lập", "Xã", "Tỉnh Hà Tây"],
            ["26740", "Phường Sài Gòn", "Xã", "Thành phố Hồ Chí Minh"],
            ["40", "Nghệ An", "Tỉnh", ""],
            ["1", "Thành phố Hà Nội", "Thành phố Trung ương", ""],
            ["123456", "Xã Dài", "Xã", "Nghệ An"],
            ["", "", "", ""],
            ["99912", "", "Xã", "Nghệ An"],
        ];

        var import = Read("list.csv", Encoding.UTF8.GetBytes(ListFiles.Text(";", rows)));

        Assert.Equal(
        [
            "2 16831 xã Mường Lống: unchanged", "3 07375 xã Lạng Giang: unchanged", "4 00004 phường Ba Đình: unchanged", "5 99910 phường Mới Lập: new",
            "6 99911 xã Mới Lập: refused (there is no parent “Tỉnh Hà Tây” in that time)",
            "7 26740 xã Sài Gòn: refused (the name “Phường Sài Gòn” does not fit the kind “Xã”)", "8 40 tỉnh Nghệ An: unchanged", "9 01 thành phố Hà Nội: unchanged",
            "10 123456 xã Dài: refused (the code “123456” must have 5 digits)", "12 99912 xã: refused (the name is missing)",
        ], import.Rows.Select(Shown));
        Assert.Equal(new DateOnly(2025, 7, 1), Assert.Single(import.Territories).From);
    }

    [Fact]
    public void The_general_form_is_checked_for_days_parents_and_successors()
    {
        string[][] rows =
        [
            ["code", "name", "kind", "parent", "from", "to", "successor"],
            ["98", "Tỉnh Mẫu", "", "", "2027-01-01", "", ""],
            ["99801", "Xã Một", "", "98", "2027-01-01", "2028-01-01", "99802"],
            ["99802", "Phường Một", "", "98", "01/01/2028", "", ""],
            ["99803", "Xã Hai", "", "98", "2027-01-01", "2026-01-01", ""],
            ["99804", "Xã Ba", "", "98", "2027-01-01", "2028-01-01", "99899"],
            ["99805", "Xã Bốn", "", "98", "2027-13-01", "", ""],
            ["99806", "Xã Năm", "", "97", "2027-01-01", "", ""],
            ["99807", "Xã Sáu", "", "98", "2027-01-01", "", "99802"],
            ["99802", "Xã Bảy", "", "98", "2027-06-01", "2028-06-01", ""],
            ["99808", "Xã Tám", "", "", "2027-01-01", "", ""],
        ];

        var import = Read("general.csv", Encoding.UTF8.GetBytes(ListFiles.Text(",", rows)));

        Assert.Equal(
        [
            "2 98 tỉnh Mẫu: new", "3 99801 xã Một: new", "4 99802 phường Một: new", "5 99803 xã Hai: refused (it ends on 2026-01-01, not after it begins on 2027-01-01)",
            "6 99804 xã Ba: refused (there is no successor of code 99899 on 2028-01-01)", "7 99805 xã Bốn: refused (“2027-13-01” is no day (write 2025-07-01 or 01/07/2025))",
            "8 99806 xã Năm: refused (there is no parent of code 97 in that time)", "9 99807 xã Sáu: refused (a successor is named, but not the day on which it took over)",
            "10 99802 xã Bảy: refused (code 99802 stands in row 4 already (phường Một), for the same days)", "11 99808 xã Tám: refused (the parent is missing)",
        ], import.Rows.Select(Shown));
        Assert.All(import.Rows.SelectMany(r => r.Reasons), r => Assert.NotEqual(r.Vietnamese, r.English));
    }

    [Fact]
    public void Changes_hold_from_the_day_that_is_given()
    {
        var list = Encoding.UTF8.GetBytes(ListFiles.Text(",", [["Mã", "Tên", "Cấp", "Mã tỉnh"], ["16831", "Mường Lống", "Phường", "40"]]));
        var from = new DateOnly(2026, 9, 20);

        var import = Read("list.csv", list, Today with { From = from });
        var over = Known.With(import.Territories);

        Assert.Equal("xã", over.Find("16831", from.AddDays(-1))!.Type);
        Assert.Equal("phường", over.Find("16831", from)!.Type);
        Assert.Equal("16831", Assert.Single(over.PredecessorsOf(over.Find("16831", from)!)).Unit.Code);
    }

    [Fact]
    public void Days_of_a_spreadsheet_are_days_though_they_are_numbers()
    {
        var import = Read("list.xlsx", ListFiles.Xlsx([["Mã", "Tên", "Loại", "Cấp trên", "Từ ngày", "Đến ngày"], [99901, "Thử", "Xã", 1, 46_204, "1/8/2027"]]));

        var unit = Assert.Single(import.Territories);
        Assert.Equal(("99901", "01", new DateOnly(2026, 7, 1), new DateOnly(2027, 8, 1)), (unit.Code, unit.ParentCode, unit.From, unit.To));
    }

    [Theory]
    [InlineData("x.csv", "", ListFailureCodes.Empty)]
    [InlineData("x.csv", "\r\n , \r\n", ListFailureCodes.Empty)]
    [InlineData("x.csv", "Mã,Tên,Cấp\r\n", ListFailureCodes.Empty)]
    [InlineData("x.csv", "Mã,Tên\r\n1,\"Tỉnh A\r\n2,Tỉnh B\r\n", ListFailureCodes.NotATable)]
    [InlineData("x.csv", "Mã,Tên\r\n1,\"Tỉnh\"A\r\n", ListFailureCodes.NotATable)]
    [InlineData("x.csv", "Số,Họ tên\r\n1,A\r\n", ListFailureCodes.HeadingsMissing)]
    [InlineData("x.csv", "Mã,Phường Xã\r\n1,A\r\n", ListFailureCodes.HeadingsMissing)]
    [InlineData("x.xlsx", "Mã,Tên\r\n1,A\r\n", ListFailureCodes.NotATable)]
    [InlineData("x.xlsx", "PK\u0003\u0004 and then no archive", ListFailureCodes.NotATable)]
    public void A_file_that_is_no_list_is_told_by_its_code(string name, string content, string code)
    {
        var import = Read(name, Encoding.UTF8.GetBytes(content));

        Assert.Equal(code, import.Failure?.Code);
        Assert.NotEqual(import.Failure!.Message.Vietnamese, import.Failure.Message.English);
        Assert.Empty(import.Territories);
    }

    [Fact]
    public void Other_files_that_are_no_list_are_told_too()
    {
        Assert.Equal(ListFailureCodes.NotUtf8, Read("x.csv", [.. "M"u8, 0xE3, .. ",Ten\n1,A\n"u8]).Failure?.Code);
        Assert.Equal(ListFailureCodes.NotATable, Read("x.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]).Failure?.Code);
        Assert.Equal(ListFailureCodes.NotAccessible, TerritoryImport.Read("/there/is/none.csv", Known, Today).Failure?.Code);
        Assert.Equal(2, Read("x.csv", "Mã,Tên\n1,\"A\n"u8.ToArray()).Failure?.Row);
        var cut = ListFiles.Xlsx([["Mã", "Tên"], ["1", "A"]]);
        Assert.Equal(ListFailureCodes.NotATable, Read("x.xlsx", cut[..(cut.Length / 2)]).Failure?.Code);
        Assert.Equal(ListFailureCodes.Empty, Read("x.xlsx", ListFiles.Xlsx()).Failure?.Code);
        Assert.Null(Read("x.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Mã\tTên\tCấp\n40\tNghệ An\tTỉnh\n")).ToArray()).Failure);
    }

    [Fact]
    public void The_import_of_an_export_is_all_unchanged()
    {
        var everything = Known.All.ToArray();
        Gen.Int[0, everything.Length - 1].Array[1, 60].Select(Gen.Int[0, 2].Select(i => new[] { ",", ";", "\t" }[i])).Sample((picked, delimiter) =>
        {
            var units = picked.Distinct().Select(i => everything[i]).ToList();
            var import = Read("export.csv", Encoding.UTF8.GetBytes(Export(units, delimiter)));
            Assert.Null(import.Failure);
            Assert.Equal(units.Count, import.Count(ImportOutcome.Unchanged));
            Assert.Empty(import.Territories);
        }, iter: 60);
    }

    [Fact]
    public void What_is_written_is_read_again_as_it_was_and_laid_over_twice_is_the_same()
    {
        var communes = Known.All.Where(t => t.Level == UnitType.Commune && t.From is not null && t.To is null).ToArray();
        Gen.Int[0, communes.Length - 1].Array[1, 20].Select(Gen.Int[0, 3]).Sample((picked, how) =>
        {
            using var folder = new TemporaryFolder();
            var changed = picked.Distinct().Select(i => how switch
            {
                0 => communes[i] with { Name = communes[i].Name + " Mới" },
                1 => communes[i] with { Type = communes[i].Type == "xã" ? "phường" : "xã" },
                2 => communes[i] with { Type = "đặc khu", From = new DateOnly(2027, 1, 1) },
                _ => communes[i] with { To = new DateOnly(2028, 1, 1), Successors = [new Succession(communes[0].Code, SuccessionShare.Part)] },
            }).ToList();

            Assert.Null(TerritoryFile.Write(folder.Path, [], changed));
            var (read, failures) = TerritoryFile.Load(folder.Path, Today.Today);

            Assert.Empty(failures);
            Assert.Equal(changed.Select(TerritoryRow.Write).Order(StringComparer.Ordinal), read.Select(TerritoryRow.Write).Order(StringComparer.Ordinal));
            var once = Known.With(read);
            Assert.Equal(once.All.Select(TerritoryRow.Write).Order(StringComparer.Ordinal), once.With(read).All.Select(TerritoryRow.Write).Order(StringComparer.Ordinal));
            Assert.All(once.All.Where(t => t.Code.Length > 0).GroupBy(t => t.Code).Where(g => g.Any(read.Contains)),
                g => Assert.DoesNotContain(g, t => g.Any(o => !ReferenceEquals(o, t) && o.Overlaps(t))));
        }, iter: 40);
    }

    private static string Export(IEnumerable<Territory> units, string delimiter) => ListFiles.Text(delimiter,
        [["level", "code", "type", "name", "parent", "from", "to", "successor"], .. units.Select(t => TerritoryRow.Write(t).Split('\t').Select(c => c.Contains(';', StringComparison.Ordinal) ? $"\"{c}\"" : c).ToArray())]);

    private static ImportReading Read(string name, byte[] content, ImportDays? days = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[name], content);
        return TerritoryImport.Read(folder[name], Known, days ?? Today);
    }

    private static string Shown(ImportedRow row) =>
        $"{row.Row} {row.Code} {row.Name}: {row.Outcome.ToString().ToLowerInvariant()}" + (row.Reasons.Count == 0 ? "" : $" ({string.Join("; ", row.Reasons.Select(r => r.English))})");
}
