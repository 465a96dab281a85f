using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Tests.Vietnamese.Units;

/// <summary>The embedded lists against the counts that the resolutions and the statistics office give.</summary>
public sealed class GazetteerTests
{
    private static readonly DateOnly Reform = new(2025, 7, 1);
    private static readonly Gazetteer Lists = Gazetteer.Official;

    [Theory]
    [InlineData(UnitType.Province, "2025-06-30", 63)]
    [InlineData(UnitType.Province, "2025-07-01", 34)]
    [InlineData(UnitType.Province, "2026-11-01", 34)]
    [InlineData(UnitType.District, "2022-06-01", 705)]
    [InlineData(UnitType.District, "2024-12-15", 701)]
    [InlineData(UnitType.District, "2025-06-30", 696)]
    [InlineData(UnitType.District, "2025-07-01", 0)]
    [InlineData(UnitType.Commune, "2025-07-01", 3321)]
    [InlineData(UnitType.Commune, "2026-11-01", 3321)]
    public void There_were_as_many_on_a_day_as_the_lists_say(UnitType level, string day, int count)
    {
        var there = On(day).Where(t => t.Level == level).ToList();

        Assert.Equal(count, there.Count);
        Assert.Equal(count, there.Select(t => t.Code).Distinct().Count());
        Assert.DoesNotContain("", there.Select(t => t.Code));
    }

    [Theory]
    [InlineData("2025-06-30", "tỉnh", 57)]
    [InlineData("2025-06-30", "huyện", 508)]
    [InlineData("2025-06-30", "quận", 49)]
    [InlineData("2025-06-30", "thị xã", 52)]
    [InlineData("2025-07-01", "tỉnh", 28)]
    [InlineData("2025-07-01", "xã", 2621)]
    [InlineData("2025-07-01", "phường", 687)]
    [InlineData("2025-07-01", "đặc khu", 13)]
    [InlineData("2025-07-01", "thị trấn", 0)]
    [InlineData("2026-11-01", "phường", 699)]
    public void There_were_as_many_of_a_kind(string day, string kind, int count) => Assert.Equal(count, On(day).Count(t => t.Type == kind));

    [Fact]
    public void A_code_is_one_unit_on_each_day()
    {
        var twice = Lists.All.Where(t => t.Code.Length > 0).GroupBy(t => t.Code)
            .SelectMany(g => g.SelectMany((t, i) => g.Skip(i + 1).Where(t.Overlaps).Select(o => $"{t.Code} {t.FullName} and {o.FullName}")));

        Assert.Empty(twice);
    }

    [Fact]
    public void Every_unit_of_the_new_order_knows_what_it_was_made_of()
    {
        var communes = Lists.All.Where(t => t.Level == UnitType.Commune && t.From == Reform).ToList();
        var predecessors = communes.ConvertAll(c => Lists.PredecessorsOf(c).ToList());

        Assert.Equal(3321, communes.Count);
        Assert.DoesNotContain(predecessors, p => p.Count == 0);
        Assert.Equal(10_568, predecessors.Sum(p => p.Count));
        Assert.Equal(972, predecessors.Sum(p => p.Count(x => x.IsPart)));
        Assert.Equal(6, predecessors.Sum(p => p.Count(x => x.Unit.Type == "huyện")));
        Assert.All(communes, c => Assert.Equal(UnitType.Province, Lists.ParentOf(c)?.Level));
        Assert.All(Lists.All.Where(t => t.Level == UnitType.Province && t.From == Reform), p => Assert.NotEmpty(Lists.PredecessorsOf(p)));
    }

    /// <summary>How many old units went into the communes of each province, by the 34 resolutions.</summary>
    [Theory]
    [InlineData("01", 795)]
    [InlineData("40", 412)]
    [InlineData("38", 558)]
    [InlineData("79", 493)]
    public void As_many_old_units_went_into_a_province_as_its_resolution_says(string province, int count) =>
        Assert.Equal(count, Lists.All.Where(t => t.Level == UnitType.Commune && t.From == Reform && t.ParentCode == province).Sum(c => Lists.PredecessorsOf(c).Count()));

