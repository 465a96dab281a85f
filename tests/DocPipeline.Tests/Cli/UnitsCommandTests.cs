// units list, show and import; and what the lists beside a pipeline do to process, explain and pipelines check.
using System.Text.Json;
using DocPipeline.Tests.OwnUnits;

namespace DocPipeline.Tests.Cli;

public sealed class UnitsCommandTests : IDisposable
{
    private const string OwnHeadings = "name\tother spellings\ttype\tparent\tcode\tfrom\tto\tsuccessor\n";

    private readonly Workbench _bench = new();

    private string Territories => Path.Combine(_bench.Folder, "territories.tsv");

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(34, "--level", "province")]
    [InlineData(63, "--level", "province", "--on", "2025-06-30")]
    [InlineData(696, "--level", "district", "--on", "2025-06-30")]
    [InlineData(130, "--in", "40")]
    public void List_gives_the_units_of_a_day(int count, params string[] args)
    {
        Assert.Equal(count, _bench.Run(["units", "list", .. args, "--format", "jsonl"]).Lines.Count);
        Assert.Equal(count + 1, _bench.Run(["units", "list", .. args, "--format", "csv"]).Out.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Show_tells_parents_predecessors_and_successors()
    {
        var ward = Assert.Single(_bench.Run("units", "show", "phường", "Thành", "Vinh", "--format", "jsonl").Lines);
        var like = _bench.Run("units", "show", "phuong thanh vinh", "--format", "jsonl").Lines.Select(l => l.GetProperty("name").GetString());
        var province = Assert.Single(_bench.Run("units", "show", "24", "--on", "2025-06-30", "--format", "jsonl").Lines);
        var none = _bench.Run("units", "show", "xã", "Không", "Đâu", "Có");

        Assert.Equal(["phường Thanh Vinh", "phường Thành Vinh"], like);
        Assert.Equal("16681", ward.GetProperty("code").GetString());
        Assert.Equal("tỉnh Nghệ An", ward.GetProperty("parents")[0].GetString());
        Assert.Contains(ward.GetProperty("predecessors").EnumerateArray(), p => p.GetProperty("name").GetString() == "phường Cửa Nam" && p.GetProperty("parent").GetString() == "thành phố Vinh");
        Assert.Equal(("tỉnh Bắc Giang", "tỉnh Bắc Ninh"), (province.GetProperty("name").GetString(), province.GetProperty("successors")[0].GetProperty("name").GetString()));
        Assert.Equal((1, ""), (none.Code, none.Out));
        Assert.Contains("Không có đơn vị", none.Error, StringComparison.Ordinal);
        Assert.Contains("một phần", _bench.Run("units", "show", "00004", "--on", "2026-01-01").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_writes_what_is_new_and_extraction_knows_it_from_then_on()
    {
        var list = _bench.Write("list.xlsx", ListFiles.Xlsx(
            [["Mã", "Tên", "Cấp", "Mã TP", "Tỉnh / Thành Phố"], [16831, "Xã Mường Lống", "Xã", 40, "Tỉnh Nghệ An"], [4, "Phường Ba Đình Mới", "Phường", 1, "Thành phố Hà Nội"], [99, "Xã Thử", "Buôn", 1, "Hà Nội"]]));
        var before = Units("Đoàn đến phường Ba Đình Mới, thành phố Hà Nội ngày 5/6/2026.");

        var dry = _bench.Run("units", "import", list, "--dry-run", "--format", "jsonl");
        Assert.False(File.Exists(Territories), "a dry run writes nothing");
        var import = _bench.Run("units", "import", list, "--format", "jsonl");

        Assert.Equal((1, 1), (dry.Code, import.Code));
        Assert.Equal(dry.Out, import.Out);
        Assert.Equal(["unchanged", "changed", "refused"], import.Lines.Select(l => l.GetProperty("outcome").GetString()));
        Assert.Equal(["16831", "00004"], import.Lines.Take(2).Select(l => l.GetProperty("code").GetString()));
        Assert.Equal(4, import.Lines[2].GetProperty("row").GetInt32());
        Assert.Contains("Buôn", import.Lines[2].GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("00004\tphường\tBa Đình Mới", File.ReadAllText(Territories), StringComparison.Ordinal);
        Assert.False(File.Exists(Territories + ".part"));

        Assert.DoesNotContain(before, u => u.TryGetProperty("code", out var code) && code.GetString() == "00004");
        var unit = Units("Đoàn đến phường Ba Đình Mới, thành phố Hà Nội ngày 5/6/2026.").Single(u => u.GetProperty("name").GetString() == "phường Ba Đình Mới");
        Assert.Equal("00004", unit.GetProperty("code").GetString());
        Assert.Contains(unit.GetProperty("predecessors").EnumerateArray(), p => p.TryGetProperty("part", out var part) && part.GetBoolean());

        var again = _bench.Run("units", "import", list, "--format", "jsonl");
        Assert.Equal(["unchanged", "unchanged", "refused"], again.Lines.Select(l => l.GetProperty("outcome").GetString()));
        Assert.Contains("Không ghi gì", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_import_of_the_whole_export_changes_nothing()
    {
        var all = _bench.Run("units", "list", "--all", "--format", "csv");
        var import = _bench.Run("units", "import", _bench.Write("all.csv", all.Out), "--lang", "en");

        Assert.Equal(0, import.Code);
        Assert.Contains("0 new, 0 changed, 14", import.Error, StringComparison.Ordinal);
        Assert.Contains("0 refused", import.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Territories));
    }

    [Theory]
    [InlineData("empty.csv", "", "DP0604")]
    [InlineData("quote.csv", "Mã,Tên\n1,\"A\n", "DP0602")]
    [InlineData("sheet.xlsx", "no archive at all", "DP0602")]
    [InlineData("other.csv", "Họ tên,Tuổi\nA,3\n", "DP0605")]
    public void A_file_that_is_no_list_fails_by_its_code_and_nothing_is_written(string name, string content, string code)
    {
        var path = _bench.Write(name, content);

        var vietnamese = _bench.Run("units", "import", path);
        var english = _bench.Run("units", "import", path, "--lang", "en");

        Assert.Equal((1, 1, "", ""), (vietnamese.Code, english.Code, vietnamese.Out, english.Out));
        Assert.StartsWith(code, vietnamese.Error, StringComparison.Ordinal);
        Assert.StartsWith(code, english.Error, StringComparison.Ordinal);
        Assert.NotEqual(vietnamese.Error, english.Error);
        Assert.False(File.Exists(Territories));
    }

    [Fact]
    public void Own_units_are_found_and_stand_in_the_records_provenance()
    {
        _bench.Write("units.tsv", OwnHeadings + "Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An\tCDC Nghệ An\tdepartment\tSở Y tế tỉnh Nghệ An\tCDC-40\t\t\t\n");
        var text = "Kiểm tra tại CDC Nghệ An sáng nay, vắng 3 người.";

        var unit = Assert.Single(Units(text));
        var mention = _bench.Run("explain", "--text", text, "--format", "jsonl").Lines[0].GetProperty("mentions").EnumerateArray().Single(m => m.GetProperty("kind").GetString() == "unit");

        Assert.Equal(("Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An", "department", "Sở Y tế tỉnh Nghệ An", "CDC-40", "unit/own"),
            (unit.GetProperty("name").GetString(), unit.GetProperty("type").GetString(), unit.GetProperty("parent").GetString(), unit.GetProperty("code").GetString(), unit.GetProperty("rule").GetString()));
        Assert.Equal("unit/own", mention.GetProperty("rule").GetString());
        Assert.Contains("+units.", Record(text).GetProperty("provenance").GetProperty("rulesVersion").GetString(), StringComparison.Ordinal);
        Assert.Equal("CDC-40", Assert.Single(_bench.Run("units", "show", "cdc", "nghe", "an", "--format", "jsonl").Lines).GetProperty("code").GetString());
        var check = _bench.Run("pipelines", "check", _bench.Pipeline);
        Assert.Equal(0, check.Code);
        Assert.Contains("1 đơn vị riêng", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_list_is_told_with_its_row_by_check_and_by_every_verb_that_would_use_it()
    {
        _bench.Write("units.tsv", OwnHeadings + "Ban A\t\tbureau\t\t\t\t\t\n");
        _bench.Write("territories.tsv", "level\tcode\ttype\tname\tparent\tfrom\tto\tsuccessor\nC\t99999\txã\tThử\t98\t\t\t\n");
        var document = _bench.Write("a.txt", "Xã Mường Lống vắng 3 người.");

        var check = _bench.Run("pipelines", "check", _bench.Pipeline, "--format", "jsonl");
        var used = new[] { _bench.Run("process", document), _bench.Run("explain", "--text", "a"), _bench.Run("units", "list"), _bench.Run("run", "--no-web") };

        Assert.Equal(2, check.Code);
        var paths = check.Lines[0].GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("path").GetString());
        Assert.Equal(["territories.tsv dòng 2", "units.tsv dòng 2"], paths);
        Assert.All(used, u =>
        {
            Assert.Equal((2, ""), (u.Code, u.Out));
            Assert.Contains("DP0606", u.Error, StringComparison.Ordinal);
            Assert.Contains("units.tsv, dòng 2", u.Error, StringComparison.Ordinal);
        });
    }

    private JsonElement Record(string text) => Assert.Single(_bench.Run("process", _bench.Write("document.txt", text), "--no-store", "--format", "jsonl").Lines);

    private List<JsonElement> Units(string text) => [.. Record(text).GetProperty("units").EnumerateArray()];
}
