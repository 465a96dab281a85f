using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Tests;

/// <summary>
/// Texts made to make it slow: one piece over and over, in one paragraph and in many. Work may grow with the length of a text, not with its square.
/// </summary>
[CollectionDefinition(nameof(AdversarialTextTests), DisableParallelization = true)]
[Collection(nameof(AdversarialTextTests))]
public sealed class AdversarialTextTests
{
    private const int Short = 25_000;
    private const int Long = 4 * Short;

    // Four times the text costs four times the time; squared it would cost sixteen times. The bound leaves room for noise,
    // and what is done in a blink is not compared.
    private const double MostTimes = 10;
    private const int Tries = 5;
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(150);

    public static TheoryData<string> Pieces { get; } =
    [
        "ngày ", "24/2, ", "24/2/2021 ", "từ ngày 8 đến ", "trong hai ngày 18 và ", "7 giờ 30 phút ", "16h15 ", "cùng ngày, ", "năm ngoái ", "thứ Hai ", "sáng hôm sau, ",
        "xã ", "UBND ", "UBND xã ", "các xã A, B, ", "Phường 2, 11 và 13, ", "Sở Nội vụ ", "Đoàn kiểm tra của ", "tại xã Mường Lống, huyện Kỳ Sơn, tỉnh Nghệ An ", "Kỳ Sơn, ", "Đắk R'",
        "vắng ", "vắng 3/", "vắng 3/12; ", "có mặt ", "không có ai ", "tổng số ", "trong đó ", "cả ", "đều có lý do. ", "Xã có 20 công chức, vắng 5. ", "5 người ",
        "hai mươi ", "một ", "trăm linh ", "1", "1.", "1,", "Số 15/QĐ-UBND ", "QĐ-", "15/", "Chỉ thị 17 ", "Buổi chiều, đoàn đến xã B. ",
        "tuy nhiên, ", "song ", "yêu cầu ", "đề nghị: ", "(", "- ", "; ", "\"", "'", "…", ".", "x", "\u0301", "\u00A0", "\u200B", "Aa Bb ",
        "a\n", "- a\n", "I. A\n", "1. xã A\n", "Nguyễn Văn A\n", "Ảnh: A\n", "Tin liên quan\n", "Nơi nhận:\n", "Kính gửi: A\n", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "TM. ỦY BAN NHÂN DÂN\n",
    ];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Time_grows_with_the_length_of_the_text(string piece)
    {
        var extractor = new Extractor();
        var (brief, full) = (Repeated(piece, Short), Repeated(piece, Long));
        extractor.Extract(Repeated(piece, Short / 10));

        // The quickest of some tries, so that another program on the machine does not decide.
        var (longer, shorter) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var n = 0; n < Tries; n++)
        {
            longer = Least(longer, Timed(extractor, full));
            shorter = Least(shorter, Timed(extractor, brief));
            if (longer < Blink || longer < shorter * MostTimes) break;
        }

        Assert.True(longer < Blink || longer < shorter * MostTimes, $"\"{piece}\": {Short} letters in {shorter.TotalMilliseconds:0} ms, {Long} in {longer.TotalMilliseconds:0} ms");
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Timed(Extractor extractor, Document document)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotNull(extractor.Extract(document));
        return clock.Elapsed;
    }

    private static Document Repeated(string piece, int letters)
    {
        var builder = new DocumentBuilder();
        foreach (var line in string.Concat(Enumerable.Repeat(piece, (letters / piece.Length) + 1)).Split('\n', StringSplitOptions.RemoveEmptyEntries)) builder.AddParagraph(line);
        return builder.Build();
    }
}
