// The foot of an official document: "Nơi nhận" with its list, and the signature with position and name.

using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>What a foot says.</summary>
internal sealed record FootParts(string? Signer, TextSpan? SignerSpan, IReadOnlyList<string> Recipients, IReadOnlyList<TextSpan> Furniture);

/// <summary>Reads the foot.</summary>
internal static class HeaderFoot
{
    public static FootParts Read(List<HeaderLine> lines, int bodyStart)
    {
        var recipients = new List<string>();
        var furniture = new List<TextSpan>();
        var listAt = lines.FindLastIndex(l => l.Span.Start >= bodyStart && l.StartsWith("noi nhan"));
        if (listAt >= 0)
        {
            var colon = lines[listAt].Text.IndexOf(':', StringComparison.Ordinal);
            furniture.Add(lines[listAt].Span);
            if (colon >= 0 && colon + 1 < lines[listAt].Text.Length) AddRecipient(lines[listAt].Text[(colon + 1)..], recipients);
            for (var i = listAt + 1; i < lines.Count; i++)
            {
                var line = lines[i];
                if (IsSignature(line)) { furniture.Add(line.Span); continue; }
                if (line.Text[0] is not ('-' or '–' or '+' or '•') && !(line.Text.EndsWith(';') && !line.IsCapitals)) continue;
                furniture.Add(line.Span);
                AddRecipient(line.Text, recipients);
            }
        }

        var signatureAt = lines.FindLastIndex(l => l.Span.Start >= bodyStart && IsSignature(l));
        if (signatureAt < 0) signatureAt = lines.FindLastIndex(l => l.Span.Start >= bodyStart && IsPosition(l));
        // Several sign minutes: who leads the team answers for them, wherever the clerk stands.
        if (lines.FindLastIndex(l => l.Span.Start >= bodyStart && IsSignature(l) && l.Folded is "truong doan" or "to truong") is >= 0 and var leader) signatureAt = leader;
        // An appendix may follow; a name may also stand before the position in a scrambled page.
        var signer = signatureAt >= 0 ? UnderItsColumn(lines, signatureAt) : null;
        for (var i = Math.Max(signatureAt, 0); signer is null && i < lines.Count && signatureAt >= 0; i++)
            if (NameIn(lines[i]) is { } name) { signer = name; break; }
        if (signer is null && signatureAt >= 0)
            for (var i = signatureAt; i >= Math.Max(0, signatureAt - 6) && signer is null; i--) signer = NameIn(lines[i]);
        if (signatureAt >= 0)
            for (var i = signatureAt; i >= 0 && IsSignature(lines[i]); i--) furniture.Add(lines[i].Span);
        if (signer is not null) furniture.Add(signer.Span);
        return new FootParts(signer?.Text, signer?.Span, recipients, furniture);
    }

    /// <summary>Where positions stand side by side on one line, the name that stands in the same place of a line of names below; else null.</summary>
    private static HeaderLine? UnderItsColumn(List<HeaderLine> lines, int at)
    {
        var positions = Row(lines, at);
        // "TRƯỞNG ĐOÀN" alone under "ĐẠI DIỆN UBND HUYỆN" and "TM. ĐOÀN KIỂM TRA": in the column of the team.
        if (positions.Count < 2 && at > 0) positions = Row(lines, at - 1);
        if (positions.Count < 2) return null;
        var column = !positions.Exists(p => p.Row == lines[at].Row) ? positions.FindIndex(p => p.Folded.Contains("doan", StringComparison.Ordinal) || p.Folded.Contains("to kiem tra", StringComparison.Ordinal) || p.Folded.Contains("to cong tac", StringComparison.Ordinal)) : lines[at].Span.Start == positions[^1].Span.Start ? positions.Count - 1 : positions.FindIndex(p => p.Span == lines[at].Span);
        for (var i = at + 1; column >= 0 && i < lines.Count && i < at + 12; i++)
        {
            var names = Row(lines, i);
            if (names.Count == positions.Count && names.TrueForAll(n => HeaderRules.IsPersonName(n.Text))) return names[column];
        }

        return null;
    }

    /// <summary>The parts of the paper line that a line is a part of.</summary>
    private static List<HeaderLine> Row(List<HeaderLine> lines, int at)
    {
        var (first, last) = (at, at);
        while (first > 0 && AreSideBySide(lines[first - 1], lines[first])) first--;
        while (last + 1 < lines.Count && AreSideBySide(lines[last], lines[last + 1])) last++;
        return lines.GetRange(first, last - first + 1);
    }

    private static bool AreSideBySide(HeaderLine left, HeaderLine right) => left.Row == right.Row && left.Block == right.Block && left.Cell == right.Cell;

    /// <summary>Adds a recipient without its dash and closing sign; the archive line ("Lưu: VT") is none.</summary>
    public static void AddRecipient(string line, List<string> to)
    {
        var name = line.Trim().TrimStart('-', '–', '+', '•', '*', ' ').TrimEnd(';', '.', ',', '/', ' ');
        if (name.Length < 2) return;
        if (!VietnameseText.Fold(name).StartsWith("luu", StringComparison.Ordinal)) to.Add(name);
    }

    /// <summary>A position or an authority line in capitals: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)".</summary>
    private static bool IsSignature(HeaderLine line)
    {
        if (line.Folded is "(da ky)" or "da ky" or "(ky ten, dong dau)") return true;
        if (!line.IsCapitals || line.Text.Length > 80) return false;
        return HeaderWords.Opening("position", line) is not null
            || HeaderWords.Of("authority").Any(a => line.Folded.StartsWith(a.Phrase + ".", StringComparison.Ordinal) || line.Folded.StartsWith(a.Phrase + " ", StringComparison.Ordinal));
    }

    /// <summary>A position on a line of its own, in small letters, as old fonts of capitals leave it and lists have it.</summary>
    private static bool IsPosition(HeaderLine line) => (HeaderWords.Opening("position", line) ?? HeaderWords.Opening("clerk", line)) is { } position && line.Folded.Trim().Length == position.Phrase.Length;

    /// <summary>A name as a line of its own, or behind the archive line of the column beside it.</summary>
    private static HeaderLine? NameIn(HeaderLine line)
    {
        if (HeaderRules.IsPersonName(line.Text)) return line;
        if (line.Folded.StartsWith("(da ky)", StringComparison.Ordinal) && HeaderRules.IsPersonName(line.Text["(Đã ký)".Length..].Trim())) return line.Part("(Đã ký)".Length, line.Text.Length);
        var at = line.Folded.IndexOf("luu", StringComparison.Ordinal);
        if (at < 0 || line.Text.LastIndexOf('.') is var dot && dot < at) return null;
        var name = line.Part(dot + 1, line.Text.Length);
        return HeaderRules.IsPersonName(name.Text) ? name : null;
    }
}
