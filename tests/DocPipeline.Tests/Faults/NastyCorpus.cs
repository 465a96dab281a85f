// Files as no reader should have to meet them, and good ones among them: made by code, the same ones each time. Each group stands in a file of
// its own beside this one. What becomes of them: NastyCorpusTests.
using System.Globalization;

namespace DocPipeline.Tests.Faults;

/// <summary>A file to be dropped.</summary>
/// <param name="Name">Its path under the inbox.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Good">Numbers of the notices (<see cref="NastyCorpus.Notice"/>) in it, each of which must be found; none where no record needs to come of it.</param>
internal sealed record NastyFile(string Name, byte[] Content, params int[] Good);

internal static class NastyCorpus
{
    /// <summary>The corpus.</summary>
    /// <param name="address">An address on this machine that documents refer to; nobody may ask it for anything.</param>
    /// <param name="full">The long form: large files, too, and more mutations.</param>
    public static List<NastyFile> Files(string address, bool full)
    {
        var files = new List<NastyFile>();
        files.AddRange(GoodFiles.All());
        files.AddRange(NastyNames.All());
        files.AddRange(NastyText.All(full));
        files.AddRange(NastyOffice.All(address, full));
        files.AddRange(NastyPdf.All(address, full));
        files.AddRange(NastyBundles.All(address, full));
        files.AddRange(NastyMutations.All(full ? 24 : 6));
        Assert.Equal([], files.GroupBy(f => f.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        var good = files.SelectMany(f => f.Good).ToList();
        Assert.Equal(good.Count, good.Distinct().Count());
        return files;
    }

    /// <summary>How many were counted in notice <paramref name="n"/>: a figure of its own for each.</summary>
    public static int Total(int n) => 1000 + n;

    /// <summary>How many of them were away.</summary>
    public static int Absent(int n) => 1 + (n % 7);

    /// <summary>The lines of a notice.</summary>
    public static string[] Lines(int n) =>
    [
        "UBND HUYỆN KỲ SƠN",
        $"Số: {n.ToString(CultureInfo.InvariantCulture)}/TB-UBND",
        "Kỳ Sơn, ngày 25 tháng 2 năm 2021",
        "THÔNG BÁO",
        "Kết quả kiểm tra việc chấp hành giờ giấc làm việc tại các xã",
        $"Sáng 24/2/2021, đoàn kiểm tra xã Lạng Khê: có {Total(n)} công chức, vắng {Absent(n)}.",
    ];

    /// <summary>A notice as plain text.</summary>
    public static string Notice(int n) => string.Join("\n\n", Lines(n));
}
