using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Tests.Vietnamese.Units;

/// <summary>Which unit of the lists a name is, by the document that it stands in; what stays open, and what cannot be of its day.</summary>
public sealed class UnitPlaceTests
{
    private const string NgheAn2022 = "UBND TỈNH NGHỆ AN⏎Số: 12/TB-UBND⏎Nghệ An, ngày 12 tháng 3 năm 2022⏎THÔNG BÁO⏎Kết quả kiểm tra công vụ⏎";
    private const string NgheAn2026 = "UBND TỈNH NGHỆ AN⏎Số: 12/TB-UBND⏎Nghệ An, ngày 12 tháng 3 năm 2026⏎THÔNG BÁO⏎Kết quả kiểm tra công vụ⏎";

    [Theory]
    // The issuer's province, among provinces that have the name too.
    [InlineData(NgheAn2022, "Kiểm tra tại UBND xã Tam Hợp, huyện Tương Dương.", "xã Tam Hợp", "16936")]
    [InlineData(NgheAn2022, "Kiểm tra tại UBND xã Tam Hợp, huyện Quỳ Hợp.", "xã Tam Hợp", "17059")]
    [InlineData(NgheAn2022, "Kiểm tra tại UBND xã Hưng Hòa.", "xã Hưng Hòa", "16711")]
    [InlineData(NgheAn2022, "Học tập kinh nghiệm của tỉnh Hà Tĩnh. Kiểm tra tại UBND xã Thạch Sơn.", "xã Thạch Sơn", "17371")]
    [InlineData("", "Kiểm tra tại UBND xã Mường Lống, huyện Kỳ Sơn ngày 3/4/2022.", "xã Mường Lống", "16831")]
    // The same name before and after the reform: by the day.
    [InlineData(NgheAn2026, "Kiểm tra tại UBND xã Mường Lống.", "xã Mường Lống", "16831")]
    // A name of many provinces, none of them told: open.
    [InlineData("", "Kiểm tra tại UBND xã Tân Lập ngày 3/4/2022.", "xã Tân Lập", null)]
    [InlineData(NgheAn2022, "Kiểm tra tại UBND xã Tân Lập.", "xã Tân Lập", null)]
    // Two of one name in the province of the issuer, and no district told.
    [InlineData(NgheAn2022, "Kiểm tra tại UBND xã Tam Hợp.", "xã Tam Hợp", null)]
    // Only another province has it in lists that do not hold every commune of old: it may be another.
    [InlineData(NgheAn2022, "Kiểm tra tại UBND xã Ba Cụm Bắc.", "xã Ba Cụm Bắc", null)]
    [InlineData(NgheAn2022, "Đoàn của tỉnh Khánh Hòa thăm. Kiểm tra tại UBND xã Ba Cụm Bắc.", "xã Ba Cụm Bắc", "-")]
    public void A_name_is_the_unit_that_its_document_tells(string head, string body, string name, string? code)
    {
        var result = Read(head + body);
        var unit = result.Units.Single(u => u.Unit.Name.EndsWith(name, StringComparison.Ordinal)).Unit;

        // "-": an old commune that the lists know without a code.
        Assert.Equal(code == "-" ? null : code, unit.Code);
        var open = result.Diagnostics.Where(d => d.Code == DiagnosticCodes.UnitAmbiguous && d.Span is { } s && result.Units.Any(u => u.Unit == unit && u.Spans.Contains(s))).ToList();
        if (code is not null)
        {
            Assert.Empty(open);
            Assert.Null(unit.Candidates);
            return;
        }

        var doubt = Assert.Single(open);
        Assert.NotEmpty(unit.Candidates!);
        Assert.Null(unit.Successor);
        Assert.All(unit.Candidates!.Take(3), c => Assert.Contains(c, doubt.Message.English, StringComparison.Ordinal));
        Assert.All(unit.Candidates!, c => Assert.Contains("tỉnh ", c.Replace("thành phố", "tỉnh", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(NgheAn2026, "Kiểm tra tại UBND huyện Thanh Chương.", DiagnosticSeverity.Info)]
    [InlineData(NgheAn2026, "Kiểm tra tại thị trấn Mường Xén.", DiagnosticSeverity.Info)]
    [InlineData(NgheAn2022, "Kiểm tra tại phường Thành Vinh.", DiagnosticSeverity.Warning)]
    [InlineData(NgheAn2022, "Kiểm tra tại đặc khu Phú Quốc.", DiagnosticSeverity.Warning)]
    // The text says itself that it is no more; a xã that is a phường by now; no day; not in the lists at all.
    [InlineData(NgheAn2026, "Kiểm tra tại huyện Thanh Chương (cũ).", null)]
    [InlineData(NgheAn2026, "Kiểm tra tại huyện Thanh Chương trước đây.", null)]
    [InlineData(NgheAn2026, "Kiểm tra tại thị trấn Mường Xén, nay là xã Mường Xén.", null)]
    [InlineData(NgheAn2026, "Kiểm tra tại xã Vinh Hưng.", null)]
    [InlineData("", "Kiểm tra tại đặc khu Phú Quốc.", null)]
    [InlineData(NgheAn2026, "Kiểm tra tại xã Bản Mới Nguyên.", null)]
    [InlineData(NgheAn2026, "Kiểm tra tại xã Mường Lống.", null)]
    [InlineData(NgheAn2022, "Kiểm tra tại huyện Thanh Chương.", null)]
    public void A_unit_that_was_not_there_on_the_documents_day_is_told(string head, string body, DiagnosticSeverity? severity)
    {
        var told = Read(head + body).Diagnostics.Where(d => d.Code == DiagnosticCodes.UnitOfAnotherDay).ToList();

        Assert.Equal(severity, told.Count == 0 ? null : Assert.Single(told).Severity);
        Assert.All(told, d => Assert.NotEqual(d.Message.Vietnamese, d.Message.English));
    }

    [Fact]
    public void A_unit_of_the_new_order_names_its_predecessors_with_their_share()
    {
        var unit = Read(NgheAn2026 + "Đoàn đến phường Ba Đình, thành phố Hà Nội.").Units.Single(u => u.Unit.Name == "phường Ba Đình").Unit;

        Assert.Equal("00004", unit.Code);
        Assert.Contains(new UnitPredecessor("phường Quán Thánh", "00007", "quận Ba Đình", false) with { Code = null }, unit.Predecessors!.Select(p => p with { Code = null }));
        Assert.Contains(unit.Predecessors!, p => p is { Name: "phường Cửa Nam", IsPart: true });
        Assert.Contains(unit.Predecessors!, p => p is { Name: "phường Trúc Bạch", IsPart: false });
    }

    [Theory]
    [InlineData("Kiểm tra Trung tâm Kiểm soát bệnh tật Nghệ An.", "Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An:department<Sở Y tế tỉnh Nghệ An [CDC-40]")]
    [InlineData("Kiểm tra tại CDC Nghệ An sáng nay.", "Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An:department<Sở Y tế tỉnh Nghệ An [CDC-40]")]
    [InlineData("Ban Quản lý chợ Vinh vắng 3/20 người.", "Ban Quản lý chợ Vinh:other<")]
    [InlineData("UBND Na Ngòi Xá có 20 người.", "")]
    [InlineData("Kiểm tra tại xã Nà Ngòi, huyện Kỳ Sơn.", "xã Na Ngoi:commune<huyện Kỳ Sơn")]
    // Written small, the words are no name; a longer name that a rule reads wins.
    [InlineData("Một ban quản lý chợ vinh nào đó.", "")]
    [InlineData("Kiểm tra Phòng Một cửa huyện Kỳ Sơn.", "Phòng Một cửa huyện Kỳ Sơn:department<huyện Kỳ Sơn")]
    public void An_organisations_own_units_are_found_under_all_their_spellings(string text, string expected)
    {
        var nangoi = Gazetteer.Official.Named("Na Ngoi").Single(t => t.To is not null);
        OwnUnit[] own =
        [
            new("Trung tâm Kiểm soát bệnh tật tỉnh Nghệ An", UnitType.Department)
            {
                OtherSpellings = ["Trung tâm Kiểm soát bệnh tật Nghệ An", "CDC Nghệ An"], Parent = "Sở Y tế tỉnh Nghệ An", Code = "CDC-40",
            },
            new("Ban Quản lý chợ Vinh", UnitType.Other),
            new("Phòng Một cửa", UnitType.Department),
            new("xã Na Ngoi", UnitType.Commune) { OtherSpellings = ["xã Nà Ngòi"], Code = nangoi.Code, Territory = nangoi },
        ];
        var units = new Extractor(UnitLists.With([], own)).Extract(CorpusRows.Document(text)).Units.Select(u => u.Unit);

        // What else the text names is not asked here.
        Assert.Equal(expected, string.Concat(units.Take(1).Select(u =>
            $"{u.Name}:{u.Type.ToString().ToLowerInvariant()}<{u.Parent}" + (u.Code?.StartsWith("CDC", StringComparison.Ordinal) == true ? $" [{u.Code}]" : ""))));
    }

    [Fact]
    public void An_own_unit_is_taken_with_the_row_of_the_documents_day()
    {
        OwnUnit[] own =
        [
            new("Chi cục Phát triển nông thôn miền Tây", UnitType.Department) { Code = "A1", To = new DateOnly(2025, 7, 1), Successor = "A2" },
            new("Chi cục Phát triển nông thôn miền Tây", UnitType.Department) { Code = "A2", From = new DateOnly(2025, 7, 1), To = new DateOnly(2026, 1, 1) },
        ];
        var extractor = new Extractor(UnitLists.With([], own));
        UnitValue Unit(string head) => extractor.Extract(CorpusRows.Document(head + "Kiểm tra Chi cục Phát triển nông thôn miền Tây.")).Units.Single(u => u.Unit.Name.StartsWith("Chi", StringComparison.Ordinal)).Unit;

        Assert.Equal(("A1", "A2"), (Unit(NgheAn2022).Code, Unit(NgheAn2022).Successor));
        var late = extractor.Extract(CorpusRows.Document(NgheAn2026 + "Kiểm tra Chi cục Phát triển nông thôn miền Tây."));
        Assert.Contains(late.Diagnostics, d => d.Code == DiagnosticCodes.UnitOfAnotherDay);
    }

    [Fact]
    public void Without_own_units_the_rules_are_those_that_all_share() => Assert.Same(UnitLists.Official, UnitLists.With([], []));

    private static ExtractionResult Read(string text) => new Extractor().Extract(CorpusRows.Document(text));
}
