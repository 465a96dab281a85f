using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

public sealed class SearchQueryParserTests
{
    [Theory]
    [InlineData("", QueryProblem.Empty, 0, 0)]
    [InlineData("   ", QueryProblem.Empty, 0, 3)]
    [InlineData("*** - …", QueryProblem.Empty, 0, 7)]
    [InlineData("\"\"", QueryProblem.Empty, 0, 2)]
    [InlineData("một ()", QueryProblem.Empty, 5, 1)]
    [InlineData("vắng \"một cửa", QueryProblem.UnbalancedQuote, 5, 1)]
    [InlineData("unit:\"xã", QueryProblem.UnbalancedQuote, 5, 1)]
    [InlineData("vắng (một OR hai", QueryProblem.UnbalancedParenthesis, 5, 1)]
    [InlineData("vắng (", QueryProblem.UnbalancedParenthesis, 5, 1)]
    [InlineData("vắng) muộn", QueryProblem.UnbalancedParenthesis, 4, 1)]
    [InlineData(")", QueryProblem.UnbalancedParenthesis, 0, 1)]
    [InlineData("AND", QueryProblem.LoneOperator, 0, 3)]
    [InlineData("vắng OR", QueryProblem.LoneOperator, 5, 2)]
    [InlineData("OR vắng", QueryProblem.LoneOperator, 0, 2)]
    [InlineData("vắng AND OR muộn", QueryProblem.LoneOperator, 5, 3)]
    [InlineData("(vắng OR) muộn", QueryProblem.LoneOperator, 6, 2)]
    [InlineData("vắng NOT", QueryProblem.LoneOperator, 5, 3)]
    [InlineData("vắng -(", QueryProblem.UnbalancedParenthesis, 6, 1)]
    [InlineData("NOT vắng", QueryProblem.OnlyExclusions, 0, 3)]
    [InlineData("-vắng -muộn", QueryProblem.OnlyExclusions, 0, 1)]
    [InlineData("muộn OR -vắng", QueryProblem.OnlyExclusions, 8, 1)]
    [InlineData("unti:khê", QueryProblem.UnknownField, 0, 4)]
    [InlineData("vắng abscent>0", QueryProblem.UnknownField, 5, 7)]
    [InlineData("unit:", QueryProblem.MissingValue, 0, 5)]
    [InlineData("kind:\"\"", QueryProblem.MissingValue, 0, 7)]
    [InlineData("unit:***", QueryProblem.MissingValue, 0, 8)]
    [InlineData("unit: AND vắng", QueryProblem.MissingValue, 0, 9)]
    [InlineData("absent>", QueryProblem.MissingValue, 0, 7)]
    [InlineData("kind:foo", QueryProblem.WrongValue, 5, 3)]
    [InlineData("outcome:violations", QueryProblem.WrongValue, 8, 10)]
    [InlineData("topic:\"một cửa\"", QueryProblem.WrongValue, 7, 7)]
    [InlineData("absent>nhiều", QueryProblem.WrongValue, 7, 5)]
    [InlineData("absent>0.5", QueryProblem.WrongValue, 7, 3)]
    [InlineData("absent>-1", QueryProblem.WrongValue, 7, 2)]
    [InlineData("rate<80", QueryProblem.WrongValue, 5, 2)]
    [InlineData("kind>news", QueryProblem.WrongValue, 0, 4)]
    [InlineData("from:31/2/2021", QueryProblem.WrongValue, 5, 9)]
    [InlineData("from:hôm-qua", QueryProblem.WrongValue, 5, 7)]
    [InlineData("to:13/2021", QueryProblem.WrongValue, 3, 7)]
    [InlineData("to:24/2/21", QueryProblem.WrongValue, 3, 7)]
    [InlineData("to:9999999999999", QueryProblem.WrongValue, 3, 13)]
    public void A_mistake_is_named_with_its_place_and_the_right_form(string query, QueryProblem problem, int position, int length)
    {
        var failure = SearchQueryParser.Parse(query).Failure;
        Assert.NotNull(failure);
        Assert.Equal((problem, position, length), (failure.Problem, failure.Position, failure.Length));
        Assert.Equal(StoreFailureCodes.BadQuery, failure.Code);
        Assert.EndsWith(failure.Example, failure.Message.Vietnamese, StringComparison.Ordinal);
        Assert.EndsWith(failure.Example, failure.Message.English, StringComparison.Ordinal);
        Assert.True(SearchQueryParser.Parse(failure.Example).IsQuery, failure.Example);
    }

    [Fact]
    public void A_wrong_choice_lists_the_right_ones()
    {
        var message = SearchQueryParser.Parse("kind:foo").Failure!.Message;
        Assert.Contains("news, notice, conclusion", message.Vietnamese, StringComparison.Ordinal);
        Assert.Contains("“foo”", message.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("họp lúc 16:15")]
    [InlineData("Kính gửi: các xã")]
    [InlineData("http://example.org/a?b=c")]
    [InlineData("absent")]
    [InlineData("a<b")]
    [InlineData("unit:\"xã (cũ)\"")]
    [InlineData("(((a)))")]
    [InlineData("a - b")]
    [InlineData("e-mail")]
    [InlineData("\"AND\"")]
    [InlineData("and")]
    public void What_people_paste_is_no_mistake(string query) => Assert.True(SearchQueryParser.Parse(query).IsQuery);

    [Fact]
    public void Boundless_queries_are_refused()
    {
        Assert.Equal(QueryProblem.TooLong, SearchQueryParser.Parse(new string('a', 2_001)).Failure?.Problem);
        Assert.Equal(QueryProblem.TooLong, SearchQueryParser.Parse(string.Join(' ', Enumerable.Repeat("a", 65))).Failure?.Problem);
        Assert.Equal(QueryProblem.TooLong, SearchQueryParser.Parse(new string('(', 900) + "a" + new string(')', 900)).Failure?.Problem);
        Assert.True(SearchQueryParser.Parse(string.Join(' ', Enumerable.Repeat("a", 64))).IsQuery);
    }

    [Fact]
    public void Letters_typed_in_parts_are_put_together() =>
        Assert.Equal("hòa", SearchQueryParser.Parse("ho\u0300a\u200B").Query?.Text);
}
