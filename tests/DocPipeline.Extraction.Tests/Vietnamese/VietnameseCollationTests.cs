using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class VietnameseCollationTests
{
    [Theory]
    [InlineData("a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y")]
    [InlineData("ma mà mả mã má mạ mă mằ mâ mầ me")]
    [InlineData("Da Dạ Dân Đa Đà Đăk")]
    [InlineData("xã Anh Sơn|xã Ân Phú|xã Châu Bình|xã Châu Bính|xã Chi Khê|xã Đại Đồng|xã Yên Khê")]
    [InlineData("Phường 2|Phường 3|Phường 10|Phường An Hòa")]
    [InlineData("xã Hoà|xã Hòa Bình|xã Hoà Sơn|xã Hòn")]
    [InlineData("UBND|UBND huyện|UBND-X")]
    [InlineData("Tân|Tần|Tấn|Tân An|Tân Ấn")]
    public void Lists_go_by_letters_then_tones(string ordered)
    {
        var expected = ordered.Split(ordered.Contains('|', StringComparison.Ordinal) ? '|' : ' ');
        Assert.Equal(expected, expected.Reverse().Order(VietnameseCollation.Instance));
    }

    [Fact]
    public void Different_texts_are_never_equal()
    {
        Assert.NotEqual(0, VietnameseCollation.Instance.Compare("hoà", "hòa"));
        Assert.NotEqual(0, VietnameseCollation.Instance.Compare("A", "a"));
        Assert.NotEqual(0, VietnameseCollation.Instance.Compare("a-b", "a b"));
        Assert.Equal(0, VietnameseCollation.Instance.Compare("a", "a"));
        Assert.True(VietnameseCollation.Instance.Compare(null, "") < 0);
    }
}
