using System.Buffers;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// The count that a cell holds: "18", "02", "1.024", "03 người", "4 (2 CT, 1 P)", "18/22", "không". A dash, a cross and an empty cell hold none.
/// </summary>
/// <param name="Number">The count.</param>
/// <param name="Of">What stands behind a stroke; null where none does.</param>
/// <param name="HasMore">Whether words stand behind it that may split it up.</param>
internal readonly record struct TableCount(int Number, int? Of, bool HasMore)
{
    private const int MostDigits = 6;
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,/% ");

    /// <summary>Whether a kind of column counts people.</summary>
    public static bool IsFigure(string? kind) => SaysPresence(kind) || kind is "total" or "leave" or "mission" or "elsewhere" or "permit";

    /// <summary>Whether a kind of column counts who was there, late or away.</summary>
    public static bool SaysPresence(string? kind) => kind is "present" or "absent" or "excused" or "unexcused" or "late";

    /// <summary>Whether a cell holds a bare number, a ratio or a share: what a heading does not.</summary>
    public static bool IsNumber(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        return cell.Length > 0 && char.IsAsciiDigit(cell[0]) && !cell.ContainsAnyExcept(NumberSigns);
    }

    /// <summary>The count of a cell, or null.</summary>
    public static TableCount? Read(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (cell.Equals("không", StringComparison.OrdinalIgnoreCase)) return new TableCount(0, null, false);
        if (Leading(ref cell) is not { } number) return null;
        if (cell.IsEmpty) return new TableCount(number, null, false);
        if (cell[0] == '/' && cell.Length > 1 && char.IsAsciiDigit(cell[1]))
        {
            var rest = cell[1..];
            return Leading(ref rest) is { } of && (rest.IsEmpty || rest[0] is ' ' or '(' or '\n') ? new TableCount(number, of, !rest.IsEmpty) : null;
        }

        // "12,5", "91.3", "7h30", "15 %", "3-4" and "12/" count nobody.
        return cell[0] is ' ' or '(' or '\n' or ':' or ';' && !cell.TrimStart().StartsWith("%") && IsOfPeople(cell.TrimStart()) ? new TableCount(number, null, true) : null;
    }

    /// <summary>"02 người", "03 đ/c", "4 (…)", "2: …"; "3 tháng" and "2 ngày" count something else.</summary>
    private static bool IsOfPeople(ReadOnlySpan<char> rest)
    {
        if (rest[0] is '(' or ':' or ';' or '-' or '[') return true;
        foreach (var word in (ReadOnlySpan<string>)["người", "đ/c", "đồng chí", "cán bộ", "công chức", "viên chức", "CB", "trường hợp", "ng"])
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>The number at the beginning, thousands parted by points, taken off.</summary>
    private static int? Leading(ref ReadOnlySpan<char> text)
    {
        int number = 0, digits = 0, at = 0;
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at])) (number, digits) = (number * 10 + text[at] - '0', digits + 1);
            else if (text[at] != '.' || digits is 0 or > 3 || !IsThousands(text[(at + 1)..])) break;
            if (digits > MostDigits) return null;
        }

        text = text[at..];
        return digits == 0 ? null : number;

        static bool IsThousands(ReadOnlySpan<char> rest) =>
            rest.Length >= 3 && !rest[..3].ContainsAnyExceptInRange('0', '9') && (rest.Length == 3 || !char.IsAsciiDigit(rest[3]));
    }
}
