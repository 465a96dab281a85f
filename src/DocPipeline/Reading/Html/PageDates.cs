using System.Collections.Frozen;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>The day of publication as pages write it: ISO in their head, in words or figures above the text, in their address.</summary>
internal static class PageDates
{
    private static readonly FrozenSet<string> DatelineWords = new[]
    {
        "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "ngay", "thang", "luc", "gio", "phut", "cap", "dang", "tai", "boi", "luot", "xem", "doc", "am", "pm", "by", "on", "at", "of",
        "published", "posted", "updated", "nguoi", "tac", "gia", "nguon", "theo", "ban", "so", "views", "moi", "xuat", "sang", "chieu", "toi", "trua", "tin", "bai", "tao", "h", "uhr", "von", "le",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
         "januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
         "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

    /// <summary>The day of an ISO date and time as its writer's clock showed it. UTC is nobody's clock: Vietnamese pages get their seven hours.</summary>
    public static DateOnly? FromIso(string? value, bool isVietnamese)
    {
        var text = value.AsSpan().Trim();
        if (text.Length < 8 || !char.IsAsciiDigit(text[0])) return null;
        var at = 0;
        if (Take(text, ref at) is not { } year || year is < 1990 or > 2100)
        {
            return text.Length >= 8 && FromCompact(text) is { } compact ? compact : InFigures(text);
        }

        if (at >= text.Length || text[at++] is not ('-' or '/' or '.') || Take(text, ref at) is not { } month
            || at >= text.Length || text[at++] is not ('-' or '/' or '.') || Take(text, ref at) is not { } day || Day(year, month, day) is not { } date) return null;
        if (!isVietnamese || at + 3 > text.Length || text[at] is not ('T' or ' ') || !IsUtc(text[at..])) return date;
        at++;
        return Take(text, ref at) is >= 17 ? date.AddDays(1) : date;
    }

    /// <summary>The first day that a line names: "24/02/2021", "24 tháng 2, 2021", "February 24, 2021", "24. Februar 2021", "2021-02-24".</summary>
    public static DateOnly? FromLine(ReadOnlySpan<char> line) => InFigures(line) ?? InWords(line);

    /// <summary>The day of a line that says little else: the hour, the weekday, a name, how often it was read. A sentence with a day in it is none.</summary>
    public static DateOnly? FromDateline(ReadOnlySpan<char> line)
    {
        const int longest = 120, mostForeign = 2;
        if (line.Length > longest || FromLine(line) is not { } day) return null;
        var foreign = 0;
        foreach (var range in line.SplitAny(" \t\n,.|()-–:/"))
        {
            var word = line[range];
            // Names have capitals; a sentence has other words.
            if (!word.IsEmpty && char.IsLower(word[0]) && !DatelineWords.Contains(VietnameseText.Fold(word.ToString()))) foreign++;
        }

        return foreign <= mostForeign && !IsOfChange(line) ? day : null;
    }

    /// <summary>The day of the last change is not that of publication.</summary>
    private static bool IsOfChange(ReadOnlySpan<char> line)
    {
        foreach (var words in (ReadOnlySpan<string>)["cập nhật cuối", "cập nhật lần cuối", "lần cuối", "sửa đổi", "last updated", "last modified", "truy cập"])
        {
            if (line.Contains(words, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The day in a page's address: /2021/02/24/, /2021-02-24-, -20210224163000.</summary>
    public static DateOnly? FromAddress(string? address)
    {
        if (address is null) return null;
        var path = address.AsSpan();
        for (var at = 0; at < path.Length;)
        {
            if (!char.IsAsciiDigit(path[at])) { at++; continue; }
            var start = at;
            while (at < path.Length && char.IsAsciiDigit(path[at])) at++;
            var length = at - start;
            if (length >= 8 && FromCompact(path[start..at]) is { } compact && (length is 8 or 12 or 14 or >= 16)) return compact;
            if (length != 4 || at >= path.Length || path[at] is not ('/' or '-' or '_')) continue;
            var next = at + 1;
            if (Take(path, ref next) is { } month && next < path.Length && path[next] is '/' or '-' or '_')
            {
                next++;
                var year = int.Parse(path[start..at], System.Globalization.CultureInfo.InvariantCulture);
                if (Take(path, ref next) is { } day && Day(year, month, day) is { } date) return date;
            }
        }

        return null;
    }

    private static DateOnly? InFigures(ReadOnlySpan<char> line)
    {
        for (var start = 0; start < line.Length; start++)
        {
            if (!char.IsAsciiDigit(line[start]) || (start > 0 && char.IsAsciiDigit(line[start - 1]))) continue;
            var at = start;
            if (Take(line, ref at) is not { } first || at >= line.Length || line[at] is not ('/' or '-' or '.')) continue;
            var sign = line[at++];
            if (Take(line, ref at) is not { } second || at >= line.Length || line[at++] != sign || Take(line, ref at) is not { } third) continue;
            var date = first > 31 ? Day(first, second, third) : Day(third, second, first) ?? Day(third, first, second);
            if (date is not null) return date;
        }

        return null;
    }

    private static DateOnly? InWords(ReadOnlySpan<char> line)
    {
        if (line.Length > 300) line = line[..300];
        var words = new List<string>();
        foreach (var range in line.SplitAny(" \t\n,.|()-–"))
        {
            if (!line[range].IsEmpty) words.Add(VietnameseText.Fold(line[range].ToString()));
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "thang" && i > 0 && i + 2 < words.Count)
            {
                var year = Number(words[i + 2]) ?? (i + 3 < words.Count && words[i + 2] == "nam" ? Number(words[i + 3]) : null);
                if (Number(words[i - 1]) is { } day && Number(words[i + 1]) is { } month && year is { } y && Day(y, month, day) is { } date) return date;
            }

            var name = MonthOf(words[i]);
            if (name == 0) continue;
            if (i + 2 < words.Count && Number(words[i + 1]) is { } d && Number(words[i + 2]) is { } after && Day(after, name, d) is { } american) return american;
            if (i > 0 && i + 1 < words.Count && Number(words[i - 1]) is { } before && Number(words[i + 1]) is { } ofYear && Day(ofYear, name, before) is { } european) return european;
        }

        return null;
    }

    private static int MonthOf(string word)
    {
        if (word.Length < 3) return 0;
        for (var i = 0; i < Months.Length; i++)
        {
            if (Months[i] == word || (word.Length is 3 or 4 && Months[i].StartsWith(word, StringComparison.Ordinal) && i < 24)) return i % 12 + 1;
        }

        return 0;
    }

    private static int? Number(string word)
    {
        var end = word.Length;
        while (end > 0 && char.IsAsciiLetter(word[end - 1])) end--; // 24th
        return end is > 0 and <= 4 && int.TryParse(word.AsSpan(0, end), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    private static DateOnly? FromCompact(ReadOnlySpan<char> digits)
    {
        foreach (var c in digits[..8])
        {
            if (!char.IsAsciiDigit(c)) return null;
        }

        return Day(Two(digits, 0) * 100 + Two(digits, 2), Two(digits, 4), Two(digits, 6));
        static int Two(ReadOnlySpan<char> d, int at) => (d[at] - '0') * 10 + d[at + 1] - '0';
    }

    private static bool IsUtc(ReadOnlySpan<char> time) => time.EndsWith("Z") || time.EndsWith("+00:00") || time.EndsWith("+0000");

    private static int? Take(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        var number = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 4) number = number * 10 + text[at++] - '0';
        return at == start || (at < text.Length && char.IsAsciiDigit(text[at])) ? null : number;
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
