using CsCheck;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class HeaderRulesTests
{
    private static readonly string[] Body =
    [
        "THÔNG BÁO", "Kết quả kiểm tra giờ làm việc tại các xã vùng bãi",
        "Căn cứ Kế hoạch số 31/KH-SNV ngày 05/01/2021;",
        "Ngày 09/3, Đoàn kiểm tra làm việc tại xã Cồn Vàng, có 3/21 công chức vắng mặt không lý do.",
        "Sở Nội vụ thông báo để các đơn vị biết, thực hiện./.",
    ];

    private static readonly string[] Foot =
        ["Nơi nhận:\n- UBND tỉnh (báo cáo);\n- Các xã vùng bãi;\n- Lưu: VT, CCVC.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "(Đã ký)", "Trần Hải Bằng"];

    [Theory]
    [InlineData("Sông Bé Media", "Sông Bé Media")]
    [InlineData("SÔNG BÉ MEDIA | Xã hội", "SÔNG BÉ MEDIA")]
    [InlineData("Núi Xanh Tin Nhanh", "Núi Xanh Tin Nhanh")]
    [InlineData("Thời sự - Chính trị", null)]
    public void A_papers_name_or_section_over_the_headline_is_no_headline(string first, string? paper)
    {
        var header = Read(Lines([first, "03/12/2025 | Chính quyền địa phương", "Công sở xã vùng bãi người đầy, người vơi", string.Concat(Enumerable.Repeat("Đoàn kiểm tra đã đến ba xã vùng bãi trong một buổi chiều. ", 9))]));

        Assert.Equal("Công sở xã vùng bãi người đầy, người vơi", header.Title);
        Assert.Equal(paper, header.Issuer);
        Assert.Equal(new DateOnly(2025, 12, 3), header.Issued);
    }

    [Fact]
    public void A_head_in_a_table_of_two_cells_is_read()
    {
        var builder = new DocumentBuilder();
        builder.AddTable([
            new CellText("UBND TỈNH SÔNG BIỂN\nSỞ NỘI VỤ\n-------\nSố: 41/TB-SNV", 0, 0),
            new CellText("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSông Biển, ngày 12 tháng 3 năm 2021", 0, 1),
        ]);
        foreach (var line in Body.Concat(Foot)) builder.AddParagraph(line);
        AssertNotice(Read(builder.Build()));
    }

    [Fact]
    public void A_head_of_two_columns_on_shared_lines_is_read() =>
        AssertNotice(Read(Lines([
            "UBND TỈNH SÔNG BIỂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\nSố: 41/TB-SNV Sông Biển, ngày 12 tháng 3 năm 2021",
            .. Body, .. Foot])));

    [Fact]
    public void A_head_whose_columns_follow_one_another_is_read() =>
        AssertNotice(Read(Lines([
            "UBND TỈNH SÔNG BIỂN", "SỞ NỘI VỤ", "Số: 41/TB-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "Sông Biển, ngày 12 tháng 3 năm 2021", .. Body, .. Foot])));

    [Fact]
    public void A_head_whose_right_column_comes_first_is_read() =>
        AssertNotice(Read(Lines([
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sông Biển, ngày 12 tháng 3 năm 2021",
            "UBND TỈNH SÔNG BIỂN", "SỞ NỘI VỤ", "Số: 41/TB-SNV", .. Body, .. Foot])));

    [Fact]
    public void A_foot_of_two_columns_on_shared_lines_is_read()
    {
        var header = Read(Lines([
            "UBND TỈNH SÔNG BIỂN", "SỞ NỘI VỤ", "Số: 41/TB-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Biển, ngày 12 tháng 3 năm 2021", .. Body,
            "Nơi nhận: KT. GIÁM ĐỐC\n- UBND tỉnh (báo cáo); PHÓ GIÁM ĐỐC\n- Các xã vùng bãi;\n- Lưu: VT, CCVC. Trần Hải Bằng"]));
        Assert.Equal("Trần Hải Bằng", header.Signer);
    }

    [Fact]
    public void A_dispatch_has_no_kind_in_its_symbol_and_its_subject_under_the_number()
    {
        var header = Read(Lines([
            "UBND HUYỆN ĐẦM LỚN\nPHÒNG NỘI VỤ\nSố: 77/PNV-CCHC\nV/v chấn chỉnh việc sử dụng\nthời giờ làm việc",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐầm Lớn, ngày 03 tháng 8 năm 2020",
            "Kính gửi: UBND các xã, thị trấn", "Phòng Nội vụ đề nghị UBND các xã, thị trấn chấn chỉnh giờ giấc.",
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TRƯỞNG PHÒNG", "Lưu Thị Gấm"]));
        Assert.Equal(DocumentKind.Dispatch, header.Kind);
        Assert.Equal("77/PNV-CCHC", header.Number);
        Assert.Equal("V/v chấn chỉnh việc sử dụng thời giờ làm việc", header.Title);
        Assert.Equal("Phòng Nội vụ huyện Đầm Lớn", header.Issuer);
        Assert.Equal(["UBND các xã, thị trấn"], header.Recipients);
        Assert.Equal("Lưu Thị Gấm", header.Signer);
    }

    [Fact]
    public void A_Party_document_is_read()
    {
        var header = Read(Lines([
            "ĐẢNG BỘ TỈNH SÔNG BIỂN\nTỈNH ỦY SÔNG BIỂN\n*\nSố 19-CT/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Bến Mới, ngày 02 tháng 11 năm 2019",
            "CHỈ THỊ", "về siết chặt kỷ cương trong các cơ quan Đảng", "Thời gian qua, kỷ cương có chuyển biến.",
            "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "Đoàn Quốc Thái"]));
        Assert.Equal(DocumentKind.Directive, header.Kind);
        Assert.Equal("19-CT/TU", header.Number);
        Assert.Equal("Tỉnh ủy Sông Biển", header.Issuer);
        Assert.Equal(new DateOnly(2019, 11, 2), header.Issued);
        Assert.Equal("Bến Mới", header.Place);
        Assert.Equal("về siết chặt kỷ cương trong các cơ quan Đảng", header.Title);
        Assert.Equal("Đoàn Quốc Thái", header.Signer);
    }

    [Fact]
    public void A_head_in_small_letters_is_read_as_old_fonts_of_capitals_leave_it()
    {
        var header = Read(Lines([
            "Uỷ ban nhân dân\nhuyện Đầm Lớn", "Cộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc", "Số: 57/TB-UBND", "Đầm Lớn, ngày 18 tháng 4 năm 2007",
            "Thông báo", "Kết quả kiểm tra giờ giấc làm việc ở các xã", "Đoàn đã kiểm tra 5 xã.", "Nơi nhận:\n- Các xã;\n- Lưu: VT.", "Phó Chủ tịch", "Trần Hải Bằng"]));
        Assert.Equal((DocumentKind.Notice, "UBND huyện Đầm Lớn", "Kết quả kiểm tra giờ giấc làm việc ở các xã", "Trần Hải Bằng"), (header.Kind, header.Issuer, header.Title, header.Signer));
    }

    [Fact]
    public void A_list_headed_by_two_bodies_has_its_day_over_the_signature()
    {
        var header = Read(Lines([
            "UBND HUYỆN ĐẦM LỚN\nPHÒNG NỘI VỤ", "BẢNG GHI KẾT QUẢ KIỂM TRA\nTẠI CÁC XÃ", "Ngày 16/6/2009, tổ đã kiểm tra 8 xã.",
            "Đầm Lớn, ngày 18 tháng 6 năm 2009", "Người lập bảng", "Lưu Thị Gấm"]));
        Assert.Equal((DocumentKind.Other, "BẢNG GHI KẾT QUẢ KIỂM TRA TẠI CÁC XÃ", "Phòng Nội vụ huyện Đầm Lớn"), (header.Kind, header.Title, header.Issuer));
        Assert.Equal((new DateOnly(2009, 6, 18), "Đầm Lớn", "Lưu Thị Gấm"), (header.Issued, header.Place, header.Signer));
    }

    [Fact]
    public void Minutes_are_signed_by_who_leads_the_team()
    {
        var header = Read(Lines([
            "UBND HUYỆN ĐẦM LỚN\nĐOÀN KIỂM TRA CÔNG VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN", "Kiểm tra giờ giấc tại xã Cồn Vàng",
            "Ngày 23 tháng 5 năm 2017, Đoàn kiểm tra có mặt tại xã.", "ĐẠI DIỆN UBND XÃ\nPHÓ CHỦ TỊCH", "Trần Hải Bằng", "TRƯỞNG ĐOÀN", "Lưu Thị Gấm", "THƯ KÝ", "Mai Ngọc Lan"]));
        Assert.Equal(("Lưu Thị Gấm", new DateOnly(2017, 5, 23)), (header.Signer, header.Issued));
    }

    [Theory]
    [InlineData("SÔNG BÉ ONLINE | In trang này | https://songbe.example/ban-doc/kiem-tra-bon-xa-vung-bai-a77120.html", "SÔNG BÉ ONLINE")]
    [InlineData("Tin Tây Sông » Xã hội", "Tin Tây Sông")]
    [InlineData("Trang chủ » Xã hội", null)]
    public void The_first_line_may_name_the_paper_before_a_sign(string first, string? paper) =>
        Assert.Equal(paper, Read(Lines([first, "Kiểm tra giờ giấc ở Cồn Vàng", "Thứ Sáu, 19/05/2023, 16:45", string.Concat(Enumerable.Repeat("Đoàn đã đến ba xã vùng bãi trong một buổi chiều. ", 9))])).Issuer);

    [Fact]
    public void A_number_left_blank_is_null()
    {
        var header = Read(Lines([
            "ỦY BAN NHÂN DÂN\nHUYỆN ĐẦM LỚN\nSố:      /KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đầm Lớn, ngày      tháng 02 năm 2021",
            "KẾ HOẠCH", "Kiểm tra công vụ năm 2021", "I. MỤC ĐÍCH"]));
        Assert.Equal(DocumentKind.Plan, header.Kind);
        Assert.Null(header.Number);
        Assert.Null(header.Issued);
        Assert.Equal("UBND huyện Đầm Lớn", header.Issuer);
        Assert.Equal("Kiểm tra công vụ năm 2021", header.Title);
    }

    [Theory]
    [InlineData("THÔNG BÁO", DocumentKind.Notice)]
    [InlineData("KẾT LUẬN", DocumentKind.Conclusion)]
    [InlineData("CHỈ THỊ", DocumentKind.Directive)]
    [InlineData("BIÊN BẢN", DocumentKind.Minutes)]
    [InlineData("QUYẾT ĐỊNH", DocumentKind.Decision)]
    [InlineData("KẾ HOẠCH", DocumentKind.Plan)]
    [InlineData("BÁO CÁO", DocumentKind.Report)]
    public void The_kind_is_that_of_the_line_over_the_subject(string line, DocumentKind kind) =>
        Assert.Equal(kind, Read(Lines(["UBND XÃ BÃI NGANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", line, "Về việc kiểm tra giờ làm việc", "Nội dung như sau."])).Kind);

    [Fact]
    public void A_news_text_has_headline_byline_and_tail()
    {
        var document = Lines([
            "Đột kích công sở vùng bãi sáng đầu tuần", "(Báo Sông Biển) - Đoàn kiểm tra vừa ghi nhận nhiều ghế trống.",
            "Ngày 9/3, tại xã Cồn Vàng, 3 công chức vắng mặt.", "Bàn làm việc bỏ trống ở xã Cồn Vàng. Ảnh: Mai Lan", "Mai Lan", "Tin liên quan", "Xã khác có 5 người vắng"]);
        var header = Read(document);
        Assert.Equal(DocumentKind.News, header.Kind);
        Assert.Equal("Đột kích công sở vùng bãi sáng đầu tuần", header.Title);
        Assert.Equal("Mai Lan", header.Signer);
        Assert.Contains(header.Furniture, f => f.Of(document.Text).Contains("5 người vắng", StringComparison.Ordinal));
        Assert.Contains(header.Furniture, f => f.Of(document.Text).Contains("Ảnh: Mai Lan", StringComparison.Ordinal));
        Assert.DoesNotContain(header.Furniture, f => f.Of(document.Text).Contains("Ngày 9/3", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_page_itself_says_goes_before_what_its_lines_look_like()
    {
        var document = Lines(["Tít bài", "Thân bài có 3 câu.", "Kết bài."]) with
        {
            IsWebArticle = true,
            Title = "Tít bài",
            Byline = "Hà An",
            Publisher = "Báo Sông Biển",
            Published = new DateOnly(2022, 3, 10),
        };
        var header = Read(document);
        Assert.Equal(("Tít bài", "Hà An", "Báo Sông Biển", new DateOnly(2022, 3, 10)), (header.Title, header.Signer, header.Issuer, header.Issued));
    }

    [Theory]
    [InlineData("0041/TB-SNV", "Sở Nội vụ", "Sở Nội Vụ", true)]
    [InlineData("41/TB-SNV", "Sở Nội vụ", "Sở Nội vụ", true)]
    [InlineData("41/TB-SNV", "Sở Nội vụ", "Sở Tư pháp", false)]
    [InlineData("41/KH-SNV", "Sở Nội vụ", "Sở Nội vụ", false)]
    public void Issuer_number_symbol_and_year_identify_a_document(string number, string issuer, string other, bool same)
    {
        var first = new DocumentHeader { Kind = DocumentKind.Notice, Number = number, Issuer = issuer, Issued = new DateOnly(2021, 3, 12) };
        var second = first with { Number = "41/TB-SNV", Issuer = other, Issued = new DateOnly(2021, 12, 31) };

        Assert.Equal(same, DocumentIdentity.Of(first)!.Key == DocumentIdentity.Of(second)!.Key);
        Assert.NotEqual(DocumentIdentity.Of(first)!.Key, DocumentIdentity.Of(first with { Issued = new DateOnly(2022, 3, 12) })!.Key);
        Assert.Null(DocumentIdentity.Of(first with { Number = null }));
        Assert.Null(DocumentIdentity.Of(first with { Issued = null }));
    }

    [Theory]
    [InlineData("Ngày 9/3, Đoàn kiểm tra xã Cồn Vàng. Văn bản năm 2022.", "2022-03-09 Inspection")]
    [InlineData("Ngày 9/3, Đoàn kiểm tra xã A. Năm 2021 và năm 2022.", "--03-09 Inspection; 2021 Other; 2022 Other")]
    [InlineData("Ngày 9/3/2022, Đoàn kiểm tra xã A. Lúc 16h15, đoàn kiểm tra phòng B.", "2022-03-09 Inspection; 2022-03-09T16:15 Inspection")]
    [InlineData("Theo Thông báo số 12/TB-UBND ngày 5/2/2022, các xã đã sửa.", "2022-02-05 Reference")]
    [InlineData("Yêu cầu các xã báo cáo trước ngày 15/4/2022.", "2022-04-15 Deadline")]
    [InlineData("Đề nghị khắc phục xong, chậm nhất ngày 15/4/2022.", "2022-04-15 Deadline")]
    [InlineData("Giờ làm việc từ 7h30 đến 11h30 hằng ngày.", "")]
    [InlineData("Hôm qua đoàn kiểm tra đến xã.", "")]
    public void Dates_of_a_document_get_year_day_and_role(string text, string expected) => Assert.Equal(expected, Dates(Lines([text])));

    [Fact]
    public void Days_take_the_year_of_issue_and_December_in_January_is_last_years()
    {
        var document = Lines(["Ngày 28/12, đoàn kiểm tra xã A. Sáng 4/1, đoàn kiểm tra xã B. Hôm qua, đoàn kiểm tra xã C."]) with { IsWebArticle = true, Published = new DateOnly(2021, 1, 6) };
        Assert.Equal("2020-12-28 Inspection; 2021-01-04 Inspection; 2021-01-05 Inspection", Dates(document));
    }

    [Theory]
    [InlineData("Ngày 9/3, đoàn kiểm tra xã A. Năm 2021 và năm 2022.", DiagnosticCodes.YearUnknown)]
    [InlineData("Ngày 9/3, đoàn kiểm tra xã A.", DiagnosticCodes.YearUnknown)]
    [InlineData("Ngày 9/3, đoàn kiểm tra xã A. Năm 2022.", null)]
    [InlineData("Đoàn kiểm tra xã A.", null)]
    public void A_year_that_cannot_be_told_is_said_to_be_unknown(string text, string? code)
    {
        var document = Lines([text]);
        var chart = VietnameseRules.Instance.Read(document);
        OverlapFilter.Apply(chart);
        var diagnostics = VietnameseRules.Instance.DateResolution.Resolve(document, chart, new DocumentHeader()).Diagnostics;
        Assert.Equal(code, diagnostics.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Any_lines_are_read_without_fault_and_spans_lie_in_the_text()
    {
        string[] pieces = [.. Body, .. Foot, "Số: 41/TB-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "V/v", "Kính gửi", "Kính gửi: ", "-", "KT.", "Nơi nhận", "Tin liên quan", "Lê Ba", "THÔNG BÁO KẾT LUẬN", "Số", ", ngày tháng", "Ảnh", "(", "1"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 16].Sample(some =>
        {
            var document = Lines(some);
            var header = Read(document);
            foreach (var span in header.Spans.Values.Concat(header.Furniture)) Assert.True(span.Start >= 0 && span.Start <= span.End && span.End <= document.Text.Length);
            Dates(document);
        });
    }

    [Theory]
    [InlineData("T.Sỹ", "T.Sỹ")]
    [InlineData("Q.NHƯ - T.PHÁT", "Q.NHƯ - T.PHÁT")]
    [InlineData("Bài, ảnh: H'Mai - Quốc Sĩ", "H'Mai - Quốc Sĩ")]
    [InlineData("Hoàng Dũng (CTV)", "Hoàng Dũng")]
    [InlineData("Thực hiện: NHÓM PV SÔNG BIỂN", "NHÓM PV SÔNG BIỂN")]
    [InlineData("PV Thanh Hà", "PV Thanh Hà")]
    [InlineData("Nhóm phóng viên", "Nhóm phóng viên")]
    [InlineData("TP.HCM", null)]
    [InlineData("P.12", null)]
    [InlineData("v.v.", null)]
    [InlineData("Phóng viên báo đã liên hệ", null)]
    public void A_byline_may_be_short(string last, string? signer) =>
        Assert.Equal(signer, Read(Lines(["Kiểm tra giờ giấc ở Cồn Vàng", "Báo Sông Biển - 10/3/2022 08:00", "Sáng 9/3, đoàn đến xã Cồn Vàng, có 3 người vắng mặt.", last])).Signer);

    [Fact]
    public void A_section_between_masthead_and_day_is_no_headline()
    {
        var header = Read(Lines(["BÁO SÔNG BIỂN", "Chính trị - Xã hội", "Cập nhật: 09:30, 21/11/2025", "Cồn Vàng: bốn tháng sau hợp nhất, ghế vẫn trống", "Từ 17 đến 19/11, đoàn đến 5 xã.", "Đức Thụy", "CÙNG CHUYÊN MỤC", "Bão số 13"]));
        Assert.Equal(("Cồn Vàng: bốn tháng sau hợp nhất, ghế vẫn trống", "Đức Thụy"), (header.Title, header.Signer));
    }

    [Theory]
    [InlineData("Báo Vùng Bãi - Không chỉ cấp xã, năm nay các cơ quan chuyên môn cấp tỉnh cũng được điểm danh ngay tại phòng làm việc.", "Báo Vùng Bãi")]
    [InlineData("Báo cáo của Sở Nội vụ - Cơ quan thường trực nêu rõ những hạn chế trong việc chấp hành giờ giấc làm việc ở các xã vùng bãi.", null)]
    public void A_lead_may_open_with_the_papers_name(string lead, string? paper) =>
        Assert.Equal(paper, Read(Lines(["Kiểm tra giờ giấc ở Cồn Vàng", lead])).Issuer);

    [Theory]
    [InlineData("BỘ NỘI VỤ", "THANH TRA BỘ", "Thanh tra Bộ Nội vụ")]
    [InlineData("TỈNH ỦY SÔNG BIỂN", "ỦY BAN KIỂM TRA", "Ủy ban Kiểm tra Tỉnh ủy Sông Biển")]
    [InlineData("UBND TỈNH SÔNG BIỂN", "THANH TRA TỈNH", "Thanh tra tỉnh Sông Biển")]
    public void An_organ_is_named_with_its_body(string above, string body, string issuer) =>
        Assert.Equal(issuer, Read(Lines([above, body, "Số: 41/TB-TT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Biển, ngày 12 tháng 3 năm 2021", .. Body])).Issuer);

    private static void AssertNotice(DocumentHeader header)
    {
        Assert.Equal(DocumentKind.Notice, header.Kind);
        Assert.Equal("Kết quả kiểm tra giờ làm việc tại các xã vùng bãi", header.Title);
        Assert.Equal("41/TB-SNV", header.Number);
        Assert.Equal("Sở Nội vụ tỉnh Sông Biển", header.Issuer);
        Assert.Equal(new DateOnly(2021, 3, 12), header.Issued);
        Assert.Equal("Sông Biển", header.Place);
        Assert.Equal("Trần Hải Bằng", header.Signer);
        Assert.Equal(["UBND tỉnh (báo cáo)", "Các xã vùng bãi"], header.Recipients);
    }

    private static Document Lines(IEnumerable<string> lines)
    {
        var builder = new DocumentBuilder();
        foreach (var line in lines) builder.AddParagraph(line);
        return builder.Build();
    }

    private static DocumentHeader Read(Document document)
    {
        var chart = VietnameseRules.Instance.Read(document);
        OverlapFilter.Apply(chart);
        return HeaderRules.Read(document, chart);
    }

    private static string Dates(Document document)
    {
        var chart = VietnameseRules.Instance.Read(document);
        OverlapFilter.Apply(chart);
        var dates = VietnameseRules.Instance.DateResolution.Resolve(document, chart, HeaderRules.Read(document, chart)).Dates;
        foreach (var date in dates) Assert.NotEmpty(date.Mention.Mention.Span.Of(document.Text));
        return string.Join("; ", dates.Select(d => $"{d.Value} {d.Role}"));
    }
}
