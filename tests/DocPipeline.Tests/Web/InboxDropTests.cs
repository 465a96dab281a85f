using System.Text;
using DocPipeline.Tests.Storage;
using DocPipeline.Web.Pages.Documents;

namespace DocPipeline.Tests.Web;

public sealed class InboxDropTests
{
    [Theory]
    [InlineData("Thông báo 15.docx", "Thông báo 15.docx")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\a\\b.pdf", "b.pdf")]
    [InlineData("a\u0000\u202Eb\n.txt", "ab.txt")]
    [InlineData("a:b?.txt", "a_b_.txt")]
    [InlineData(".htaccess.txt", "htaccess.txt")]
    [InlineData("~$Khoa.docx", "Khoa.docx")]
    [InlineData("..", "van-ban")]
    [InlineData("archive.zip!/inner.txt", "inner.txt")]
    public void A_name_is_made_safe(string given, string safe) => Assert.Equal(safe, InboxDrop.SafeName(given));

    [Fact]
    public void A_name_too_long_for_a_disk_keeps_its_ending()
    {
        var safe = InboxDrop.SafeName(new string('ệ', 300) + ".pdf");

        Assert.EndsWith("ệ.pdf", safe, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(safe), 100, 200);
    }

    [Fact]
    public async Task Two_files_of_one_name_both_arrive_whole()
    {
        using var folder = new TemporaryFolder();
        var inbox = new InboxDrop(folder.Path, 1 << 20);

        var paths = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => inbox.WriteAsync("a.txt", new MemoryStream(Encoding.UTF8.GetBytes($"{i}")), default)));

        Assert.Equal(["a (2).txt", "a (3).txt", "a (4).txt", "a (5).txt", "a.txt"], Directory.EnumerateFiles(folder.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(["0", "1", "2", "3", "4"], paths.Select(File.ReadAllText));
    }

    [Theory]
    [InlineData("a.exe", 5L, "are not taken")]
    [InlineData("a", 5L, "are not taken")]
    [InlineData("a.pdf", (1L << 20) + 1, "larger than 1 MB")]
    [InlineData("a.pdf", 0L, "empty")]
    public void What_cannot_be_read_is_refused_in_words(string name, long bytes, string said) =>
        Assert.Contains(said, new InboxDrop("inbox", 1 << 20).Refusal(name, bytes)!.English, StringComparison.Ordinal);
}
