using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

public sealed class SnippetTests
{
    private const string Long =
        "Sáng nay đoàn kiểm tra làm việc với các phòng, ban chuyên môn của huyện về việc chấp hành kỷ luật, kỷ cương hành chính. Tại bộ phận một cửa, "
        + "việc công khai thủ tục hành chính không đúng quy định; một số công chức đi muộn.\n\nĐoàn yêu cầu chấn chỉnh. Buổi chiều đoàn tiếp tục làm việc tại các "
        + "xã còn lại của huyện, trong đó có xã Lạng Khê, và kết thúc vào lúc mười sáu giờ ba mươi phút cùng ngày, đúng giờ.";

    [Fact]
    public void The_snippet_shows_the_original_letters_with_the_match_marked()
    {
        var snippet = Assert.Single(Best(Long, "\"KHONG dung\""));
        Assert.Equal(["không đúng"], Marked(snippet));
        Assert.Equal(Snippets.Width, snippet.ToString().Length, tolerance: 30);
        Assert.Contains(snippet.ToString().Trim('…'), Long.Replace("\n\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(("…", "…"), (snippet.Pieces[0].Text, snippet.Pieces[^1].Text));
    }

    [Fact]
    public void Of_several_places_that_where_the_words_stand_together_is_shown()
    {
        var snippet = Assert.Single(Best(Long, "dung quy dinh"));
        Assert.Equal(["đúng", "quy", "định"], Marked(snippet));
    }

    [Fact]
    public void Words_far_apart_give_two_snippets()
    {
        var snippets = Best(Long, "\"một cửa\" \"lạng khê\"");
        Assert.Equal([["một cửa"], ["Lạng Khê"]], snippets.Select(Marked));
    }

    [Fact]
    public void Words_typed_with_marks_are_marked_only_where_they_stand_with_marks() =>
        Assert.Equal(["hòa", "Hoà"], Marked(Assert.Single(Best("hoa, hòa, hóa, Hoà.", "hoà"))));

    [Theory]
    [InlineData("kỷ", "Kỷ luật.", "[Kỷ] luật.")]
    [InlineData("mở*", "Mở, mởn.", "[Mở], [mởn].")]
    [InlineData("15/qd", "Số 15/QĐ-UBND.", "Số [15/QĐ]-UBND.")]
    [InlineData("a", "a\n\nb\tc", "[a] b c")]
    [InlineData("vắng", "Không có gì.", "Không có gì.")]
    [InlineData("muộn -vắng", "Muộn, vắng.", "[Muộn], vắng.")]
    [InlineData("một \"một cửa\"", "Một cửa.", "[Một cửa].")]
    public void Short_texts_are_shown_whole(string query, string text, string expected) =>
        Assert.Equal(expected, string.Concat(Assert.Single(Best(text, query)).Pieces.Select(p => p.IsMatch ? $"[{p.Text}]" : p.Text)));

    [Fact]
    public void An_empty_text_has_no_snippet() => Assert.Empty(Best("", "a"));

    [Fact]
    public void A_match_longer_than_a_snippet_is_shown_whole()
    {
        var phrase = string.Join(' ', Enumerable.Repeat("dài", 60));
        Assert.Equal([phrase], Marked(Assert.Single(Best("Trước. " + phrase + " rồi sau đó nữa.", $"\"{phrase}\""))));
    }

    private static IReadOnlyList<Snippet> Best(string text, string query)
    {
        var words = new WordsOfText(text);
        return Snippets.Best(words, [.. QueryScopes.Sought(Records.Query(query).Root).Select(s => WordMatcher.Find(words, s))]);
    }

    private static IEnumerable<string> Marked(Snippet snippet) => snippet.Pieces.Where(p => p.IsMatch).Select(p => p.Text);
}
