// A name that a client sends names a file in the inbox and nothing else.
using System.Text;
using DocPipeline.Web.Uploads;

namespace DocPipeline.Tests.Web;

public sealed class SafeNameTests
{
    [Theory]
    [InlineData("Thông báo 15.docx", "Thông báo 15.docx")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\a\\b.pdf", "b.pdf")]
    [InlineData("a\u0000\u202Eb\u2028\n.txt", "ab.txt")]
    [InlineData("a<b>?.txt", "a_b__.txt")]
    [InlineData(".htaccess.txt", "htaccess.txt")]
    [InlineData("~$Khoa.docx", "Khoa.docx")]
    [InlineData("..", "van-ban")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("archive.zip!/inner.txt", "inner.txt")]
    public void A_name_is_made_safe(string given, string safe) => Assert.Equal(safe, SafeName.Of(given));

    [Fact]
    public void A_name_too_long_for_a_disk_keeps_its_ending()
    {
        var safe = SafeName.Of(new string('ệ', 300) + ".pdf");

        Assert.EndsWith("ệ.pdf", safe, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(safe), 100, 200);
    }
}
