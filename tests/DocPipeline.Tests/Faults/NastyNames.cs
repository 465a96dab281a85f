// Good notices under names that file systems allow and programs stumble over; names that are left alone are in NastyCorpusTests.
using System.Text;

namespace DocPipeline.Tests.Faults;

internal static class NastyNames
{
    private static readonly string[] Names =
    [
        "-rf.txt", "--help.txt", "-.txt", " .txt", " đầu cách.txt", "cuối cách .txt", "cuối cách.txt ", "tab\there.txt", "xuống\ndòng.txt", "về\rđầu.txt",
        "nháy 'đơn' \"kép\".txt", "gạch\\chéo.txt", "dấu $HOME `id` $(id).txt", "sao * hỏi ?.txt", "chấm.phẩy;và&.txt", "phần%20trăm%00.txt", "a!b.txt", "có!.txt",
        "CON", "con.txt", "PRN.txt", "AUX", "NUL.txt", "COM1.txt", "LPT1.txt", "biểu cảm 😀👨‍👩‍👧.txt", "rtl \u202Etxt.exe.txt", "không\u200Bdài.txt", "\uFEFFbom.txt",
        "chấm cuối.txt.", "nhiều....chấm...txt", "không đuôi", "<b>thẻ</b>.txt", "x|y.txt", "a:b.txt", "DROP TABLE files;--.txt", "%s%n%x.txt", "\u0001điều khiển\u001b[31m.txt",
        "processed", "failed.txt", "thư mục.docx/trong.txt", "processed cũ/a.txt", "sâu/" + "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z.txt",
        "tệp.txt!/bên trong.txt",
    ];

    public static IEnumerable<NastyFile> All()
    {
        var n = 200;
        foreach (var name in Names) yield return Good(name, n++);
        yield return Good("Tho\u0302ng ba\u0301o to\u0302\u0309 ho\u031B\u0323p.txt", n++);
        yield return Good("Thông báo tổ hợp.txt", n++);
        yield return Good(new string('d', 251) + ".txt", n++);
        yield return Good("d" + string.Concat(Enumerable.Repeat("ộ", 83)) + ".tx", n++);
    }

    private static NastyFile Good(string name, int n) => new(name, Encoding.UTF8.GetBytes(NastyCorpus.Notice(n)), n);
}