    [Theory]
    [InlineData("00004", "phường Quán Thánh; phường Trúc Bạch; part of phường Cửa Nam")]
    [InlineData("21548", "huyện Lý Sơn")]
    [InlineData("15574", "xã Phú Xuân, huyện Thọ Xuân")]
    [InlineData("27142", "phường 9, quận 3; phường 11, quận 3; phường 12, quận 3; phường 14, quận 3")]
    [InlineData("29374", "thị trấn Châu Thành, huyện Châu Thành; xã Mỹ Chánh, huyện Châu Thành")]
    public void Predecessors_are_named_with_share_and_district(string code, string expected)
    {
        var made = Lists.PredecessorsOf(Lists.Find(code, Reform)!)
            .Select(p => (p.IsPart ? "part of " : "") + p.Unit.FullName + (p.Unit.ParentCode.Length > 0 ? $", {Lists.ParentOf(p.Unit)!.FullName}" : "")).ToList();

        Assert.All(expected.Split("; "), e => Assert.Contains(made, m => m == e || m.StartsWith(e + ",", StringComparison.Ordinal)));
    }

    [Fact]
    public void Successors_that_are_named_existed_when_they_took_over()
    {
        var unknown = Lists.All.SelectMany(t => t.Successors.Where(s => t.To is not { } to || (Lists.Find(s.Code, to) is null) != (s.Share == SuccessionShare.ByWay && t.To < Reform)).Select(s => $"{t.FullName} {t.To}: {s.Code}"));

        Assert.Empty(unknown);
    }

    [Fact]
    public void The_same_code_is_another_unit_on_another_day()
    {
        Assert.Equal("tỉnh Bắc Giang", Lists.Find("24", new DateOnly(2025, 6, 30))!.FullName);
        Assert.Equal("tỉnh Bắc Ninh", Lists.Find("24", Reform)!.FullName);
        Assert.Equal(["tỉnh Bắc Giang", "tỉnh Bắc Ninh"], Lists.PredecessorsOf(Lists.Find("24", Reform)!).Select(p => p.Unit.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_row_that_is_written_reads_the_same() => Assert.All(Lists.All, t =>
        Assert.Equal(TerritoryRow.Write(t), TerritoryRow.Write(TerritoryRow.Read(TerritoryRow.Write(t), []))));

    [Fact]
    public void A_list_laid_over_another_takes_the_place_of_its_codes_on_its_days()
    {
        var day = new DateOnly(2026, 1, 1);
        var old = Lists.Find("17230", Reform)!;
        var over = Lists.With([old with { Type = "phường", From = day }]);

        Assert.Equal((old.Type, day), (over.Find("17230", Reform)!.Type, over.Find("17230", Reform)!.To!.Value));
        Assert.Equal("phường", over.Find("17230", day)!.Type);
        Assert.Equal(old.Type, Assert.Single(over.PredecessorsOf(over.Find("17230", day)!)).Unit.Type);
        Assert.Equal(Lists.PredecessorsOf(old).Count(), over.PredecessorsOf(over.Find("17230", Reform)!).Count());
        Assert.Same(Lists, Lists.With([]));
    }

    [Fact]
    public void A_code_for_an_old_commune_that_had_none_makes_no_second_unit_of_it()
    {
        // "xã Dương Huy" of Cẩm Phả: the lists know what became of it, not its code and district.
        var old = Assert.Single(Lists.Named("Dương Huy"), t => t.Code.Length == 0);
        var over = Lists.With([new Territory(UnitType.Commune, "06790", "xã", "Dương Huy", "195", null, Reform, [])]);

        var now = Assert.Single(over.Named("Dương Huy"), t => t.To == Reform);
        Assert.Equal(("06790", "195", old.Successors[0]), (now.Code, now.ParentCode, Assert.Single(now.Successors)));
        Assert.Equal(Lists.All.Count, over.All.Count);
    }

    private static IEnumerable<Territory> On(string day) => Lists.All.Where(t => t.ExistedOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
