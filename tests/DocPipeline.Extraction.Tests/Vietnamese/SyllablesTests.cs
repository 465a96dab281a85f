using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class SyllablesTests
{
    [Theory]
    [InlineData("cộng hòa hoà xã hội chủ nghĩa Việt Nam độc lập tự do hạnh phúc")]
    [InlineData("nghiêng khuyết quý quốc quyền quyết giữa gì giết giêng già giếng yêu khuya huỳnh Thuỷ thủy uỷ ủy khoẻ")]
    [InlineData("Đắk Lắk Kạn Huế Nguyễn Phước Trường ươm ướt ước rượu hươu uống xoong khoảng quảng khuỷu ngoằn toàn")]
    [InlineData("NGHỆ AN TỈNH ỦY Ỷ Ở À Ê")]
    public void Syllables_are_possible(string words)
    {
        foreach (var word in words.Split(' ')) Assert.True(Syllables.IsPossible(word), word);
    }

    [Theory]
    [InlineData("Céng héi chñ nghÜa ViÖt cac tat hịch2 café naïve für Zürich schön hoøa xaõ ngề ghá cế qươ bâ ngghe")]
    [InlineData("strength việtt áà đ ng abcdefgh éo2")]
    public void Other_letters_are_not(string words)
    {
        foreach (var word in words.Split(' ')) Assert.False(Syllables.IsPossible(word), word);
    }

    [Fact]
    public void Plain_words_are_no_evidence()
    {
        Assert.Equal(0, Syllables.SyllableScore("This is a plain English text, cam on"));
        Assert.Equal(1, Syllables.SyllableScore("Đoàn kiểm tra UBND huyện Kỳ Sơn theo QĐ 15"));
        Assert.InRange(Syllables.SyllableScore("Céng hßa x· héi chñ nghÜa ViÖt Nam"), 0, 0.3);
    }
}
