using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading;

/// <summary>
/// Joins runs of a paragraph into Unicode text. Letters set in a legacy font (.VnTime, VNI-Times …) are converted by the name of
/// their font, all neighbours of one font together, because one VNI letter is two characters that may stand in two runs.
/// </summary>
internal sealed class LegacyRuns
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _run = new();
    private string? _font;
    private bool _capitals;

    /// <summary>The encoding that was undone, the first of several; null where none was.</summary>
    public string? Encoding { get; private set; }

    public void Add(string text, string? font, bool capitals = false)
    {
        if (text.Length == 0) return;
        if (font != _font || capitals != _capitals) Flush();
        _font = font;
        _capitals = capitals;
        _run.Append(text);
    }

    /// <summary>The text so far; the joiner is empty afterwards.</summary>
    public string Take()
    {
        Flush();
        var text = _text.ToString();
        _text.Clear();
        _font = null;
        return text;
    }

    /// <summary>Mends a whole text whose font does not tell its encoding.</summary>
    public static string Mend(string text, ref string? encoding)
    {
        var mended = LegacyText.MendIfLegacy(text, out var undone);
        encoding ??= undone;
        return mended;
    }

    private void Flush()
    {
        if (_run.Length == 0) return;
        var run = _run.ToString();
        _run.Clear();
        if (LegacyText.FromFont(_font, run) is { } unicode)
        {
            run = unicode;
            Encoding ??= LegacyText.EncodingOfFont(_font);
        }

        run = run.Replace('\u2011', '-');
        _text.Append(_capitals ? run.ToUpperInvariant() : run);
    }
}
