using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class EmailReaderTests : DocumentReaderContract
{
    private protected override IDocumentReader Reader { get; } = new EmailReader();

    protected override IReadOnlyList<byte[]> Samples { get; } =
    [
        Encoding.UTF8.GetBytes(
            """
            From: =?UTF-8?B?TMOqIFbEg24gQQ==?= <a@example.vn>
            To: b@example.vn
            Date: Wed, 24 Feb 2021 16:30:00 +0700
            Subject: =?UTF-8?B?S+G6v3QgcXXhuqMga2nhu4NtIHRyYSB4w6MgTOG6oW5nIEtow6o=?=
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            """.ReplaceLineEndings("\r\n") + "\r\n" + Convert.ToBase64String(Encoding.UTF8.GetBytes("Sáng 24/2, xã Lạng Khê vắng 5 người."))),
    ];

    [Fact]
    public void Subject_writer_and_day_stand_in_the_document()
    {
        var document = Read(Samples[0]).Document!;

        Assert.Equal(("Kết quả kiểm tra xã Lạng Khê", "Lê Văn A", new DateOnly(2021, 2, 24)), (document.Title, document.Byline, document.Published));
        Assert.Equal("Kết quả kiểm tra xã Lạng Khê\n\nSáng 24/2, xã Lạng Khê vắng 5 người.", document.Text.Trim());
    }

    [Fact]
    public void A_mail_in_HTML_with_a_table_keeps_it()
    {
        var mail = Encoding.UTF8.GetBytes(
            """
            From: a@example.vn
            Subject: Diem danh
            Content-Type: text/html; charset=utf-8

            <p>Kính gửi Văn phòng, kết quả điểm danh sáng nay tại các xã trong huyện như sau, đề nghị tổng hợp báo cáo.</p>
            <table border=1><tr><th>Đơn vị</th><th>Tổng số</th><th>Vắng</th></tr><tr><td>Xã Lạng Khê</td><td>20</td><td>5</td></tr></table>
            <p>Đề nghị các xã chấn chỉnh việc chấp hành giờ giấc làm việc, báo cáo trước ngày 28/2.</p>
            """);

        var document = Read(mail).Document!;

        var table = Assert.Single(document.Blocks.OfType<Table>());
        Assert.Equal("Đơn vị\tTổng số\tVắng\nXã Lạng Khê\t20\t5", table.Span.Of(document.Text));
    }

    [Fact]
    public void An_encrypted_mail_is_named()
    {
        var mail = "From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB"u8;

        Assert.Equal(ReadFailureCodes.Encrypted, Read(mail.ToArray()).Failure?.Code);
    }
}
