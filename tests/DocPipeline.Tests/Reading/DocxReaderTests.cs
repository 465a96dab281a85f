using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;
using static DocPipeline.Tests.Reading.DocxFile;

namespace DocPipeline.Tests.Reading;

public sealed class DocxReaderTests : DocumentReaderContract
{
    private const string Decimals = "<w:abstractNum w:abstractNumId=\"7\">";
    private const string Box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>";

    private protected override IDocumentReader Reader { get; } = new DocxReader();

    protected override IReadOnlyList<byte[]> Samples { get; } =
    [
        Of(P("Thông báo kết quả kiểm tra")).Bytes(),
        Of(P("Phần đầu", Numbered(1)) + "<w:tbl>" + Row(Cell("Đơn vị"), Cell("Vắng")) + Row(Cell("Xã Lạng Khê"), Cell("5")) + "</w:tbl>")
            .Numbering(Decimals + Level(0, "decimal", "%1.") + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>")
            .Styles("<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>")
            .Header(1, P("UBND tỉnh")).Footnotes("<w:footnote w:id=\"2\">" + P("Chú giải") + "</w:footnote>").Bytes(),
    ];

    [Fact]
    public void Numbering_stands_as_seen_on_paper()
    {
        var file = Of(P("Chung", Numbered(1)) + P("Một", Numbered(1, 1)) + P("Hai", Numbered(1, 1)) + P("Riêng", Numbered(1)) + P("Ba", Numbered(1, 1))
            + P("Điểm", Numbered(2)) + P("Gạch", Numbered(3)) + P("Lại từ đầu", Numbered(4)) + P("Tiếp", Numbered(1)))
            .Numbering(Decimals + Level(0, "upperRoman", "%1.") + Level(1, "decimal", "%1.%2.", "<w:isLgl/>") + "</w:abstractNum>"
                + "<w:abstractNum w:abstractNumId=\"8\">" + Level(0, "lowerLetter", "%1)", start: 3) + "</w:abstractNum>"
                + "<w:abstractNum w:abstractNumId=\"9\">" + Level(0, "bullet", "\uF0B7", "<w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr>") + "</w:abstractNum>"
                + Num(1, 7) + Num(2, 8) + Num(3, 9)
                + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
        Assert.Equal(["I. Chung", "1.1. Một", "1.2. Hai", "II. Riêng", "2.1. Ba", "c) Điểm", "• Gạch", "I. Lại từ đầu", "II. Tiếp"], Texts(file));
        var items = Blocks(file).Cast<ListItem>().ToList();
        Assert.Equal("1.1.", items[1].Marker);
        Assert.Equal(1, items[1].Level);
    }

    [Fact]
    public void A_style_numbers_its_paragraphs_and_zero_takes_it_away()
    {
        var file = Of(P("Quy định chung", "<w:pStyle w:val=\"con\"/>") + P("Phạm vi", "<w:pStyle w:val=\"con\"/>")
            + P("Không số", "<w:pStyle w:val=\"con\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"))
            .Styles("<w:style w:type=\"paragraph\" w:styleId=\"cha\"><w:name w:val=\"Mục\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"con\"><w:name w:val=\"Mục con\"/><w:basedOn w:val=\"cha\"/></w:style>")
            .Numbering(Decimals + Level(0, "decimal", "Điều %1.") + "</w:abstractNum>" + Num(1, 7));
        Assert.Equal(["Điều 1. Quy định chung", "Điều 2. Phạm vi", "Không số"], Texts(file));
    }

    [Fact]
    public void Headings_are_told_by_style_outline_and_look()
    {
        var file = Of(P("Thông báo", "<w:pStyle w:val=\"t\"/>") + P("Phần một", "<w:pStyle w:val=\"h\"/>") + P("Mục", "<w:outlineLvl w:val=\"2\"/>")
            + P("KẾT LUẬN", "<w:jc w:val=\"center\"/>", "<w:b/>") + P("Đậm mà dài hơn, là câu thường.", "", "<w:b/>") + P("II. KẾT QUẢ", "", "<w:b/>"))
            .Styles("<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"Tiêu đề 1\"/></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>");
        var result = Read(file.Bytes());
        Assert.Equal([1, 1, 3, 2, null, 2], result.Document!.Blocks.Select(b => (b as Heading)?.Level));
        Assert.True(((Paragraph)result.Document.Blocks[4]).Emphasis);
        Assert.Equal("Thông báo", result.Document.Title);
    }

    [Fact]
    public void Deletions_codes_comments_and_hidden_words_are_out_and_insertions_in()
    {
        var file = Of("<w:p>" + R("Có ") + "<w:del w:id=\"1\"><w:r><w:delText>40</w:delText></w:r></w:del><w:ins w:id=\"2\">" + R("27") + "</w:ins>"
            + "<w:moveFrom w:id=\"3\">" + R("cũ") + "</w:moveFrom>" + R(" người") + R("ẩn", "<w:vanish/>")
            + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF a \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            + R(" vắng") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:hyperlink r:id=\"x\">" + R(" mặt") + "</w:hyperlink><w:commentRangeStart w:id=\"0\"/></w:p>"
            + P("Nửa ", "<w:rPr><w:del w:id=\"9\"/></w:rPr>") + P("câu"));
        Assert.Equal(["Có 27 người vắng mặt", "Nửa câu"], Texts(file));
    }

    [Fact]
    public void A_field_that_never_ends_hides_only_its_own_paragraph()
    {
        var file = Of("<w:p>" + R("Trước") + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>" + P("Sau"));
        Assert.Equal(["Trước", "Sau"], Texts(file));
    }

    [Fact]
    public void Signs_and_breaks_stand_as_on_paper()
    {
        var file = Of("<w:p><w:r><w:t>15</w:t><w:noBreakHyphen/><w:t>QĐ</w:t><w:br/><w:t>kiểm</w:t><w:softHyphen/><w:t>tra</w:t><w:tab/>"
            + "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>" + P("chữ hoa", "", "<w:caps/>"));
        Assert.Equal(["15-QĐ\nkiểmtra ✓", "CHỮ HOA"], Texts(file));
    }

    [Fact]
    public void A_table_keeps_merged_cells_once_and_tells_its_heading_rows()
    {
        var file = Of("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + Cell("Đơn vị", "<w:vMerge w:val=\"restart\"/>") + Cell("Vắng", "<w:gridSpan w:val=\"2\"/>") + "</w:tr>"
            + "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + Cell("", "<w:vMerge/>") + Cell("Có phép") + Cell("Không phép") + "</w:tr>"
            + Row(Cell("Xã A"), Cell("3"), Cell("2")) + "</w:tbl>");
        var table = Assert.IsType<Table>(Assert.Single(Blocks(file)));
        Assert.Equal((3, 3, 2), (table.RowCount, table.ColumnCount, table.HeaderRows));
        Assert.Contains(table.Cells, c => c is { Row: 0, Column: 0, RowSpan: 2, ColumnSpan: 1 });
        Assert.Contains(table.Cells, c => c is { Row: 0, Column: 1, RowSpan: 1, ColumnSpan: 2 });
        Assert.Equal(["Đơn vị\tVắng\nCó phép\tKhông phép\nXã A\t3\t2"], Texts(file));
    }

    [Fact]
    public void A_nested_table_follows_its_outer_one_and_is_told_once()
    {
        var inner = "<w:tbl>" + Row(Cell("Trong")) + Row(Cell("trong")) + "</w:tbl>";
        var file = Of("<w:tbl>" + Row(Cell(P("Ngoài") + inner + P("Cuối"))) + "</w:tbl>" + P("Sau"));
        Assert.Equal(["Ngoài\nCuối", "Trong\ntrong", "Sau"], Texts(file));
    }

    [Fact]
    public void A_small_table_drawn_around_words_of_a_cell_stays_in_it()
    {
        var inner = "<w:tbl>" + Row(Cell("CT: 01"), Cell("NP: 01")) + "</w:tbl>";
        Assert.Equal(["Vắng\nCT: 01 NP: 01"], Texts(Of("<w:tbl>" + Row(Cell(P("Vắng") + inner + P(""))) + "</w:tbl>")));
    }

    [Fact]
    public void A_text_box_is_read_once_after_its_paragraph()
    {
        var file = Of("<w:p>" + R("Neo") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:posOffset>123</wp:posOffset><wps:wsp><wps:txbx>"
            + Box + "</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + Box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            + "<w:p><w:r><w:pict><v:shape><v:textbox>" + Box + "</v:textbox></v:shape></w:pict></w:r></w:p>");
        Assert.Equal(["Neo", "Trong khung", "Trong khung"], Texts(file));
    }

    [Fact]
    public void Notes_and_running_heads_stand_apart_behind_the_body()
    {
        var file = Of(P("Thân bài"))
            .Header(1, P("UBND TỈNH A")).Header(2, P("UBND TỈNH A"))
            .Footer(1, "<w:p>" + R("Trang ") + "<w:fldSimple w:instr=\" PAGE \">" + R("7") + "</w:fldSimple></w:p>")
            .Footnotes("<w:footnote w:type=\"separator\" w:id=\"0\">" + P("---") + "</w:footnote><w:footnote w:id=\"2\">" + P("Theo báo cáo") + "</w:footnote>");
        Assert.Equal(["Thân bài", "Theo báo cáo", "UBND TỈNH A"], Texts(file));
        Assert.Equal([null, MarginalKind.Footnote, MarginalKind.Header], Blocks(file).Select(b => (b as Marginal)?.Kind));
    }

    [Fact]
    public void Wrappers_are_seen_through()
    {
        var file = Of("<w:sdt><w:sdtPr><w:alias w:val=\"không\"/></w:sdtPr><w:sdtContent><w:p><w:smartTag w:element=\"x\">" + R("Nghệ") + "</w:smartTag>"
            + "<w:sdt><w:sdtContent>" + R(" An") + "</w:sdtContent></w:sdt><m:oMath><m:r><m:t>=1</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>");
        Assert.Equal(["Nghệ An=1"], Texts(file));
    }

    [Fact]
    public void The_strict_edition_is_read_too() => Assert.Equal(["Văn bản"], Texts(Of(P("Văn bản"), Strict)));

    [Fact]
    public void Typed_markers_make_items() =>
        Assert.Equal(["-", "a)", "Điều 3.", null, null], Blocks(Of(
            P("- Như trên;") + P("a) Vắng 3 người") + P("Điều 3. Hiệu lực") + P("24/2 kiểm tra") + P("1.200 người"))).Select(b => (b as ListItem)?.Marker));

    [Fact]
    public void Runs_in_legacy_fonts_are_converted_by_the_font_also_where_a_letter_is_split_over_runs()
    {
        const string tcvn3 = "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>";
        const string vni = "<w:rFonts w:ascii=\"VNI-Times\" w:hAnsi=\"VNI-Times\"/>";
        var file = Of(P("TØnh NghÖ An, r\u00ADîu", "", tcvn3) + "<w:p>" + R("Tha", vni) + R("ønh pho", vni + "<w:b/>") + R("á", vni) + "</w:p>"
            + P("®¬n vÞ", "<w:pStyle w:val=\"cu\"/>") + P("Tiếng Việt"))
            .Styles("<w:style w:type=\"paragraph\" w:styleId=\"cu\"><w:name w:val=\"Cũ\"/><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/></w:rPr></w:style>")
            .Theme(".VnTimeH");
        Assert.Equal(["Tỉnh Nghệ An, rượu", "Thành phố", "ĐƠN VỊ", "Tiếng Việt"], Texts(file));
        Assert.Equal("tcvn3", Read(file.Bytes()).Encoding);
    }

    [Fact]
    public void Ten_thousand_levels_of_nesting_end_well()
    {
        const int levels = 10_000;
        var tables = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", levels)) + P("Sâu") + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", levels));
        var controls = string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", levels)) + P("Kín") + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", levels));
        var boxes = string.Concat(Enumerable.Repeat("<w:p><w:r><w:pict><w:txbxContent>", levels)) + P("Hộp") + string.Concat(Enumerable.Repeat("</w:txbxContent></w:pict></w:r></w:p>", levels));
        Assert.Equal(["Sâu", "Kín", "Hộp"], Texts(Of(tables + controls + boxes)));
    }

    [Fact]
    public void A_zip_bomb_is_too_large_by_its_bytes()
    {
        var bytes = Of(P(new string('a', 5_000_000))).Bytes();
        var result = Reader.Read(bytes, new ReadLimits { MaxUnpackedBytes = 1_000_000 });
        Assert.Equal(ReadFailureCodes.TooLarge, result.Failure?.Code);
    }

    [Fact]
    public void Entities_are_never_expanded()
    {
        var bytes = new DocxFileWithDoctype().Bytes();
        Assert.Equal(ReadFailureCodes.Damaged, Read(bytes).Failure?.Code);
    }

    [Fact]
    public void Damage_emptiness_and_pictures_are_told_apart()
    {
        var sound = Samples[1];
        Assert.Equal(ReadFailureCodes.Damaged, Read(sound[..(sound.Length / 2)]).Failure?.Code);
        Assert.Equal(ReadFailureCodes.Empty, Read(Of(P(" ")).Bytes()).Failure?.Code);
        Assert.Equal(ReadFailureCodes.NoTextLayer, Read(Of("<w:p><w:r><w:drawing/></w:r></w:p>").Bytes()).Failure?.Code);
    }

    [Fact]
    public void A_broken_side_part_costs_only_itself()
    {
        var result = Read(Of(P("Thân bài")).Part("numbering", "numbering.xml", "<w:numbering").Bytes());
        Assert.Equal("Thân bài", result.Document?.Text);
        Assert.Equal(ReadFailureCodes.PartNotRead, Assert.Single(result.Diagnostics).Code);
    }

    private static string Num(int id, int definition) => $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/></w:num>";

    private IReadOnlyList<Block> Blocks(DocxFile file) => Sound(file).Blocks;

    private IReadOnlyList<string> Texts(DocxFile file)
    {
        var document = Sound(file);
        return [.. document.Blocks.Select(b => b.Span.Of(document.Text))];
    }

    private Document Sound(DocxFile file)
    {
        var result = Read(file.Bytes());
        AssertSound(result);
        return result.Document!;
    }

    private sealed class DocxFileWithDoctype
    {
        public byte[] Bytes()
        {
            using var stream = new MemoryStream();
            using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create))
            using (var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open()))
            {
                writer.Write("<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    + $"<w:document xmlns:w=\"{Transitional}\"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>");
            }

            return stream.ToArray();
        }
    }
}
