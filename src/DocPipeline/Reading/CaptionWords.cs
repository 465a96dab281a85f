namespace DocPipeline.Reading;

/// <summary>Words by which a line says that it belongs to a picture: "… làm việc tại xã. Ảnh: Lê Thanh".</summary>
internal static class CaptionWords
{
    private const int LongestCaption = 500;
    private const int LongestCredit = 60;

    private static readonly string[] Credits =
        ["Ảnh", "Hình ảnh", "Ảnh minh họa", "Ảnh minh hoạ", "Ảnh tư liệu", "Ảnh chụp màn hình", "Ảnh, video", "Đồ họa", "Đồ hoạ", "Infographic",
         "Clip", "Video", "Photo", "Photograph", "Foto", "Picture", "Image"];

    /// <summary>Whether the line is a caption: it ends in a picture's credit, or is nothing but one.</summary>
    public static bool IsCaption(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Length is > 0 and <= LongestCaption && CreditStart(line) >= 0;
    }

    /// <summary>Whether the line is nothing but a credit; the caption's words stand in the line before it.</summary>
    public static bool IsBareCredit(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Length is > 0 and <= LongestCredit + 20 && CreditStart(line) is 0 or 1;
    }

    /// <summary>Where the credit begins; -1 where the line does not end in one.</summary>
    private static int CreditStart(ReadOnlySpan<char> line)
    {
        foreach (var credit in Credits)
        {
            var at = line.LastIndexOf(credit, StringComparison.Ordinal);
            if (at < 0 || line.Length - at - credit.Length > LongestCredit || !BeginsThere(line, at)) continue;
            var rest = line[(at + credit.Length)..].TrimStart();
            var named = rest.StartsWith(":") || (rest.StartsWith("/") && rest.Contains(':'));
            if (rest.Length > 0 && named && !EndsSentence(rest)) return at;
            if (credit.StartsWith("Ảnh ", StringComparison.Ordinal) && rest.TrimEnd(").]*") is { Length: 0 }) return at;
        }

        return -1;
    }

    private static bool BeginsThere(ReadOnlySpan<char> line, int at)
    {
        if (at == 0) return true;
        var before = line[..at].TrimEnd();
        // Behind a full stop, a bracket or a dash; or, carelessly, behind a word and a space.
        return before.Length == 0 || before[^1] is '.' or '(' or '[' or '-' or '–' or '—' or '!' or '?' or ',' or ';' or '"' or '”' or '…' or '|' or '/' or '*'
            || (line[at - 1] == ' ' && line[at] == 'Ả');
    }

    /// <summary>A credit names people or papers; a rest with a sentence in it does not.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> rest)
    {
        var stop = rest.IndexOf(". ", StringComparison.Ordinal);
        return stop > 0 && rest.Length - stop > 30;
    }
}
