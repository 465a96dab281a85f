using System.Text;
using CsCheck;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class LegacyTextTests
{
    private const string Notice =
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nTHÔNG BÁO\nKết quả kiểm tra đột xuất việc chấp hành kỷ luật, kỷ cương hành chính\n\n"
        + "Ngày 24/2/2021, đoàn kiểm tra đã làm việc tại Ủy ban nhân dân xã Lạng Khê. Tại thời điểm kiểm tra có 5 cán bộ vắng mặt có lý do. "
        + "Ủy ban nhân dân xã chưa niêm yết đầy đủ thủ tục hành chính tại bộ phận một cửa; sổ theo dõi ghi chép thiếu.\n";

    public static TheoryData<string> Encodings => [.. LegacyWriter.Encodings];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Bytes_of_each_old_encoding_are_known_and_read(string encoding)
    {
        var decoded = EncodedText.Decode(LegacyWriter.Write(encoding, Notice));
        Assert.Equal(encoding, decoded.Encoding);
        Assert.Equal(Notice, decoded.Text);
        Assert.False(decoded.Doubtful);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Each_old_encoding_is_known_when_saved_again_as_utf8(string encoding)
    {
        var decoded = EncodedText.Decode(Encoding.UTF8.GetBytes(LegacyWriter.Seen(encoding, Notice)));
        Assert.Equal(encoding, decoded.Encoding);
        Assert.Equal(Notice, decoded.Text);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Any_few_words_come_back_whole(string encoding)
    {
        var words = Notice.Split([' ', '\n', ',', '.', ';', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(c => c > 0x7F) && !w.Any(char.IsUpper)).ToArray();
        // A line of VPS or VISCII can be syllables in the far commoner TCVN3 as well ("tại dân" is "tồi dõn" there): these get a paragraph.
        var (fewest, most) = encoding is "vps" or "viscii" ? (60, 120) : (8, 30);
        Gen.Int[0, words.Length - 1].Array[fewest, most].Sample(chosen =>
        {
            var text = string.Join(' ', chosen.Select(i => words[i]));
            Assert.Equal(text, EncodedText.Decode(LegacyWriter.Write(encoding, text)).Text);
        }, iter: 200);
    }

    [Fact]
    public void A_capital_inside_a_small_word_speaks_against_a_decoding()
    {
        const string text = "làm dân kiểm phúc làm hành nhân kiểm";
        Assert.Equal(("vps", text), (EncodedText.Decode(LegacyWriter.Write("vps", text)).Encoding, EncodedText.Decode(LegacyWriter.Write("vps", text)).Text));
    }

    [Fact]
    public void Viqr_is_read_where_the_evidence_is_strong()
    {
        var decoded = EncodedText.Decode(Encoding.ASCII.GetBytes(LegacyWriter.Viqr(Notice)));
        Assert.Equal("viqr", decoded.Encoding);
        Assert.Equal(Notice, decoded.Text);
    }

    [Theory]
    [InlineData("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", "tcvn3")]
    [InlineData("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc", "tcvn3")]
    [InlineData("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", "vni")]
    [InlineData("Uûy ban nhaân daân huyeän", "Ủy ban nhân dân huyện", "vni")]
    [InlineData("UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH", "vni")]
    [InlineData("Cá»™ng hÃ²a xÃ£ há»™i", "Cộng hòa xã hội", "utf-8 read as windows-1252")]
    [InlineData("Hµ Néi, ngµy 24 th¸ng 2", "Hà Nội, ngày 24 tháng 2", "tcvn3")]
    [InlineData("th­ ký, Hng Nguyªn th­ëng d­ìng ®­îc", "thư ký, Hng Nguyên thưởng dưỡng được", "tcvn3")]
    public void A_paragraph_is_mended_by_its_syllables(string seen, string expected, string encoding)
    {
        Assert.Equal(expected, LegacyText.MendIfLegacy(seen, out var undone));
        Assert.Equal(encoding, undone);
    }

    [Theory]
    [InlineData("Hà Nam và Cà Mau")]
    [InlineData("Ủy ban nhân dân huyện Kỳ Sơn")]
    [InlineData("The naïve café in Zürich served crème brûlée to José and François.")]
    [InlineData("Élève modèle à l'école, il a été félicité où l'on sait. Déjà né à Orléans, là-bas.")]
    [InlineData("Größe und Höhe der Tür für schöne Möbel; hübsche Bäume, süße Äpfel und Öl.")]
    [InlineData("São Paulo não é só a maior cidade; já está à frente de coração e ação.")]
    [InlineData("El niño comió más café en la mañana; él dé té a la señora según sí.")]
    [InlineData("Temperature 25 °C, area 10 m², price £100 © 2021 Müller® § 5 “quoted” – dash")]
    [InlineData("x^2 + y^2 = (a+b)^2; for (i++; a^b; o+u) { f(a(b)); }")]
    [InlineData("Hi Anna, I'm sure you're right: don't wait. It's at 5 o'clock. Who's in? me. a(b) u+v e^x")]
    [InlineData("12/QD-UBND 24/02/2021 40 27 13")]
    [InlineData("Word (a) is (b) and (o) no^t, so+ what? A(1) B(2)")]
    [InlineData("Møller spiste blåbær på Ærø, og Åse så på.")]
    public void What_is_not_legacy_stays(string text)
    {
        Assert.Equal(text, LegacyText.MendIfLegacy(text, out var encoding));
        Assert.Null(encoding);
        Assert.Equal(text, EncodedText.Decode(Encoding.UTF8.GetBytes(text)).Text);
    }

    [Theory]
    [InlineData("Größe und Höhe der Tür für schöne Möbel; hübsche Bäume, süße Äpfel und Öl.")]
    [InlineData("Élève modèle à l'école, il a été félicité où l'on sait. Déjà né à Orléans, là-bas.")]
    public void Western_bytes_stay_western(string text)
    {
        var decoded = EncodedText.Decode(Encoding.Latin1.GetBytes(text));
        Assert.Equal((text, "windows-1252"), (decoded.Text, decoded.Encoding));
    }

    [Theory]
    [InlineData(".VnTime", "ñy ban", "ủy ban")]
    [InlineData(".VnTimeH", "ñy ban nh©n d©n", "ỦY BAN NHÂN DÂN")]
    [InlineData("ABCDEF+.VnArialH", "tØnh", "TỈNH")]
    [InlineData(".VnTimeH,Bold", "tØnh", "TỈNH")]
    [InlineData("VNI-Times", "xaõ", "xã")]
    [InlineData("VNI-Helve", "Ñoaøn", "Đoàn")]
    [InlineData("Times New Roman", "ñy ban", null)]
    [InlineData(".VnTime", "Ủy ban", null)]
    [InlineData(null, "ñy ban", null)]
    public void A_run_is_read_by_its_font(string? font, string run, string? expected) => Assert.Equal(expected, LegacyText.FromFont(font, run));

    [Theory]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    [InlineData("utf-8")]
    public void Unicode_is_known_with_and_without_a_mark(string name)
    {
        Encoding encoding = name switch { "utf-16le" => new UnicodeEncoding(false, true), "utf-16be" => new UnicodeEncoding(true, true), _ => new UTF8Encoding(true) };
        var bytes = encoding.GetBytes(Notice);
        Assert.Equal((Notice, name), Of(EncodedText.Decode(bytes)));
        Assert.Equal((Notice, name), Of(EncodedText.Decode([.. encoding.GetPreamble(), .. bytes])));
        static (string, string) Of(DecodedText d) => (d.Text, d.Encoding);
    }

    [Fact]
    public void Paragraphs_in_different_encodings_are_read_each_by_its_own()
    {
        byte[] mixed = [.. LegacyWriter.Write("tcvn3", Notice), (byte)'\n', .. LegacyWriter.Write("vni", Notice), (byte)'\n', .. LegacyWriter.Write("tcvn3", Notice)];
        Assert.Equal($"{Notice}\n{Notice}\n{Notice}", EncodedText.Decode(mixed).Text);
    }

    [Fact]
    public void Decomposed_letters_are_composed() =>
        Assert.Equal("Hòa Bình, Việt Nam", EncodedText.Decode("Ho\u0300a Bi\u0300nh, Vie\u0302\u0323t Nam"u8).Text);

    [Fact]
    public void Utf8_cut_in_the_middle_of_a_letter_is_still_utf8()
    {
        var bytes = Encoding.UTF8.GetBytes(Notice + "Độ");
        Assert.Equal("utf-8", EncodedText.Decode(bytes.AsSpan(0, bytes.Length - 1)).Encoding);
    }

    [Theory]
    [InlineData("HéI §åNG NH¢N D¢N TØNH Hµ TÜNH", "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ TĨNH")]
    [InlineData("Bé tr­ëng Bé Néi vô UBND tØnh Sè 5", "Bộ trưởng Bộ Nội vụ UBND tỉnh Số 5")]
    [InlineData("Aí Aµ", "Aớ À")]
    public void Capitals_that_tcvn3_lacks_are_restored(string seen, string expected) => Assert.Equal(expected, LegacyText.FromFont(".VnTime", seen));
}
