using System.Buffers;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// Text set in an old encoding that reached us as Western European letters ("Céng hßa x· héi"): mended by the font it is set in, or,
/// where there is none, by which decoding gives possible Vietnamese syllables.
/// </summary>
/// <remarks>U+00AD is the plain ư of TCVN3: invisible characters must stay until after the mending.</remarks>
public static class LegacyText
{
    private const double EnoughShare = 0.8;
    private const int EnoughWords = 2;

    /// <summary>Letters that only Unicode has; a text that holds some was not set in an old encoding.</summary>
    private static readonly SearchValues<char> UnicodeOnly = SearchValues.Create(
        "ăĂđĐơƠưƯĩĨũŨạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ");

    /// <summary>The encoding that a font stands for ("tcvn3", "vni", "vps"), null for an ordinary font. PDF prefixes ("ABCDEF+") do not matter.</summary>
    public static string? EncodingOfFont(string? fontName)
    {
        var name = PlainFontName(fontName);
        if (name.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase)) return "tcvn3";
        if (name.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VNI ", StringComparison.OrdinalIgnoreCase)) return "vni";
        if (name.StartsWith("VPS ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VPS-", StringComparison.OrdinalIgnoreCase)) return "vps";
        return null;
    }

    /// <summary>The text of a run as its font shows it; null where the font is no legacy one or the run is in Unicode already.</summary>
    public static string? FromFont(string? fontName, string run)
    {
        if (EncodingOfFont(fontName) is not { } encoding || run.AsSpan().IndexOfAny(UnicodeOnly) >= 0) return null;
        var text = LegacyEncoding.Named(encoding)!.Decode(run);
        // Capital fonts (.VnTimeH, .VnArialH) draw small letters as capitals.
        var name = PlainFontName(fontName);
        return encoding == "tcvn3" && name.Length > 3 && name[^1] == 'H' ? text.ToUpperInvariant() : text;
    }

    /// <summary>
    /// The paragraph as it should read: mended where an old encoding explains it and the letters as they stand do not; else itself.
    /// </summary>
    /// <param name="paragraph">A paragraph, with its invisible characters.</param>
    /// <param name="encoding">The encoding undone; null where nothing was.</param>
    public static string MendIfLegacy(string paragraph, out string? encoding) => MendIfLegacy(paragraph, expected: null, out encoding);

    /// <summary>As <see cref="MendIfLegacy(string, out string?)"/>; an encoding <paramref name="expected"/> from the rest of the document needs less evidence.</summary>
    internal static string MendIfLegacy(string paragraph, string? expected, out string? encoding)
    {
        encoding = null;
        if (paragraph.AsSpan().IndexOfAnyInRange('\u0080', '\uFFFF') < 0)
        {
            if (!Viqr.IsCertain(paragraph)) return paragraph;
            encoding = Viqr.Name;
            return Viqr.Decode(paragraph);
        }

        if (paragraph.AsSpan().IndexOfAny(UnicodeOnly) >= 0) return paragraph;
        if (Mojibake.Mend(paragraph) is { } mended)
        {
            encoding = Mojibake.Name;
            return mended;
        }

        var (best, text) = Best(paragraph, expected);
        if (best is null) return paragraph;
        encoding = best.Name;
        return text;
    }

    /// <summary>The encoding that best explains <paramref name="western"/>, and the text it gives; null where none does better than the letters as they stand.</summary>
    internal static (LegacyEncoding? Encoding, string Text) Best(string western, string? expected)
    {
        if (!HasEnoughMarks(western)) return (null, western);
        var asItStands = Syllables.Evidence(western);
        LegacyEncoding? best = null;
        var bestText = western;
        var bestEvidence = default(SyllableEvidence);
        foreach (var candidate in LegacyEncoding.All)
        {
            var text = candidate.Decode(western);
            var evidence = Syllables.Evidence(text);
            var isExpected = candidate.Name == expected;
            var ahead = best is null ? evidence.Possible > 0 : isExpected ? evidence.Net >= bestEvidence.Net : evidence.Net > bestEvidence.Net;
            if (ahead) (best, bestText, bestEvidence) = (candidate, text, evidence);
        }

        if (best is null || bestEvidence.Share < EnoughShare || bestEvidence.Net <= asItStands.Net) return (null, western);
        // VISCII and VPS share half their letters with Latin-1: much of the text is right as it stands, so none must be wrong decoded.
        var clear = bestEvidence.Share >= asItStands.Share + 0.3
            || (bestEvidence is { Impossible: 0, Variety: >= 5 } && asItStands.Impossible > 0);
        if (!clear) return (null, western);
        var words = bestEvidence.Possible + bestEvidence.Impossible + bestEvidence.Plain;
        var enough = best.Name == expected
            ? bestEvidence.Possible > 0
            : bestEvidence.Possible >= EnoughWords && bestEvidence.Variety >= EnoughWords && bestEvidence.Possible * 4 >= words;
        return enough ? (best, bestText) : (null, western);
    }

    /// <summary>Whether letters that only Unicode has are a good part of the marked ones: such a text needs no decoding as a whole.</summary>
    internal static bool IsUnicode(ReadOnlySpan<char> text)
    {
        var marked = 0;
        var unicode = 0;
        foreach (var c in text)
        {
            if (c < 0x80) continue;
            marked++;
            if (UnicodeOnly.Contains(c)) unicode++;
        }

        return unicode * 10 > marked;
    }

    /// <summary>In old Vietnamese text every eighth byte or so is no ASCII; markup thins them out. Far fewer are some other language's.</summary>
    private static bool HasEnoughMarks(ReadOnlySpan<char> text)
    {
        const int thinnest = 200;
        var marked = 0;
        foreach (var c in text)
        {
            if (c > 0x7F) marked++;
        }

        return marked > 0 && marked * thinnest >= text.Length;
    }

    private static ReadOnlySpan<char> PlainFontName(string? fontName)
    {
        var name = fontName.AsSpan().Trim();
        var plus = name.IndexOf('+');
        if (plus == 6) name = name[(plus + 1)..];
        foreach (var style in (ReadOnlySpan<string>)[",BoldItalic", ",Bold", ",Italic", "-BoldItalic", "-Bold", "-Italic", " Bold", " Italic"])
        {
            if (name.EndsWith(style, StringComparison.OrdinalIgnoreCase)) { name = name[..^style.Length]; break; }
        }

        return name;
    }
}
