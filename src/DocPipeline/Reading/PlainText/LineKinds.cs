using System.Buffers;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.PlainText;

/// <summary>What a line is by its words: a heading, a part of the head of an official document.</summary>
internal static class LineKinds
{
    private const int LongestHeading = 160;
    private const int LongestArticleHeading = 120;

    private static readonly string[] Divisions = ["phần ", "chương ", "mục ", "tiểu mục ", "phụ lục"];

    // Folded: capitals, marks and spacing differ from document to document (Decree 30/2020/NĐ-CP, appendix I; Party Regulation 66-QĐ/TW).
    private static readonly string[] StateHeads =
        ["cong hoa xa hoi chu nghia", "doc lap - tu do", "doc lap – tu do", "doc lap-tu do", "dang cong san viet nam"];

    private static readonly string[] OfficeHeads =
        ["uy ban nhan dan", "ubnd ", "hoi dong nhan dan", "so: ", "so  ", "thong bao", "ket luan", "quyet dinh", "chi thi", "cong van", "bien ban", "ke hoach", "bao cao", "to trinh"];

    private static readonly SearchValues<char> Ordinals = SearchValues.Create("IVXLCDABH");

    /// <summary>1 for a title or part, 2 for a section, 3 for an article; 0 for no heading.</summary>
    public static int HeadingLevel(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is 0 or > LongestHeading || line.Contains('\t')) return 0;
        var hashes = Hashes(line);
        if (hashes > 0) return Math.Min(hashes, 6);
        if (line[^1] is ',' or ';' || line.IndexOf("  ", StringComparison.Ordinal) >= 0) return 0;
        foreach (var division in Divisions)
        {
            if (!line.StartsWith(division, StringComparison.OrdinalIgnoreCase) || !char.IsUpper(line[0])) continue;
            var rest = line[division.Length..].TrimStart();
            if (rest.IsEmpty || IsOrdinal(rest)) return division[0] is 'p' ? 1 : 2;
        }

        if (line.StartsWith("Điều ") && line.Length <= LongestArticleHeading && line.Length > 5 && char.IsAsciiDigit(line[5]) && !EndsSentence(line, "Điều 12.".Length)) return 3;
        var number = ListMarkers.Of(line);
        if (IsRoman(number) && !EndsSentence(line, number.Length)) return 2;
        if (line[^1] == '.' && number.IsEmpty || IsSignature(line)) return 0;
        return IsInCapitals(line) && number is not ("-" or "+" or "*") ? (number.IsEmpty ? 1 : 2) : 0;
    }

    /// <summary>"Thứ ba, 14/10/2025 17:03", "Cập nhật lúc 14:20 - 23/10/2015": a short line that is mostly figures of a day, no part of a sentence.</summary>
    public static bool IsDayLine(ReadOnlySpan<char> line)
    {
        const int longest = 60, fewestDigits = 6;
        if (line.Length > longest) return false;
        var (digits, letters) = (0, 0);
        foreach (var c in line)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsLetter(c)) letters++;
        }

        return digits >= fewestDigits && letters <= 2 * digits && line.IndexOfAny('/', '.', '-') > 0;
    }

    /// <summary>Whether the line carries the state's or the Party's heading, which stand in two columns with the office beside it.</summary>
    public static bool IsStateHead(ReadOnlySpan<char> line) => HasOne(line, StateHeads, anywhere: true);

    /// <summary>Whether the line begins as the head of an official document does: the office, the number, the kind of document.</summary>
    public static bool IsOfficeHead(ReadOnlySpan<char> line) => IsInCapitals(line) && HasOne(line, OfficeHeads, anywhere: false);

    /// <summary>The span behind Markdown's "#" signs.</summary>
    public static TextSpan WithoutHashes(string text, TextSpan span)
    {
        var hashes = Hashes(text.AsSpan(span.Start, span.Length));
        if (hashes == 0) return span;
        var start = span.Start + hashes;
        while (text[start] is ' ' or '\t') start++;
        return new TextSpan(start, span.End);
    }

    /// <summary>Whether all letters are capitals, and there are enough of them to say so.</summary>
    public static bool IsInCapitals(ReadOnlySpan<char> line)
    {
        var capitals = 0;
        foreach (var c in line)
        {
            if (char.IsLower(c)) return false;
            if (char.IsUpper(c)) capitals++;
        }

        return capitals >= 5 && capitals * 2 > line.Length;
    }

    private static bool HasOne(ReadOnlySpan<char> line, string[] words, bool anywhere)
    {
        if (line.Length > 400) return false;
        Span<char> folded = stackalloc char[line.Length];
        for (var i = 0; i < line.Length; i++) folded[i] = VietnameseText.Fold(line[i]);
        ReadOnlySpan<char> seen = folded;
        foreach (var word in words)
        {
            if (anywhere ? seen.IndexOf(word, StringComparison.Ordinal) >= 0 : seen.StartsWith(word)) return true;
        }

        return false;
    }

    private static int Hashes(ReadOnlySpan<char> line)
    {
        var hashes = 0;
        while (hashes < line.Length && line[hashes] == '#') hashes++;
        return hashes is > 0 and <= 6 && hashes + 1 < line.Length && line[hashes] == ' ' && !line[hashes..].IsWhiteSpace() ? hashes : 0;
    }

    private static bool IsOrdinal(ReadOnlySpan<char> rest)
    {
        if (char.IsAsciiDigit(rest[0]) || rest.StartsWith("thứ ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("mở đầu", StringComparison.OrdinalIgnoreCase)) return true;
        var end = rest.IndexOfAny(" .:");
        var word = end < 0 ? rest : rest[..end];
        return !word.ContainsAnyExcept(Ordinals);
    }

    /// <summary>The signer's post in capitals at the end of a document (Decree 30/2020/NĐ-CP, appendix I).</summary>
    private static bool IsSignature(ReadOnlySpan<char> line)
    {
        foreach (var opening in (ReadOnlySpan<string>)["TM.", "KT.", "TL.", "TUQ.", "T/M", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "CHÁNH ", "PHÓ CHÁNH ", "TRƯỞNG ĐOÀN", "TRƯỞNG PHÒNG", "BÍ THƯ", "PHÓ BÍ THƯ"])
        {
            if (line.StartsWith(opening) && line.Length <= opening.Length + 40) return true;
        }

        return false;
    }

    private static bool IsRoman(ReadOnlySpan<char> marker) => marker.Length > 1 && marker[..^1].IndexOfAnyExcept("IVX") < 0;

    private static bool EndsSentence(ReadOnlySpan<char> line, int after) => line.Length > after && line[^1] is '.' or ';' && line.Length > 60;
}
