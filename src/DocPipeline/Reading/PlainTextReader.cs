using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Reading.PlainText;

namespace DocPipeline.Reading;

/// <summary>
/// Reads plain text. The text stays as it is, blank lines and runs of spaces too, so that offsets are those of the original as far as
/// possible: line ends become a line feed, every space a plain one, one for one; only tables whose cells run over several lines
/// are written anew (<see cref="TextGrid"/>). Blocks are laid over it.
/// </summary>
internal sealed class PlainTextReader : IDocumentReader
{
    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        // No letter takes more than four bytes, and no layout less than the text: what is too long is known before it is laid out.
        if (content.Length / 4 > limits.MaxCharacters) return new ReadResult { Failure = ReadFailures.TextTooLong(limits.MaxCharacters), MediaType = MediaTypes.Text, Reader = Name };
        var decoded = EncodedText.Decode(content.Span);
        if (decoded.Text.Length > limits.MaxCharacters) return new ReadResult { Failure = ReadFailures.TextTooLong(limits.MaxCharacters), MediaType = MediaTypes.Text, Reader = Name };
        var text = TextGrid.Unwrapped(PlainSpaces(decoded.Text));
        var result = new ReadResult { MediaType = MediaTypes.Text, Reader = Name, Encoding = decoded.Encoding };
        var blocks = TextLayout.BlocksOf(text);
        if (blocks.Count == 0) return result with { Failure = ReadFailures.Empty() };
        return result with
        {
            Document = new Document(text, blocks) { Title = TextLayout.TitleOf(text, blocks) },
            Diagnostics = DoubtfulEncoding.Of(decoded),
        };
    }

    private static string PlainSpaces(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r') { if (i + 1 >= text.Length || text[i + 1] != '\n') result.Append('\n'); }
            else if (c is '\n' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029') result.Append('\n');
            else if (c == '\t') result.Append(c);
            else if (VietnameseText.IsInvisible(c)) continue;
            else result.Append(VietnameseText.IsSpace(c) ? ' ' : c);
        }

        // A mark behind a dropped character may meet its letter only now.
        return VietnameseText.Compose(result.ToString());
    }
}

/// <summary>The diagnostic that a decoding may be wrong.</summary>
internal static class DoubtfulEncoding
{
    /// <summary>One diagnostic where <paramref name="decoded"/> is doubtful, else none.</summary>
    public static IReadOnlyList<Diagnostic> Of(DecodedText decoded) => !decoded.Doubtful ? [] :
    [
        new(ReadFailureCodes.EncodingDoubtful, DiagnosticSeverity.Warning, new(
            $"Bảng mã của văn bản ({decoded.Encoding}) chưa chắc chắn, có thể sai một số chữ. Hãy đối chiếu với bản gốc.",
            $"The text's encoding ({decoded.Encoding}) is doubtful, some letters may be wrong. Compare with the original.")),
    ];
}
