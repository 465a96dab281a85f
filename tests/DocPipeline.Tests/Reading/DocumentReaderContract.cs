using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

/// <summary>
/// What every reader promises, whatever its format. A new reader derives and gives its samples; it inherits every test.
/// </summary>
public abstract class DocumentReaderContract
{
    /// <summary>How many damaged variants of each sample are read; a reader that starts a program for each takes fewer.</summary>
    protected virtual int MutationsPerSample => 60;

    /// <summary>The reader under test.</summary>
    private protected abstract IDocumentReader Reader { get; }

    /// <summary>Whole, sound files of the format, each with words in it; small ones, as each is read a few hundred times.</summary>
    protected abstract IReadOnlyList<byte[]> Samples { get; }

    [Fact]
    public void A_sound_sample_gives_text_and_blocks()
    {
        Assert.NotEmpty(Samples);
        foreach (var sample in Samples)
        {
            var result = Read(sample);
            Assert.Null(result.Failure);
            Assert.NotNull(result.Document);
            Assert.NotEmpty(result.Document.Blocks);
            Assert.Equal(Reader.Name, result.Reader);
            AssertSound(result);
        }
    }

    [Fact]
    public void No_bytes_are_named_empty()
    {
        var result = Read([]);
        Assert.Null(result.Document);
        Assert.Equal(ReadFailureCodes.Empty, result.Failure?.Code);
    }

    [Fact]
    public void The_same_bytes_give_the_same_document()
    {
        foreach (var sample in Samples) Assert.Equal(Describe(Read(sample)), Describe(Read([.. sample])));
    }

    [Fact]
    public void A_file_cut_short_anywhere_gives_a_document_or_a_named_failure()
    {
        foreach (var sample in Samples)
        {
            var step = Math.Max(1, sample.Length / MutationsPerSample);
            for (var length = 1; length < sample.Length; length += step) AssertSound(Read(sample[..length]));
        }
    }

    [Fact]
    public void A_file_with_wrong_bytes_gives_a_document_or_a_named_failure()
    {
        var random = new Random(20210224);
        foreach (var sample in Samples)
        {
            for (var i = 0; i < MutationsPerSample; i++)
            {
                var mutated = (byte[])sample.Clone();
                for (var n = random.Next(1, 8); n > 0; n--) mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
                AssertSound(Read(mutated));
            }
        }
    }

    [Fact]
    public void Rubbish_gives_a_document_or_a_named_failure()
    {
        var random = new Random(2917);
        for (var i = 0; i < MutationsPerSample; i++)
        {
            var rubbish = new byte[random.Next(1, 4096)];
            random.NextBytes(rubbish);
            AssertSound(Read(rubbish));
        }
    }

    /// <summary>Reads <paramref name="content"/> within the default limits.</summary>
    protected ReadResult Read(byte[] content) => Reader.Read(content, ReadLimits.Default);

    /// <summary>A document or a failure, never both; a document's text is in its one form and its blocks lie in it, in order.</summary>
    internal static void AssertSound(ReadResult result)
    {
        Assert.True(result.Document is null != result.Failure is null, "A document or a failure, never both and never neither.");
        if (result.Document is not { } document) return;
        Assert.NotEqual("", document.Text.Trim());
        Assert.Equal(VietnameseText.Compose(document.Text), document.Text);
        Assert.DoesNotContain(document.Text, c => VietnameseText.IsInvisible(c) || (VietnameseText.IsSpace(c) && c is not (' ' or '\n' or '\t')));
        var end = 0;
        TextSpan? outer = null;
        foreach (var block in document.Blocks)
        {
            AssertInside(block.Span, new TextSpan(0, document.Text.Length));
            // A nested table lies inside a cell of the table before it; everything else follows what came before.
            var nested = outer is { } o && block is Table && o.Contains(block.Span);
            if (!nested)
            {
                Assert.True(block.Span.Start >= end, $"Block {block} begins before {end}, the end of the one before.");
                end = block.Span.End;
                outer = block is Table ? block.Span : null;
            }

            if (block is not Table table) Assert.NotEqual("", block.Span.Of(document.Text).Trim());
            else AssertGrid(table);
        }
    }

    private static void AssertGrid(Table table)
    {
        Assert.NotEmpty(table.Cells);
        Assert.InRange(table.HeaderRows, 0, table.RowCount);
        foreach (var cell in table.Cells)
        {
            AssertInside(cell.Span, table.Span);
            Assert.InRange(cell.Row + cell.RowSpan, 1, table.RowCount);
            Assert.InRange(cell.Column + cell.ColumnSpan, 1, table.ColumnCount);
        }
    }

    private static void AssertInside(TextSpan span, TextSpan outer) =>
        Assert.True(span.Start <= span.End && outer.Contains(span), $"{span} does not lie in {outer}.");

    /// <summary>Everything a reading says, as one text: records with lists do not compare by value.</summary>
    private static string Describe(ReadResult result) => string.Join('\n',
        [
            $"{result.Failure} {result.MediaType} {result.Reader} {result.Encoding} {result.Pages} {result.PagesRead}",
            $"{result.Document?.Title} {result.Document?.Byline} {result.Document?.Published:O} {result.Document?.Publisher} {result.Document?.IsWebArticle}",
            .. result.Diagnostics.Select(d => d.ToString()),
            .. result.Document?.Blocks.Select(b => b is Table t ? $"{t} {string.Join(' ', t.Cells)}" : b.ToString()) ?? [],
            result.Document?.Text ?? "",
        ]);
}
