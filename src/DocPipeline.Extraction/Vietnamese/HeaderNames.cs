// Names of bodies out of the capitals of a head: "UBND TỈNH A / SỞ NỘI VỤ" is "Sở Nội vụ tỉnh A".

using System.Text;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Brings names of bodies to their usual case and joins them with the place of the body above.</summary>
internal static class HeaderNames
{
    private static readonly string[] Places = ["tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "xã ", "phường ", "thị trấn ", "đặc khu "];

    /// <summary>The phrases of class "case" by the key of their first word, longest first: the keys of their words, how they are written, whether as they stand.</summary>
    private static readonly Dictionary<string, List<(string[] Parts, string Value, bool IsItself)>> Cases = HeaderWords.Of("case")
        .Select(e => (Parts: e.Phrase.Split(' ').Select(VietnameseText.Key).ToArray(), e.Value, IsItself: e.Value == e.Phrase))
        .GroupBy(e => e.Parts[0]).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    /// <summary>The issuing body that the lines over the number name, or null.</summary>
    public static string? Issuer(IReadOnlyList<HeaderLine> lines)
    {
        var bodies = new List<StringBuilder>();
        foreach (var line in lines)
        {
            if (bodies.Count == 0 || HeaderWords.Opening("body", line) is not null) bodies.Add(new StringBuilder(line.Text));
            else bodies[^1].Append(' ').Append(line.Text);
        }

        if (bodies.Count == 0) return null;
        var last = Proper(bodies[^1].ToString());
        if (bodies.Count == 1 || PlaceOf(last) is not null || IsPartyCommittee(last)) return last;
        var above = Proper(bodies[^2].ToString());
        // An organ of the Party is that of its committee: "Ủy ban Kiểm tra Tỉnh ủy A".
        if (IsPartyCommittee(above)) return $"{last} {above}";
        // A team belongs to the office that sent it, or to the place whose committee did; an office is named with its place.
        var isTeam = last.StartsWith("Đoàn", StringComparison.Ordinal) || last.StartsWith("Tổ ", StringComparison.Ordinal);
        if (isTeam && !above.StartsWith("UBND ", StringComparison.Ordinal)) return $"{last} {above}";
        // "Thanh tra Bộ" of "Bộ Nội vụ", "Văn phòng Sở" of "Sở Y tế tỉnh A".
        if (above.IndexOf(' ', StringComparison.Ordinal) is > 0 and var first && last.EndsWith(" " + above[..first], StringComparison.Ordinal)) return $"{last} {above[(first + 1)..]}";
        return PlaceOf(above) is { } place ? Join(last, place) : last;
    }

    /// <summary>"Thanh tra tỉnh" of "tỉnh Phú Thọ" is "Thanh tra tỉnh Phú Thọ": a level that both say is said once.</summary>
    private static string Join(string body, string place)
    {
        foreach (var level in Places)
            if (place.StartsWith(level, StringComparison.Ordinal) && body.EndsWith(" " + level.TrimEnd(), StringComparison.Ordinal)) return $"{body[..^level.Length].TrimEnd()} {place}";
        return $"{body} {place}";
    }

    /// <summary>A line in capitals in its usual case; a line that has small letters stays as it is.</summary>
    public static string Proper(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var capitals = !line.Any(char.IsLower);
        var result = new StringBuilder(line.Length);
        for (var at = 0; at < words.Length;)
        {
            if (result.Length > 0) result.Append(' ');
            var (phrase, count) = Longest(words, at, capitals);
            result.Append(phrase ?? (capitals ? Capitalised(words[at]) : words[at]));
            at += phrase is null ? 1 : count;
        }

        var name = result.ToString();
        return name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name;
    }

    private static (string? Phrase, int Count) Longest(string[] words, int at, bool capitals)
    {
        if (!Cases.TryGetValue(VietnameseText.Key(words[at].TrimEnd(',')), out var phrases)) return (null, 0);
        foreach (var (parts, value, isItself) in phrases)
        {
            // In mixed case only what has a short form is replaced.
            if ((!capitals && isItself) || at + parts.Length > words.Length) continue;
            var same = true;
            for (var i = 1; i < parts.Length && same; i++)
                same = string.Equals(VietnameseText.Key(words[at + i].TrimEnd(',')), parts[i], StringComparison.Ordinal);
            // "XÃ HỘI" and "PHÒNG BAN" go by the longer entry; a place word at the very end is part of a name.
            if (same) return (value + (words[at + parts.Length - 1].EndsWith(',') ? "," : ""), parts.Length);
        }

        return (null, 0);
    }

    private static string Capitalised(string word)
    {
        if (word is "UBND" or "HĐND" or "UBMTTQ" or "MTTQ" or "TP." or "TP") return word;
        var result = new StringBuilder(word.Length);
        var first = true;
        foreach (var c in word)
        {
            result.Append(first ? c : char.ToLowerInvariant(c));
            first = !char.IsLetter(c);
        }

        return result.ToString();
    }

    private static bool IsPartyCommittee(string name) =>
        name.StartsWith("Tỉnh ủy ", StringComparison.Ordinal) || name.StartsWith("Huyện ủy ", StringComparison.Ordinal)
        || name.StartsWith("Thành ủy ", StringComparison.Ordinal) || name.StartsWith("Thị ủy ", StringComparison.Ordinal);

    private static string? PlaceOf(string name)
    {
        foreach (var place in Places)
        {
            var at = name.IndexOf(place, StringComparison.Ordinal);
            if (at >= 0 && at + place.Length < name.Length) return name[at..];
        }

        foreach (var committee in new[] { "Tỉnh ủy ", "Huyện ủy ", "Thành ủy ", "Thị ủy " })
            if (name.StartsWith(committee, StringComparison.Ordinal)) return name[committee.Length..];
        return null;
    }
}
