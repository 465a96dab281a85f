using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Số 15/QĐ-UBND, ngày 24/2", "so 15 qd ubnd ngay 24 2", "số 15 qđ ubnd ngày 24 2")]
    [InlineData("Hoà Bình – Thuỷ điện!", "hoa binh thuy dien", "hòa bình thủy điện")]
    [InlineData("  \n\t ", "", "")]
    [InlineData("a\"b*c", "a b c", "a b c")]
    public void Words_are_made_ready_in_two_forms(string text, string folded, string marked)
    {
        Assert.Equal(folded, SearchText.Folded(text));
        Assert.Equal(marked, SearchText.Marked(text));
    }

    [Theory]
    [InlineData("dau", false)]
    [InlineData("DAU", false)]
    [InlineData("đau", true)]
    [InlineData("Đ", true)]
    [InlineData("quý", true)]
    [InlineData("ơ", true)]
    public void Marks_are_seen_in_small_and_capital_letters(string word, bool marks) => Assert.Equal(marks, SearchText.HasMarks(word));

    [Fact]
    public void The_break_is_part_of_no_text_that_can_be_typed() => Assert.Empty(SearchText.Words(SearchText.Break));
}
