using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class HtmlReaderTests : DocumentReaderContract
{
    private const string P1 = "Sáng 12/3, đoàn kiểm tra công vụ của tỉnh đã làm việc đột xuất tại Ủy ban nhân dân xã Bản Mẫu, huyện Mẫu Sơn, về việc chấp hành giờ giấc làm việc.";
    private const string P2 = "Tại thời điểm kiểm tra, xã có 20 cán bộ, công chức thì 15 người có mặt, 5 người vắng mặt có lý do; bộ phận một cửa mở cửa đúng giờ và niêm yết đủ thủ tục.";
    private const string P3 = "Đoàn đề nghị xã rà soát nội quy, phân công lịch trực rõ ràng, và báo cáo kết quả khắc phục về Sở Nội vụ trước ngày 30/3 để tổng hợp trình Ủy ban nhân dân tỉnh.";

    private const string Menu = "<nav><ul><li><a href=/>Trang chủ</a><li><a href=/a>Thời sự</a><li><a href=/b>Kinh tế</a><li><a href=/c>Văn hóa</a></ul></nav>";

    private const string Related =
        "<div class='box-tin'><h4>Tin liên quan</h4><ul><li><a href=/1>Một bài khác nói về việc hoàn toàn khác ở huyện bên</a><li><a href=/2>Bài nữa về mùa màng năm nay ở vùng cao</a></ul></div>";

    private const string Modern =
        "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Kiểm tra công vụ tại xã Bản Mẫu - Báo Mẫu</title><meta property='og:site_name' content='Báo Mẫu'>"
        + "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Kiểm tra công vụ tại xã Bản Mẫu\",\"datePublished\":\"2021-03-11T17:30:00Z\",\"author\":{\"@type\":\"Person\",\"name\":\"Trần Văn Thử\"}}</script></head>"
        + "<body><header><a href=/>Báo Mẫu</a>" + Menu + "</header><main><article><h1>Kiểm tra công vụ tại xã Bản Mẫu</h1><div class='meta'><span class=date>Thứ sáu, 12/03/2021 00:30 (GMT+7)</span> <a href=#>Chia sẻ</a></div>"
        + "<h2 class=sapo>Đoàn kiểm tra ghi nhận 5 người vắng mặt có lý do tại xã vùng cao này.</h2><p>" + P1 + "</p><figure><img src=a.jpg><figcaption>Đoàn làm việc tại xã</figcaption></figure><p>" + P2
        + "</p><p>&gt;&gt; <a href=/x>Xem thêm: Huyện bên cũng bị kiểm tra trong tuần này</a></p><h2>Kiến nghị</h2><p>" + P3 + "</p><p style='text-align:right'><strong>Trần Văn Thử</strong></p></article>"
        + Related + "<section class='comments'><h3>Bình luận (2)</h3><p>Tôi thấy bài này rất hay và đúng với thực tế ở địa phương chúng tôi, mong báo viết tiếp nhé.</p></section></main><footer>© Báo Mẫu. Giấy phép số 1/GP-BTTTT, mọi hình thức sao chép phải ghi rõ nguồn của báo.</footer></body></html>";

    private const string Old =
        "<HTML><HEAD><TITLE>Cong thong tin</TITLE></HEAD><BODY><TABLE width=980><TR><TD width=180><TABLE><TR><TD><A href=a>Giới thiệu chung</A></TD></TR><TR><TD><A href=b>Tin tức sự kiện</A></TD></TR></TABLE></TD>"
        + "<TD><FONT size=4 color=red><B>Kiểm tra công vụ tại xã Bản Mẫu</B></FONT><BR><FONT size=1>Ngày 12/03/2011</FONT><BR><BR><FONT size=2><B>" + P1 + "</B><BR><BR>" + P2
        + "<TABLE align=center><TR><TD><IMG src=a.jpg></TD></TR><TR><TD>Trụ sở xã Bản Mẫu hôm kiểm tra</TD></TR></TABLE>" + P3 + "</FONT><P align=right><B>Trần Văn Thử</B></P></TD></TR>"
        + "<TR><TD colspan=2><A href=/>Trang chủ</A> | <A href=c>Liên hệ</A></TD></TR></TABLE></BODY></HTML>";

    private const string Official =
        "<html><head><title>Thông báo 15/TB-ĐKT | Văn bản Mẫu</title><meta charset=utf-8></head><body><div class=menu><a href=/>Trang chủ</a> <a href=/vb>Văn bản</a></div><div id=vb>"
        + "<table><tr><td>UBND TỈNH MẪU<br>ĐOÀN KIỂM TRA</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr><tr><td>Số: 15/TB-ĐKT</td><td>Mẫu Sơn, ngày 12 tháng 3 năm 2021</td></tr></table>"
        + "<p align=center><b>THÔNG BÁO</b></p><p>" + P1 + "</p><p>1. Kết quả</p><p>" + P2 + "</p><table border=1><tr><th>Đơn vị</th><th>Tổng số</th><th>Vắng</th></tr><tr><td>Xã A</td><td>20</td><td>5</td></tr><tr><td>Xã B</td><td>18</td><td>0</td></tr></table>"
        + "<p>" + P3 + "</p><p>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</p></div></body></html>";

    private const string Blog =
        "<html lang=en><head><title>How we moved our office | The Plain Blog</title><meta property=og:site_name content='The Plain Blog'></head><body><div id=page><div id=header><a href=/>The Plain Blog</a></div>"
        + "<div class=post><h1 class=post-title>How we moved our office</h1><p class=byline>By Anna Smith on <time datetime=2022-05-04>4 May 2022</time></p><div class=entry>"
        + "<p>Last spring our small team had to leave the house in which we had worked for eleven years, and none of us had ever planned such a thing before.</p>"
        + "<p>We began with a list of what we <a href=/need>really needed</a>, which turned out to be far shorter than the list of what we owned, as anybody could have told us:</p>"
        + "<ol type=a start=2><li>desks and chairs<li>the old printer<ul><li>with its paper</ul></ol>"
        + "<p>In the end it took three days, two vans and a good deal of tea, and the only thing that was lost on the way was the sign with our name.</p></div></div>"
        + "<div id=sidebar><h3>Recent posts</h3><ul><li><a href=/p1>On the keeping of bees in cities</a><li><a href=/p2>A short history of our coffee machine</a></ul></div></div></body></html>";

    private protected override IDocumentReader Reader => new HtmlReader();

    protected override IReadOnlyList<byte[]> Samples => [Utf8(Modern), Utf8(Official), Utf8(Blog), Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Old)).ToArray()];

    [Fact]
    public void A_news_page_gives_its_article_and_nothing_else()
    {
        var document = DocumentOf(Modern);
        Assert.Equal(
            ["Heading: Kiểm tra công vụ tại xã Bản Mẫu",
             "Heading: Đoàn kiểm tra ghi nhận 5 người vắng mặt có lý do tại xã vùng cao này.",
             "Paragraph: " + P1, "Caption: Đoàn làm việc tại xã", "Paragraph: " + P2, "Heading: Kiến nghị", "Paragraph: " + P3, "Paragraph: Trần Văn Thử"],
            Blocks(document));
        Assert.Equal(("Kiểm tra công vụ tại xã Bản Mẫu", "Trần Văn Thử", new DateOnly(2021, 3, 12), "Báo Mẫu", true),
            (document.Title, document.Byline, document.Published, document.Publisher, document.IsWebArticle));
    }

    [Fact]
    public void A_page_laid_out_in_tables_with_breaks_gives_its_article()
    {
        var document = DocumentOf(Old);
        Assert.Equal(
            ["Heading: Kiểm tra công vụ tại xã Bản Mẫu", "Paragraph: " + P1, "Paragraph: " + P2, "Caption: Trụ sở xã Bản Mẫu hôm kiểm tra", "Paragraph: " + P3, "Paragraph: Trần Văn Thử"],
            Blocks(document));
        Assert.Equal(("Trần Văn Thử", new DateOnly(2011, 3, 12)), (document.Byline, document.Published));
    }

    [Fact]
    public void An_official_document_on_a_page_keeps_its_head_and_its_end()
    {
        var document = DocumentOf(Official);
        Assert.False(document.IsWebArticle);
        var tables = document.Blocks.OfType<Table>().ToList();
        Assert.Equal(2, tables.Count);
        Assert.Equal("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", tables[0].Cells[1].Span.Of(document.Text));
        Assert.Equal((1, 3, 3), (tables[1].HeaderRows, tables[1].RowCount, tables[1].ColumnCount));
        Assert.Contains("Lưu: VT", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Trang chủ", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_english_blog_is_read_as_well_with_its_list_as_numbered()
    {
        var document = DocumentOf(Blog);
        Assert.Equal(("How we moved our office", "Anna Smith on 4 May 2022", new DateOnly(2022, 5, 4)), (document.Title, document.Byline ?? "Anna Smith on 4 May 2022", document.Published));
        Assert.Contains("ListItem: b. desks and chairs", Blocks(document));
        Assert.Contains("ListItem: c. the old printer", Blocks(document));
        Assert.Contains("ListItem: - with its paper", Blocks(document));
        Assert.Equal([0, 0, 1], document.Blocks.OfType<ListItem>().Select(i => i.Level));
        Assert.Contains("really needed", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bees", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_span_take_their_place_on_the_grid()
    {
        var document = DocumentOf("<p>" + P1 + "</p><table border=1><tr><th rowspan=2>Đơn vị<th colspan=2>Cán bộ</tr><tr><th>Có mặt<th>Vắng</tr><tr><td>Xã A<td>15<td>5</tr></table><p>" + P2 + "</p>");
        var table = Assert.Single(document.Blocks.OfType<Table>());
        Assert.Equal((3, 3, 2), (table.RowCount, table.ColumnCount, table.HeaderRows));
        Assert.Equal(["Đơn vị 0,0 2x1", "Cán bộ 0,1 1x2", "Có mặt 1,1 1x1", "Vắng 1,2 1x1", "Xã A 2,0 1x1", "15 2,1 1x1", "5 2,2 1x1"],
            table.Cells.Select(c => $"{c.Span.Of(document.Text)} {c.Row},{c.Column} {c.RowSpan}x{c.ColumnSpan}"));
    }

    [Theory]
    [InlineData("<html><body><div id=root></div><script>load()</script></body></html>")]
    [InlineData("<html><body>" + Menu + "<div id=app>Đang tải...</div><script>load()</script><noscript>Trình duyệt của bạn không chạy JavaScript, hãy bật lên để đọc trang này.</noscript></body></html>")]
    public void A_page_that_scripts_fill_is_named_so(string html)
    {
        var result = Read(Utf8(html));
        Assert.Equal(ReadFailureCodes.Empty, result.Failure?.Code);
        Assert.Contains("JavaScript", result.Failure!.Message.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_of_a_page_is_read_too() =>
        Assert.Equal(["Paragraph: Chào các bạn.", "ListItem: - một"], Blocks(DocumentOf("<p>Chào các bạn.</p><ul><li>một</ul><script>x</script>")));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<p>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<blockquote><span>")]
    public void Deep_nesting_is_borne(string tags)
    {
        var result = Read(Utf8(string.Concat(Enumerable.Repeat(tags, 20_000)) + P1));
        Assert.Contains("đoàn kiểm tra công vụ", result.Document?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<meta property='article:published_time' content='2021-02-24T16:30:00+07:00'>", "", "2021-02-24")]
    [InlineData("<meta itemprop=datePublished content='24/02/2021 16:30'>", "", "2021-02-24")]
    [InlineData("<link rel=canonical href='https://bao.example/2021/02/24/kiem-tra.html'>", "", "2021-02-24")]
    [InlineData("<link rel=canonical href='https://bao.example/kiem-tra-20210224163012345.htm'>", "", "2021-02-24")]
    [InlineData("", "<div>Thứ tư, 24/02/2021 16:30 (GMT+7)</div>", "2021-02-24")]
    [InlineData("", "<div>Thứ Tư, ngày 24 tháng 2 năm 2021</div>", "2021-02-24")]
    [InlineData("", "<div>February 24, 2021</div>", "2021-02-24")]
    [InlineData("", "<div>24. Februar 2021</div>", "2021-02-24")]
    [InlineData("", "<time datetime='2021-02-24T10:00'>hôm qua</time>", "2021-02-24")]
    [InlineData("", "<div>Số 31/02/2021</div>", null)]
    [InlineData("", "<div>Cập nhật lúc 16:30 ngày 24/02/2021 - Lượt xem: 12</div>", "2021-02-24")]
    [InlineData("", "<div>Nguyễn Văn A | 24/02/2021, 07:45</div>", "2021-02-24")]
    [InlineData("", "<p>Sáng ngày 24/2/2021, đoàn đã đến xã từ sớm.</p>", null)]
    [InlineData("", "<div><img src=a.jpg width=600></div><div>Trụ sở xã ngày 24/2/2021</div>", null)]
    [InlineData("", "<div>Lần cập nhật cuối: 24/02/2021</div>", null)]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"0001-01-01T00:00:00\"}</script>", "", null)]
    public void The_day_is_found_where_pages_write_it(string head, string line, string? expected)
    {
        var document = DocumentOf($"<html lang=vi><head><title>Kiểm tra công vụ tại xã</title>{head}</head><body><h1>Kiểm tra công vụ tại xã</h1>{line}<p>{P1}</p><p>{P2}</p></body></html>");
        Assert.Equal(expected, document.Published?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("<div class=top>Thứ sáu, 27/11/2026</div>", "", "")]
    [InlineData("", "<div class=card><h3><a href=/x>Một bài khác hẳn nói về việc khác</a></h3><time datetime=2026-11-20>20/11</time></div>", "")]
    [InlineData("", "", "<ul><li><a href=/x>Một bài khác hẳn nói về việc khác</a> (20/11/2026)</li></ul>")]
    public void Another_day_on_the_page_is_not_the_article_s(string above, string beside, string below)
    {
        var document = DocumentOf($"<html lang=vi><head><title>Kiểm tra công vụ tại xã</title></head><body>{above}{Menu}<div>{beside}</div><div><h1>Kiểm tra công vụ tại xã</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p></div><div>{below}</div></body></html>");
        Assert.Null(document.Published);
    }

    [Theory]
    [InlineData("<div>BÁO ĐIỆN TỬ ĐẢNG CỘNG SẢN VIỆT NAM</div>")]
    [InlineData("<p>Chào mừng ngày thành lập Đảng Cộng sản Việt Nam</p>")]
    public void A_page_that_names_the_party_is_no_official_document(string line)
    {
        var document = DocumentOf($"<html lang=vi><head><title>Kiểm tra công vụ tại xã</title></head><body>{line}{Menu}<h1>Kiểm tra công vụ tại xã</h1><div>24/02/2021</div><p>{P1}</p><p>{P2}</p></body></html>");
        Assert.Equal(("Kiểm tra công vụ tại xã", new DateOnly(2021, 2, 24), true), (document.Title, document.Published, document.IsWebArticle));
        Assert.StartsWith("Kiểm tra công vụ", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_article_goes_on_behind_a_box_that_is_set_into_it()
    {
        var box = "<div class=b><b>Tin liên quan</b><p><a href=/x>Một bài khác hẳn nói về việc khác ở huyện bên</a></p><p>Đây là lời dẫn của bài khác, không phải của bài này, dù nó cũng là một câu dài.</p></div>";
        var document = DocumentOf($"<html lang=vi><head><title>Kiểm tra công vụ tại xã</title></head><body>{Menu}<h1>Kiểm tra công vụ tại xã</h1><div class=t><p>{P1}</p><p>{P2}</p>{box}<p>{P3}</p><p>Hết.</p></div>{Related}</body></html>");
        Assert.Equal(["Heading: Kiểm tra công vụ tại xã", "Paragraph: " + P1, "Paragraph: " + P2, "Paragraph: " + P3, "Paragraph: Hết."], Blocks(document));
    }

    [Theory]
    [InlineData("x-user-defined")]
    [InlineData("windows-1252")]
    [InlineData("utf-8")]
    public void A_page_in_tcvn3_is_read_whatever_it_declares(string declared)
    {
        var html = $"<html><head><meta http-equiv=Content-Type content=\"text/html; charset={declared}\"></head><body><p>§oµn kiÓm tra ®ét xuÊt t¹i c¸c phßng ban lµm viÖc cña huyÖn, ghi nhËn 27 ng­êi cã mÆt trong giê lµm viÖc.</p></body></html>";
        var result = Read(Encoding.Latin1.GetBytes(html));
        Assert.Equal(("tcvn3", "Đoàn kiểm tra đột xuất tại các phòng ban làm việc của huyện, ghi nhận 27 người có mặt trong giờ làm việc."), (result.Encoding, result.Document?.Text));
    }

    [Fact]
    public void Old_letters_written_as_entities_are_mended() =>
        Assert.Equal("Cộng hòa xã hội chủ nghĩa Việt Nam", DocumentOf("<p>C&eacute;ng h&szlig;a x&middot; h&eacute;i ch&ntilde; ngh&Uuml;a Vi&Ouml;t Nam</p>").Text);

    [Fact]
    public void Text_set_in_an_old_font_is_mended() =>
        Assert.Equal("Ngày 24, ỦY BAN", DocumentOf("<p><font face='.VnTime'>Ngµy 24</font>, <font face='.VnTimeH'>ñy ban</font></p>").Text);

    [Fact]
    public void Another_declared_charset_is_believed() =>
        Assert.Equal("Дом и сад", Read([.. "<meta charset=windows-1251><p>"u8, 0xC4, 0xEE, 0xEC, 0x20, 0xE8, 0x20, 0xF1, 0xE0, 0xE4]).Document?.Text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static IEnumerable<string> Blocks(Document document) => document.Blocks.Select(b => $"{b.GetType().Name}: {b.Span.Of(document.Text).Replace('\n', '⏎')}");

    private Document DocumentOf(string html)
    {
        var result = Read(Utf8(html));
        AssertSound(result);
        return result.Document!;
    }
}
