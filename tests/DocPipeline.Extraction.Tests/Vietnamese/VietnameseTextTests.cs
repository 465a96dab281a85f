using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Ho\u0300a Bi\u0300nh", "Hòa Bình")]
    [InlineData("Vie\u0323\u0302t", "Việt")]
    [InlineData("Vie\u0302\u0323t", "Việt")]
    [InlineData("u\u031Bo\u031B\u0301c", "ước")]
    [InlineData("A\u0306\u0301", "Ắ")]
    [InlineData("x\u0301", "x\u0301")]
    public void Compose_gives_precomposed_letters(string decomposed, string expected) =>
        Assert.Equal(expected, VietnameseText.Compose(decomposed));

    [Theory]
    [InlineData("hoà", "hòa")]
    [InlineData("Thuỷ", "thủy")]
    [InlineData("UỶ", "ủy")]
    [InlineData("khoẻ", "khỏe")]
    [InlineData("quý", "quý")]
    [InlineData("qúy", "quý")]
    [InlineData("gìa", "già")]
    [InlineData("hoàn", "hoàn")]
    [InlineData("hòan", "hoàn")]
    [InlineData("được", "được")]
    [InlineData("đựơc", "được")]
    [InlineData("ngòai", "ngoài")]
    [InlineData("của", "của")]
    [InlineData("mía", "mía")]
    [InlineData("Nghĩa", "nghĩa")]
    [InlineData("giữa", "giữa")]
    [InlineData("Thuỵ", "thụy")]
    [InlineData("khuyến", "khuyến")]
    [InlineData("gì", "gì")]
    public void Key_puts_the_tone_mark_in_one_place(string word, string expected) =>
        Assert.Equal(expected, VietnameseText.Key(word));

    [Theory]
    [InlineData("xã Hoà Bình", "xã hòa bình")]
    [InlineData("Xã Hòa Bình", "xã hòa bình")]
    [InlineData("Phường Thuỷ Xuân", "phường thủy xuân")]
    [InlineData("ỦY BAN  NHÂN DÂN", "ủy ban nhân dân")]
    [InlineData("Phan Rang - Tháp Chàm", "phan rang tháp chàm")]
    [InlineData("Phan Rang-Tháp Chàm", "phan rang tháp chàm")]
    [InlineData("Đắk R\u2019Lấp", "đắk r'lấp")]
    [InlineData("Bộ phận \"một cửa\"", "bộ phận một cửa")]
    [InlineData("", "")]
    public void NameKey_keys_a_name_word_by_word(string name, string expected) =>
        Assert.Equal(expected, VietnameseText.NameKey(name));

    [Fact]
    public void Fold_drops_every_mark_and_the_bar_of_đ() =>
        Assert.Equal("uy ban nhan dan huyen dien ban", VietnameseText.Fold("Ủy ban nhân dân huyện Điện Bàn"));
}
