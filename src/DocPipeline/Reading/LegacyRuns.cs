using System.Text;

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

    /// <summary>Whether any run was set in a legacy font.</summary>
    public bool Converted { get; private set; }

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

    private void Flush()
    {
        if (_run.Length == 0) return;
        var run = _run.ToString();
        _run.Clear();
        if (_font is not null && FromFont(_font, run) is { } unicode)
        {
            Converted = true;
            run = unicode;
        }

        run = run.Replace('\u2011', '-');
        _text.Append(_capitals ? run.ToUpperInvariant() : run);
    }

    // The one seam to the legacy encodings.
    private static string? FromFont(string font, string run) => null;
}
