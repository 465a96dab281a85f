using System.Text.Json;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;
using DocPipeline.OwnUnits;
using DocPipeline.Tests.Storage;

namespace DocPipeline.Tests.OwnUnits;

public sealed class OwnUnitFileTests
{
    private const string Headings = "name\tother spellings\ttype\tparent\tcode\tfrom\tto\tsuccessor\n";

    [Fact]
    public void Every_column_reaches_the_unit()
    {
        var (units, failures) = Load(
            "# comment\n" + Headings
            + "Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An\tCDC Nghệ An | TT KSBT Nghệ An\tdepartment\tSở Y tế tỉnh Nghệ An\tCDC-40\t2019-01-01\t01/03/2027\tCDC-41\n"
            + "Trung tâm Y tế dự phòng khu vực\t\tDepartment\t40\tCDC-41\t2027-03-01\t\t\n"
            + "xã Mường Lống\txã Mường Loóng\tcommune\ttỉnh Nghệ An\t16831\t\t\t\n"
            + "xã Bản Thử\t\tcommune\ttỉnh Nghệ An\t\t2026-01-01\t\t\n");

        Assert.Empty(failures);
        var cdc = units[0];
        Assert.Equal(
            ("Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An", UnitType.Department, "Sở Y tế tỉnh Nghệ An", "CDC-40", new DateOnly(2019, 1, 1), new DateOnly(2027, 3, 1), "CDC-41"),
            (cdc.Name, cdc.Type, cdc.Parent, cdc.Code, cdc.From, cdc.To, cdc.Successor));
        Assert.Equal(["CDC Nghệ An", "TT KSBT Nghệ An"], cdc.OtherSpellings);
        Assert.Equal("tỉnh Nghệ An", units[1].Parent);
        // A row that only adds a spelling leaves the territory as the lists have it.
        Assert.Same(Gazetteer.Official.Find("16831", new DateOnly(2026, 1, 1)), units[2].Territory);
        Assert.Equal(("xã", "Bản Thử", "40"), (units[3].Territory!.Type, units[3].Territory!.Name, units[3].Territory!.ParentCode));
    }

    [Theory]
    [InlineData("\t\tdepartment\t\t\t\t\t", "the name is missing")]
    [InlineData("Ban A\t\tbureau\t\t\t\t\t", "there is no type “bureau”")]
    [InlineData("Ban A\t\tother\t\t\t2026-02-30\t\t", "“2026-02-30” is no day")]
    [InlineData("Ban A\t\tother\t\t\t2026-02-01\t2026-01-01\t", "must be after from")]
    [InlineData("Ban A\t\tother\t99\t\t\t\t", "there is no parent of code 99")]
    [InlineData("Ban A\t\tother\t\t\t\t2026-01-01\tBan Không Có", "there is no successor “Ban Không Có”")]
    [InlineData("Ban A\t\tother\t\t\t\t\tBan B", "a successor needs to")]
    [InlineData("Ban A\t123\tother\t\t\t\t\t", "the spelling “123” has no letter")]
    [InlineData("Bản Thử\t\tcommune\ttỉnh Nghệ An\t\t\t\t", "must begin with its kind")]
    [InlineData("huyện Bản Thử\t\tcommune\ttỉnh Nghệ An\t\t\t\t", "must begin with its kind")]
    [InlineData("xã Bản Thử\t\tcommune\t\t\t\t\t", "the parent is missing")]
    [InlineData("xã Bản Thử\t\tcommune\thuyện Không Có\t\t\t\t", "there is no parent “huyện Không Có”")]
    [InlineData("xã Bản Thử\t\tcommune\ttỉnh Nghệ An\t123\t\t\t", "must have 5 digits")]
    [InlineData("xã Bản Thử\t\tcommune\thuyện Châu Thành\t\t\t2025-01-01\t", "name the code")]
    public void A_mistake_is_told_with_its_row(string row, string says)
    {
        var (units, failures) = Load("# one\n" + Headings + "Ban Mẫu\t\tother\t\t\t\t\t\n" + row + "\n");

        var failure = Assert.Single(failures);
        Assert.Empty(units);
        Assert.Equal((ListFailureCodes.RowWrong, 4), (failure.Code, failure.Row));
        Assert.Contains(says, failure.Message.English, StringComparison.Ordinal);
        Assert.NotEqual(failure.Message.Vietnamese, failure.Message.English);
    }

    [Fact]
    public void What_stands_twice_is_told_but_a_row_for_each_stretch_of_days_is_no_mistake()
    {
        var twice = Load(Headings + "Ban A\tBA\tother\t\tX1\t\t\t\nBan B\tba\tother\t\tX1\t\t\t\n").Failures;
        var stretches = Load(Headings + "Ban A\tBA\tother\t\tX1\t\t2026-01-01\tX2\nBan A\tBA\tother\t\tX2\t2026-01-01\t\t\n");

        Assert.Equal(["“ba” stands in row 2 already", "code X1 stands in row 2 already, for the same days"], twice.Select(f => f.Message.English));
        Assert.Empty(stretches.Failures);
        Assert.Equal(2, stretches.Units.Count);
    }

    [Theory]
    [InlineData("Ban A\tother\n", ListFailureCodes.HeadingsMissing)]
    [InlineData("name\ttype\n\"Ban A\tother\n", ListFailureCodes.NotATable)]
    public void A_file_that_is_none_is_told(string content, string code) => Assert.Equal(code, Assert.Single(Load(content).Failures).Code);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData(Headings)]
    public void A_file_without_rows_is_no_mistake(string content) => Assert.Empty(Load(content).Failures);

    [Fact]
    public void The_list_that_ships_is_right_and_changes_no_official_unit()
    {
        var lists = OwnLists.Load(Repository.File("pipelines/inspection"), new DateOnly(2026, 11, 23));

        Assert.Empty(lists.Faults);
        Assert.True(lists.Lists.Own.Count >= 4);
        Assert.Equal(Gazetteer.Official.All.Count + lists.Lists.Own.Count(o => o.Territory is not null && !Gazetteer.Official.All.Contains(o.Territory)), lists.Lists.Gazetteer.All.Count);
        Assert.NotNull(lists.Version);
    }

    [Fact]
    public void The_schema_knows_the_columns_and_types_that_the_program_knows()
    {
        var properties = JsonDocument.Parse(File.ReadAllText(Repository.File("pipelines/units.schema.json"))).RootElement.GetProperty("properties");

        Assert.Equal(Headings.TrimEnd().Split('\t'), properties.EnumerateObject().Select(p => p.Name));
        Assert.Equal(OwnUnitFile.TypeWords, properties.GetProperty("type").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!));
    }

    private static (IReadOnlyList<OwnUnit> Units, IReadOnlyList<ListFailure> Failures) Load(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[OwnUnitFile.Name], content);
        return OwnUnitFile.Load(folder.Path, Gazetteer.Official);
    }
}
