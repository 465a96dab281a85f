using System.Text;
using CsCheck;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese;

/// <summary>What holds of any text, made of pieces of the corpora and of characters at random.</summary>
public sealed class ExtractionPropertyTests
{
    private static readonly string[] Words =
    [
        .. new[] { "attendance.tsv", "units.tsv", "clauses.tsv" }.SelectMany(CorpusRows.Texts).SelectMany(t => t.Split(' ')).Distinct(),
        "3/12", "24/24", "07", "1.250", "|", ";", ":", "(", ")", "\u00A0", "\u200B", "…", "\n", "\t", "16h15",
    ];

    private static readonly string[] Sentences = [.. new[] { "attendance.tsv", "units.tsv", "clauses.tsv" }.SelectMany(CorpusRows.Texts)];

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]), Gen.Int[0, Sentences.Length - 1].Select(i => Sentences[i]), Gen.String[0, 6]);

    private static readonly Gen<string> Text = Piece.Array[0, 30].Select(pieces => string.Join(' ', pieces));

    [Fact]
    public void Every_span_lies_inside_the_text_and_evidence_says_something() => Text.Sample(text =>
    {
        var document = CorpusRows.Document(text);
        var result = new Extractor().Extract(document);
        var whole = new TextSpan(0, document.Text.Length);
        Assert.All(result.Attendance, a => Assert.True(whole.Contains(a.Evidence) && a.Evidence.Length > 0));
        Assert.All(result.Candidates, c => Assert.True(whole.Contains(c.Span) && c.Span.Length > 0));
        Assert.All(result.Units.SelectMany(u => u.Spans), s => Assert.True(whole.Contains(s) && s.Length > 0));
        Assert.All(result.Mentions, m => Assert.True(whole.Contains(m.Span)));
    });

    [Fact]
    public void Figures_are_read_or_follow_and_a_sum_that_fails_is_flagged() => Text.Sample(text =>
    {
        foreach (var row in new Extractor().Extract(CorpusRows.Document(text)).Attendance)
        {
            var (f, d) = (row.Figures, row.Derived);
            Assert.False((f.Present is not null && d.Present is not null) || (f.Absent is not null && d.Absent is not null) || (f.Total is not null && d.Total is not null));
            if (!row.Consistent) { Assert.True(d.IsEmpty); continue; }
            if ((f.Total ?? d.Total) is { } total && (f.Present ?? d.Present) is { } present && (f.Absent ?? d.Absent) is { } absent) Assert.Equal(total, present + absent);
            Assert.All(new[] { f.Total, f.Present, f.Absent, f.AbsentExcused, f.AbsentUnexcused, d.Present, d.Absent }, n => Assert.True(n is null or >= 0));
        }
    });

    [Fact]
    public void The_same_text_gives_the_same_result_composed_or_not() => Text.Sample(text =>
    {
        var composed = Describe(new Extractor().Extract(CorpusRows.Document(text)));
        Assert.Equal(composed, Describe(new Extractor().Extract(CorpusRows.Document(text))));
        Assert.Equal(composed, Describe(new Extractor().Extract(CorpusRows.Document(Decompose(text)))));
    });

    [Fact]
    public void A_stretch_without_an_end_is_read_in_time_that_grows_with_its_length()
    {
        // Each once made some step look back over all that stood before: one sentence, one list, one unit, one date for every figure.
        foreach (var piece in new[] { "xã, ", "vắng 3 người, ", "UBND xã Tà Cạ vắng 3/20, ", "ngày 24/02/2021 có mặt 5 người; ", "Đoàn kiểm tra của ", "( ", "Phường 2, 3, ", "chưa công khai, " })
        {
            var text = new StringBuilder();
            while (text.Length < 200_000) text.Append(piece);
            var result = new Extractor().Extract(CorpusRows.Document(text.ToString()));
            Assert.NotNull(result);
        }
    }

    private static string Describe(ExtractionResult result) => string.Join(
        '\n', result.Attendance.Select(a => $"{AttendanceText.Of(a)} {a.Evidence} {a.At}").Concat(result.Units.Select(u => $"{u.Unit.Name} {u.Unit.Type} {u.Unit.Parent} {u.Role}"))
            .Concat(result.Candidates.Select(c => $"{c.Unit} {c.Span} {c.Lead}")));

    /// <summary>Letters and marks apart, as some systems write them; by hand, because the platform's own does nothing here.</summary>
    private static string Decompose(string text)
    {
        const string shaped = "ăâêôơưĂÂÊÔƠƯ", plain = "aaeoouAAEOOU", shapes = "\u0306\u0302\u0302\u0302\u031B\u031B\u0306\u0302\u0302\u0302\u031B\u031B", tones = "\0\u0300\u0309\u0303\u0301\u0323";
        var result = new StringBuilder();
        foreach (var c in text)
        {
            var (vowel, tone) = Extraction.Vietnamese.VietnameseText.Tone(c) ?? (c, 0);
            var shape = shaped.IndexOf(vowel, StringComparison.Ordinal);
            result.Append(shape < 0 ? vowel : plain[shape]);
            if (shape >= 0) result.Append(shapes[shape]);
            if (tone > 0) result.Append(tones[tone]);
        }

        return result.ToString();
    }
}
